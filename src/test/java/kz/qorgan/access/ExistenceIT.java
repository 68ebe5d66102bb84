package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.CaseFile.Guard;
import kz.qorgan.harness.Catalogue;
import kz.qorgan.harness.HttpDoor;
import kz.qorgan.harness.HttpDoor.Answer;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Visitor;
import kz.qorgan.shared.Iin;
import org.junit.jupiter.api.Test;

/** What is hidden and what does not exist answer the same bytes: nobody learns which it was. */
class ExistenceIT {
  private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  @Test
  void whatIsHiddenAnswersAsWhatDoesNotExistOnEveryRoute() {
    Recipes.somebodyElse();
    CaseFile file =
        CaseFile.fresh(Visitor.of(SeededRole.named("SCHOOL_PSYCHOLOGIST"), Relation.KEEPER));
    TreeSet<String> asked = new TreeSet<>();
    int pairs = 0;
    for (SeededRole role : SeededRole.all()) {
      Visitor stranger = Visitor.of(role, Relation.OTHER_DISTRICT);
      for (Recipe recipe : Recipes.all()) {
        boolean manages =
            recipe.permission.startsWith("MANAGE_") && stranger.may(recipe.permission);
        if (!recipe.route.contains("{id}") || manages) {
          continue; // whom an administrator reaches is asked by the administrators' own tests
        }
        asked.add(recipe.route);
        for (String language : stranger.may(recipe.permission) ? LANGUAGES : List.of("kk")) {
          Answer hidden = recipe.ask(stranger, file, idFor(recipe.route, file), language);
          Answer absent = recipe.ask(stranger, file, UUID.randomUUID(), language);
          pairs++;
          assertThat(hidden.status()).as(stranger + ": " + recipe).isIn(403, 404);
          assertThat(told(hidden))
              .as(stranger + ": " + recipe + " in " + language)
              .isEqualTo(told(absent));
        }
      }
    }
    System.out.printf(
        "Existence: %d pairs of hidden and absent records on %d routes in %d languages, equal%n",
        pairs, asked.size(), LANGUAGES.size());
    assertThat(asked)
        .containsExactlyElementsOf(
            Catalogue.routes().stream()
                .filter(route -> route.contains("{id}"))
                .filter(route -> !Recipes.WITHOUT_USE_CASE.contains(route))
                .toList());
  }

  private static Object idFor(String route, CaseFile file) {
    String path = route.substring(route.indexOf(' ') + 1);
    return switch (path.substring(1, path.indexOf('/', 1))) {
      case "cases" -> file.id();
      case "referrals" -> file.referral(Relation.RECIPIENT_OF_STORY);
      case "notifications" -> file.notification();
      case "alerts" -> file.guard(Guard.ALERT);
      case "conflicts" -> file.guard(Guard.ASKED);
      case "emergency-accesses" -> file.guard(Guard.EMERGENCY);
      case "accounts", "sessions", "me", "questions", "role-requests" -> Recipes.SOMEBODY;
      case "organisations" -> Relation.OTHER_AGENCY.office();
      default -> throw new IllegalStateException("whose id does " + route + " ask for?");
    };
  }

  /** Everything that came back but the moment and the incident's number. */
  private static String told(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers());
    headers.keySet().removeAll(List.of("date", "connection"));
    String body = answer.body().replaceAll("\"incidentId\":\"[^\"]{9}\"", "");
    return answer.status() + " " + headers + " " + body;
  }

  @Test
  void aPageOfWhatIsHiddenIsThePageOfWhatDoesNotExist() {
    CaseFile file =
        CaseFile.fresh(Visitor.of(SeededRole.named("SCHOOL_PSYCHOLOGIST"), Relation.KEEPER));
    CaseFile absent = CaseFile.absent();
    PageSession stranger = PageSession.of("inspector2");
    for (String path :
        List.of(
            "/cases/case?id=%s",
            "/cases/correct?id=%s",
            "/cases/void?id=%s",
            "/referrals/send?case=%s",
            "/audit/readers?case=%s")) {
      assertThat(page(stranger, path.formatted(file.id())))
          .as(path)
          .startsWith("404")
          .isEqualTo(page(stranger, path.formatted(absent.id())));
    }
    assertThat(
            page(stranger, "/referrals/referral?id=" + file.referral(Relation.RECIPIENT_OF_STORY)))
        .startsWith("404")
        .isEqualTo(page(stranger, "/referrals/referral?id=" + absent.id()));
    assertThat(page(stranger, "/notifications/notification?id=" + file.notification()))
        .startsWith("404")
        .isEqualTo(page(stranger, "/notifications/notification?id=" + absent.id()));
  }

  private static String page(PageSession reader, String path) {
    Response page = reader.get(path);
    Map<String, String> headers = new TreeMap<>();
    page.headers().forEach(header -> headers.put(header.getName(), header.getValue()));
    headers.keySet().removeAll(List.of("Date", "Connection"));
    String body = page.asString().replaceAll("[2-9A-Z]{4}-[2-9A-Z]{4}", "");
    return page.statusCode() + " " + headers + " " + body;
  }

  /** No key that is taken tells so: the child is known elsewhere, and that stays unsaid. */
  @Test
  void registeringAChildWhoIsKnownElsewhereAnswersAsRegisteringAnother() {
    SeededRole psychologist = SeededRole.named("SCHOOL_PSYCHOLOGIST");
    Visitor keeper = Visitor.of(psychologist, Relation.KEEPER);
    Visitor stranger = Visitor.of(psychologist, Relation.OTHER_DISTRICT);
    String known = someIin();
    String unknown = someIin();
    assertThat(registered(keeper, known, "en").status()).isEqualTo(201);
    for (String language : LANGUAGES) {
      assertThat(found(stranger, known, language)).isEqualTo(found(stranger, unknown, language));
    }
    Answer taken = registered(stranger, known, "en");
    Answer free = registered(stranger, unknown, "en");
    assertThat(taken.status()).isEqualTo(201);
    assertThat(unnamed(taken)).isEqualTo(unnamed(free));
    assertThat(found(stranger, known, "en"))
        .as("a second time it is the own case that is found")
        .contains("\"IIN\"");
  }

  private static Answer registered(Visitor keeper, String iin, String language) {
    String body =
        """
        {"measure": "1.21", "categories": ["BULLYING"], "risk": "HIGH", "findings": [],
         "signal": {"source": "CLASS_TEACHER", "receivedOn": "2019-09-02", "text": "Хабарлады."},
         "child": {"iin": "%s", "noIinReason": null, "surname": "%s", "givenName": "Әйгерім",
                   "birthDate": "2012-03-04", "sex": "FEMALE"},
         "confirmedWarnings": []}\
        """
            .formatted(iin, CaseFile.absent().word(CaseFile.Slice.SURNAME));
    return HttpDoor.ask("POST", "/cases", keeper.token(), body, "Accept-Language", language);
  }

  private static String found(Visitor seeker, String iin, String language) {
    String body = "{\"iin\": \"" + iin + "\"}";
    return told(
        HttpDoor.ask(
            "POST", "/children/search", seeker.token(), body, "Accept-Language", language));
  }

  /** A fresh case's id and number are its own. */
  private static String unnamed(Answer answer) {
    return told(answer)
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "")
        .replaceAll("KST-\\d{4}-\\d{6}", "");
  }

  /** Of a girl born on 4 March 2012, by the old rule. */
  private static String someIin() {
    Random random = new Random();
    while (true) {
      String digits = "1203046" + String.format("%04d", random.nextInt(10_000)) + "0";
      int check = Iin.checkDigit(digits);
      if (check >= 0) {
        return digits.substring(0, 11) + check;
      }
    }
  }
}
