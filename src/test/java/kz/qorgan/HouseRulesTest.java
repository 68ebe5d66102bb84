package kz.qorgan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.faces.context.ResponseWriter;
import jakarta.inject.Named;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import kz.qorgan.access.Directory;
import kz.qorgan.access.Permits;
import kz.qorgan.access.Repository;
import kz.qorgan.access.UseCases;
import kz.qorgan.shared.Problem;

/**
 * The house, as a map and nineteen rules. A new feature adds one line to the map. Nothing here
 * knows a feature by name but the map, and what is exempt says why.
 */
@AnalyzeClasses(packages = "kz.qorgan", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  private static final String ROOT = "kz.qorgan.";

  /** Every package of the house, and its neighbours. */
  private static final Map<String, Set<String>> MAP =
      Map.ofEntries(
          Map.entry("shared", Set.of()),
          Map.entry("access", Set.of("shared")),
          Map.entry("web", Set.of("access", "shared")),
          Map.entry("reference", Set.of("access", "shared")),
          Map.entry("organisations", Set.of("reference", "access", "shared")),
          Map.entry("measures", Set.of("organisations", "reference", "access", "shared")),
          Map.entry("cases", Set.of("measures", "organisations", "reference", "access", "shared")),
          Map.entry("referrals", Set.of("cases", "organisations", "reference", "access", "shared")),
          Map.entry(
              "notifications",
              Set.of("referrals", "cases", "organisations", "reference", "access", "shared")),
          Map.entry("statistics", Set.of("measures", "organisations", "access", "shared")),
          Map.entry("safeguards", Set.of("cases", "reference", "access", "shared")),
          Map.entry("audit", Set.of("organisations", "access", "shared")),
          // Each role's day: views alone, over the services of others.
          Map.entry(
              "home",
              Set.of(
                  "audit",
                  "statistics",
                  "notifications",
                  "referrals",
                  "cases",
                  "access",
                  "shared")),
          // Starts the application and is not part of it; the demo's cases use what makes an
          // identification number valid and a deadline end.
          Map.entry("launch", Set.of("witness", "reference", "shared")),
          // Signs and verifies the audit from outside; knows tables, and nothing of the house.
          Map.entry("witness", Set.of()));

  /** What is no feature: no service, no resource, no public records of its own to keep small. */
  private static final Set<String> NO_FEATURES =
      Set.of("shared", "access", "web", "launch", "witness");

  /** What starts the application or verifies its audit: programs of their own beside it. */
  private static final DescribedPredicate<JavaClass> LAUNCHER =
      resideInAnyPackage("kz.qorgan.launch..", "kz.qorgan.witness..");

  /** The beans that pages name: views, the forms they are filled from, and words for a page. */
  private static final DescribedPredicate<JavaClass> VIEWS =
      describe(
          "beans of pages",
          type ->
              topLevel(type).getSimpleName().matches(".*(View|Form)")
                  || topLevel(type).isAnnotatedWith(Named.class));

  private static final DescribedPredicate<JavaClass> RESOURCES =
      describe("resources", type -> topLevel(type).getSimpleName().endsWith("Resource"));

  private static final DescribedPredicate<JavaClass> SERVICES =
      describe("services", type -> type.getSimpleName().endsWith("Service"));

  private static final DescribedPredicate<JavaClass> KEPT =
      describe(
          "entities and repositories",
          type ->
              type.isAnnotatedWith(Entity.class)
                  || type.isAnnotatedWith(Embeddable.class)
                  || type.isAnnotatedWith(Repository.class));

  // Rule 1. The doors of a feature (views and resources) may also use the common frame in web:
  // the messages of a page, a resource's version. Nothing behind the doors may.
  @ArchTest
  static final ArchRule eachFeatureDependsOnlyOnItsNeighbours =
      classes().should(dependOnlyOnNeighbours());

  // Rule 2.
  @ArchTest
  static final ArchRule everyPackageIsOnTheMap =
      classes()
          .should()
          .resideInAnyPackage(
              MAP.keySet().stream().map(name -> ROOT + name).toArray(String[]::new));

  // Rule 3.
  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("kz.qorgan.(*)..").should().beFreeOfCycles();

  // Rule 4, both ways.
  @ArchTest
  static final ArchRule aServiceIsADoorOfUseCases =
      classes().that(SERVICES).should().beAnnotatedWith(UseCases.class);

  @ArchTest
  static final ArchRule useCasesAreBehindServicesOnly =
      classes()
          .that()
          .areAnnotatedWith(UseCases.class)
          .should()
          .haveSimpleNameEndingWith("Service");

  // Rule 5. Nobody is let in where nothing is asked.
  @ArchTest
  static final ArchRule everyUseCaseAsksForAPermission =
      methods()
          .that()
          .arePublic()
          .and()
          .areNotStatic()
          .and()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(UseCases.class)
          .should()
          .beAnnotatedWith(Permits.class);

  @ArchTest
  static final ArchRule aPermissionIsAskedForByUseCasesOnly =
      methods()
          .that()
          .areAnnotatedWith(Permits.class)
          .should()
          .bePublic()
          .andShould()
          .beDeclaredInClassesThat()
          .areAnnotatedWith(UseCases.class);

  // Rule 6. The compiler keeps outsiders out.
  @ArchTest
  static final ArchRule entitiesAndRepositoriesStayInTheirPackage =
      classes().that(KEPT).should().bePackagePrivate();

  // Rule 7. access begins the transaction and reads the rows of native queries (Row, Rows).
  @ArchTest
  static final ArchRule onlyRepositoriesTouchTheEntityManager =
      noClasses()
          .that()
          .areNotAnnotatedWith(Repository.class)
          .and()
          .resideOutsideOfPackage("kz.qorgan.access")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(EntityManager.class, EntityManagerFactory.class);

  // Rule 7, the other way around it: a second connection beside JPA starves the pool. Sign-in and
  // passwords have a login of their own; readiness asks outside any use case.
  @ArchTest
  static final ArchRule nobodyOpensAConnectionBesideIt =
      noClasses()
          .that(not(LAUNCHER))
          .and()
          .doNotHaveFullyQualifiedName("kz.qorgan.access.SignIn")
          .and()
          .haveNameNotMatching("kz\\.qorgan\\.access\\.Passwords(\\$.*)?")
          .and()
          .doNotHaveFullyQualifiedName("kz.qorgan.web.Readiness")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(DataSource.class, java.sql.Connection.class);

  // Rule 8.
  @ArchTest
  static final ArchRule doorsKnowNoEntityAndNoRepository =
      noClasses().that(VIEWS.or(RESOURCES)).should().dependOnClassesThat(KEPT);

  // Rule 9. The beans of the frame know each other.
  @ArchTest
  static final ArchRule nobodyDependsOnAView =
      noClasses()
          .that(not(VIEWS))
          .and()
          .resideOutsideOfPackage("kz.qorgan.web")
          .should()
          .dependOnClassesThat(ofTheHouse(VIEWS).and(not(resideInAPackage("kz.qorgan.web"))));

  @ArchTest
  static final ArchRule nobodyDependsOnAResource =
      noClasses().that(not(RESOURCES)).should().dependOnClassesThat(ofTheHouse(RESOURCES));

  // Rule 10.
  @ArchTest
  static final ArchRule entitiesHaveVerbsAndNoSetters =
      noMethods().that().areDeclaredInClassesThat(KEPT).should().haveNameMatching("set[A-Z].*");

  // Rule 11.
  @ArchTest
  static final ArchRule transactionsBeginInAccessOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("kz.qorgan.access")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Transactional.class);

  // Rule 12.
  @ArchTest
  static final ArchRule facesStayInViewsAndWeb =
      noClasses()
          .that(not(VIEWS))
          .and()
          .resideOutsideOfPackage("kz.qorgan.web")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("jakarta.faces..", "org.primefaces..", "org.omnifaces.."));

  // Rule 13.
  @ArchTest
  static final ArchRule httpStaysInResourcesAndWeb =
      noClasses()
          .that(not(RESOURCES))
          .and()
          .resideOutsideOfPackage("kz.qorgan.web")
          .should()
          .dependOnClassesThat(resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet.."));

  // Rule 14. The one class that gives Payara long session ids lives alone, outside the WAR.
  @ArchTest
  static final ArchRule nobodyKnowsTheServer =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("kz.qorgan.launch.SessionIds")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "jakarta.ejb..",
                  "org.eclipse.persistence..",
                  "org.glassfish..",
                  "fish.payara..",
                  "com.sun.."));

  // Rule 15. The launcher tells "now" to the demo, and speaks to the terminal.
  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .that(not(LAUNCHER))
          .and()
          .doNotHaveFullyQualifiedName("kz.qorgan.access.Clocks")
          .should()
          .callCodeUnitWhere(asksTheMachineForTheTime());

  @ArchTest
  static final ArchRule noOldDates =
      noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class);

  @ArchTest
  static final ArchRule nobodyPrints =
      noClasses().that(not(LAUNCHER)).should(accessStandardStreams());

  @ArchTest
  static final ArchRule nobodyThrowsJustAnException = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

  @ArchTest
  static final ArchRule logsGoToTheSystemLogger =
      noClasses().that(not(LAUNCHER)).should(useJavaUtilLogging());

  // Rule 16. Neighbours read by a directory and follow by events.
  @ArchTest
  static final ArchRule aServiceUsesNoServiceOfAnotherFeature =
      classes().that(SERVICES).should(notDependOnServicesOfOtherFeatures());

  // Rule 17.
  @ArchTest
  static final ArchRule directoriesAnswerWithRecordsEnumsOrIds =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .areAnnotatedWith(Directory.class)
          .should(answerWithPlainValues());

  // Rule 18. An event that collects answers cannot be a record; events are named for what happened.
  @ArchTest
  static final ArchRule aFeatureShowsOnlyWhatCrossesItsBorder =
      classes()
          .that(describe("are top-level types of features", HouseRulesTest::isTopLevelOfAFeature))
          .and()
          .arePublic()
          .should(crossABorder());

  // Rule 19. What is drawn in Java is escaped as what is drawn by pages.
  @ArchTest
  static final ArchRule nothingIsDrawnUnescaped =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "writes to a page as it is",
                  call ->
                      call.getTargetOwner().isAssignableTo(ResponseWriter.class)
                          && call.getName().matches("write|append|writeDoctype|writePreamble")));

  // ---------------------------------------------------------------------------------------------

  private static JavaClass topLevel(JavaClass type) {
    JavaClass outermost = type;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    return outermost;
  }

  private static String feature(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.")[0] : "";
  }

  private static boolean isTopLevelOfAFeature(JavaClass type) {
    return type.isTopLevelClass() && !NO_FEATURES.contains(feature(type));
  }

  private static DescribedPredicate<JavaClass> ofTheHouse(DescribedPredicate<JavaClass> types) {
    return types.and(resideInAPackage("kz.qorgan.."));
  }

  private static ArchCondition<JavaClass> dependOnlyOnNeighbours() {
    return new ArchCondition<>("depend only on the neighbours of their package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String own = feature(type);
        Set<String> neighbours = MAP.getOrDefault(own, Set.of());
        boolean door = VIEWS.test(type) || RESOURCES.test(type);
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String other = feature(dependency.getTargetClass().getBaseComponentType());
          boolean fine =
              other.isEmpty()
                  || other.equals(own)
                  || neighbours.contains(other)
                  || (door && other.equals("web"));
          if (!fine) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> notDependOnServicesOfOtherFeatures() {
    return new ArchCondition<>("not depend on services of other features") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (target.isAnnotatedWith(UseCases.class) && !feature(target).equals(feature(type))) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  /** {@code now()} without a clock, a clock of the machine's, or its milliseconds. */
  private static DescribedPredicate<JavaCall<?>> asksTheMachineForTheTime() {
    return describe(
        "asks the machine for the time",
        call -> {
          CodeUnitAccessTarget target = call.getTarget();
          String owner = target.getOwner().getName();
          boolean now =
              owner.startsWith("java.time.")
                  && target.getName().equals("now")
                  && target.getRawParameterTypes().stream()
                      .noneMatch(type -> type.isEquivalentTo(Clock.class));
          boolean clock =
              owner.equals(Clock.class.getName()) && target.getName().startsWith("system");
          boolean milliseconds =
              owner.equals(System.class.getName()) && target.getName().equals("currentTimeMillis");
          return now || clock || milliseconds;
        });
  }

  private static ArchCondition<JavaClass> accessStandardStreams() {
    return new ArchCondition<>("print to the terminal") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getFieldAccessesFromSelf().stream()
            .filter(access -> access.getTarget().getOwner().isEquivalentTo(System.class))
            .filter(access -> Set.of("out", "err").contains(access.getTarget().getName()))
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.satisfied(type, access.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> useJavaUtilLogging() {
    return new ArchCondition<>("use java.util.logging") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(on -> on.getTargetClass().getPackageName().equals("java.util.logging"))
            .forEach(on -> events.add(SimpleConditionEvent.satisfied(type, on.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaMethod> answerWithPlainValues() {
    return new ArchCondition<>("answer with records, enums, ids and other values") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        for (JavaClass type : method.getReturnType().getAllInvolvedRawTypes()) {
          if (!isPlainValue(type)) {
            events.add(
                SimpleConditionEvent.violated(
                    method, method.getFullName() + " answers with " + type.getName()));
          }
        }
      }
    };
  }

  private static boolean isPlainValue(JavaClass type) {
    return type.isPrimitive()
        || type.isRecord()
        || type.isEnum()
        || type.isAssignableTo(Iterable.class)
        || type.isEquivalentTo(Map.class)
        || type.isEquivalentTo(Optional.class)
        || type.isEquivalentTo(UUID.class)
        || type.isEquivalentTo(String.class)
        || type.isEquivalentTo(Instant.class);
  }

  private static ArchCondition<JavaClass> crossABorder() {
    return new ArchCondition<>(
        "be a service, directory, record, enum, problem, event, view or resource") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean event =
            type.getModifiers().contains(JavaModifier.FINAL)
                && type.getSimpleName().matches(".*(ed|Taken)");
        boolean fine =
            type.isAnnotatedWith(UseCases.class)
                || type.isAnnotatedWith(Directory.class)
                || type.isRecord()
                || type.isEnum()
                || type.isAssignableTo(Problem.class)
                || event
                || VIEWS.test(type)
                || RESOURCES.test(type);
        if (!fine) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is public"));
        }
      }
    };
  }
}
