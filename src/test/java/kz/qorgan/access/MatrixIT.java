package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.CaseFile.Slice;
import kz.qorgan.harness.Catalogue;
import kz.qorgan.harness.HttpDoor.Answer;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Superuser;
import kz.qorgan.harness.Visitor;
import org.junit.jupiter.api.Test;

/**
 * Who may do and see what: every role, in every relation to a case, at every use case, over REST;
 * and what they are shown by PostgreSQL itself. The use cases and the routes are read from the
 * program, the roles from the seeds: nothing that is added can be left out.
 */
class MatrixIT {
  private static final int AT_ONCE = 4;

  private final List<Recipe> recipes = Recipes.all();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final Map<UUID, List<String>> deeds = Collections.synchronizedMap(new HashMap<>());
  private final AtomicInteger overRest = new AtomicInteger();
  private final AtomicInteger inSql = new AtomicInteger();

  @Test
  void everyUseCaseAndEveryRouteIsInTheMatrix() {
    Set<String> useCases = recipes.stream().map(r -> r.useCase).collect(Collectors.toSet());
    assertThat(useCases).doesNotContainAnyElementsOf(Recipes.PAGES_ONLY);
    useCases.addAll(Recipes.PAGES_ONLY);
    assertThat(useCases).containsExactlyInAnyOrderElementsOf(Catalogue.useCases().keySet());
    Set<String> routes = recipes.stream().map(r -> r.route).collect(Collectors.toSet());
    routes.addAll(Recipes.WITHOUT_USE_CASE);
    assertThat(routes).containsExactlyInAnyOrderElementsOf(Catalogue.routes());
  }

  @Test
  void everyPermissionOfARoleIsOneOfTheProgramAndOpensSomething() {
    Set<String> granted = new TreeSet<>();
    SeededRole.all().forEach(role -> granted.addAll(role.permissions()));
    Set<String> asked = new TreeSet<>();
    Catalogue.useCases().values().forEach(permission -> asked.add(permission.name()));
    asked.add("MANAGE_ALL_ACCOUNTS"); // opens nothing, but widens what MANAGE_ACCOUNTS reaches
    assertThat(granted).isEqualTo(asked).isEqualTo(all());
  }

  @Test
  void everyUseCaseAsksForThePermissionThatItsRecipeStates() {
    Map<String, Permission> program = Catalogue.useCases();
    for (Recipe recipe : recipes) {
      assertThat(program.get(recipe.useCase).name())
          .as(recipe.toString())
          .isEqualTo(recipe.permission);
    }
  }

  @Test
  void everyCellAnswersAsTheRulesSay() throws Exception {
    Recipes.somebodyElse();
    long before = Long.parseLong(Superuser.one("select coalesce(max(id), 0) from audit.entry"));
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (SeededRole role : SeededRole.all()) {
        running.add(threads.submit(() -> row(role)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    compareWithTheAudit(before);
    System.out.printf(
        "Access matrix: %d roles, %d relations, %d use cases: %d cells over REST, %d in SQL%n",
        SeededRole.all().size(),
        Relation.values().length + 1,
        Catalogue.useCases().size(),
        overRest.get(),
        inSql.get());
    assertThat(faults).isEmpty();
  }

  /** One role, in every relation to a case that somebody of this role's relation keeps. */
  private Void row(SeededRole role) throws SQLException {
    Visitor keeper = Visitor.of(role, Relation.KEEPER);
    CaseFile shared = CaseFile.fresh(keeper);
    CaseFile guarded = CaseFile.guarded(keeper);
    String digest = shared.digest() + guarded.digest();
    try (Connection app = QorganServer.asApp()) {
      app.setAutoCommit(false);
      for (Relation relation : Relation.values()) {
        Visitor visitor = relation == Relation.KEEPER ? keeper : Visitor.of(role, relation);
        SightOf sight = SightOf.of(role, relation);
        CaseFile about = relation == Relation.SHUT_OUT ? guarded : shared;
        readInSql(app, visitor, sight, about);
        for (Recipe recipe : recipes) {
          cell(recipe, visitor, sight, about, keeper);
        }
      }
      Visitor ended = keeper.ended();
      readInSql(app, ended, SightOf.nothing(), shared);
      for (Recipe recipe : recipes) {
        stranger(recipe, ended, ended.token(), shared);
      }
    }
    if (!(shared.digest() + guarded.digest()).equals(digest)) {
      faults.add(role.code() + ": a refused deed changed the case");
    }
    return null;
  }

  private void cell(
      Recipe recipe, Visitor visitor, SightOf sight, CaseFile shared, Visitor keeper) {
    int expected = recipe.expected(visitor, sight);
    Visitor asking = recipe.isEndingTheSession() ? visitor.again() : visitor;
    Answer answer = recipe.ask(asking, shared, keeper, recipe.isSuccess(expected));
    overRest.incrementAndGet();
    String cell = visitor + ": " + recipe;
    if (answer.status() != expected) {
      faults.add(cell + ": " + expected + " expected, " + answer.status() + " " + answer.body());
    }
    Set<Slice> may = sight.words(visitor.relation());
    for (Map.Entry<Slice, String> word : shared.words().entrySet()) {
      boolean shown = answer.body().contains(word.getValue());
      boolean asked = recipe.isSuccess(expected) && recipe.shown().contains(word.getKey());
      if (shown && !may.contains(word.getKey())) {
        faults.add(cell + " shows " + word.getKey());
      } else if (!shown && asked && may.contains(word.getKey())) {
        faults.add(cell + " does not show " + word.getKey());
      }
    }
    if (!recipe.isEndingTheSession()) {
      deeds
          .computeIfAbsent(visitor.session(), session -> new ArrayList<>())
          .addAll(recipe.entries(expected));
    }
  }

  /** Nothing but the way to the sign-in, whatever is asked. */
  private void stranger(Recipe recipe, Visitor place, String token, CaseFile shared) {
    Answer answer = recipe.ask(place, token, shared);
    overRest.incrementAndGet();
    if (answer.status() != 401) {
      faults.add(place + " without a session: " + recipe + " answers " + answer.status());
    }
    if (shared.words().values().stream().anyMatch(answer.body()::contains)) {
      faults.add(place + " without a session: " + recipe + " shows " + answer.body());
    }
  }

  /** The same person, at the database itself under the application's login. */
  private void readInSql(Connection app, Visitor visitor, SightOf sight, CaseFile shared)
      throws SQLException {
    try (PreparedStatement begin = app.prepareStatement("select 1 from sec.begin(?)")) {
      begin.setString(1, visitor.hash());
      begin.execute();
    }
    for (String table : CaseFile.TABLES) {
      String key = table.endsWith("case_record") ? "id" : "case_id";
      try (PreparedStatement read =
          app.prepareStatement("select count(*) from " + table + " where " + key + " = ?")) {
        read.setObject(1, shared.id());
        try (ResultSet count = read.executeQuery()) {
          count.next();
          int expected = sight.rows(table, visitor);
          inSql.incrementAndGet();
          if (count.getInt(1) != expected) {
            faults.add(
                "%s in SQL: %d rows of %s expected, %d seen"
                    .formatted(visitor, expected, table, count.getInt(1)));
          }
        }
      }
    }
    app.rollback();
  }

  /** One entry for each deed, with its outcome and its use case, and none besides. */
  private void compareWithTheAudit(long before) {
    Map<UUID, List<String>> written = new HashMap<>();
    for (List<String> row :
        Superuser.rows(
            "select session_id, use_case || ' ' || outcome from audit.entry where id > "
                + before
                + " and session_id is not null and address <> 'test' order by id")) {
      written
          .computeIfAbsent(UUID.fromString(row.get(0)), session -> new ArrayList<>())
          .add(row.get(1));
    }
    deeds.forEach(
        (session, done) -> {
          if (!done.equals(written.get(session))) {
            faults.add("the audit of a session is " + written.get(session) + ", not " + done);
          }
        });
  }

  @Test
  void withoutATokenOrWithOneThatNobodyWasGivenNothingOpens() {
    Recipes.somebodyElse();
    Visitor keeper = Visitor.of(SeededRole.named("SCHOOL_PSYCHOLOGIST"), Relation.KEEPER);
    CaseFile shared = CaseFile.fresh(keeper);
    for (Recipe recipe : recipes) {
      for (String token : Arrays.asList(null, "x", Tokens.fresh(), keeper.hash())) {
        stranger(recipe, keeper, token, shared);
      }
    }
    assertThat(faults).isEmpty();
  }

  /**
   * Whoever may everything else is refused, and whoever may nothing else is let in: so the matrix
   * finds it when a use case asks for any other permission, or for none.
   */
  @Test
  void eachUseCaseIsOpenedByItsPermissionAloneAndByNoOther() {
    Recipes.somebodyElse();
    SeededRole role = SeededRole.named("HEALTH_WORKER").withEverySlice();
    CaseFile shared = CaseFile.fresh(Visitor.of(role, Relation.KEEPER));
    Map<String, Visitor> holders = new TreeMap<>();
    Set<String> proved = new HashSet<>();
    for (Recipe recipe : recipes) {
      Set<String> others = new TreeSet<>(all());
      others.remove(recipe.permission);
      Visitor without =
          holders.computeIfAbsent(
              "without " + recipe.permission + recipe.best(),
              key -> Visitor.of(role, recipe.best()).with(others));
      Visitor alone =
          holders.computeIfAbsent(
              recipe.permissions() + " " + recipe.best(),
              key -> Visitor.of(role, recipe.best()).with(recipe.permissions()));
      SightOf sight = SightOf.of(role, recipe.best());
      cell(recipe, without, sight, shared, without);
      cell(recipe, alone, sight, shared, alone);
      if (recipe.isSuccess(recipe.expected(alone, sight))) {
        proved.add(recipe.useCase);
      }
    }
    assertThat(faults).isEmpty();
    assertThat(proved).hasSize(Catalogue.useCases().size() - Recipes.PAGES_ONLY.size());
    System.out.printf(
        "Weakened permissions: each of %d use cases with any of %d others, or with none: %d"
            + " found%n",
        proved.size(), all().size() - 1, proved.size() * all().size());
  }

  private static Set<String> all() {
    return EnumSet.allOf(Permission.class).stream()
        .map(Permission::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
