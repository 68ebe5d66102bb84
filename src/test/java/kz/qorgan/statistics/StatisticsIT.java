package kz.qorgan.statistics;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.SomeCase;
import kz.qorgan.harness.Superuser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts over HTTP, as who steers by them and as who may not. */
class StatisticsIT {
  private static final String CITY = "391000000";

  private final Person psychologist = named("psychologist");

  private static Response counts(String login) {
    Response counts = named(login).get("/statistics");
    counts.then().statusCode(200);
    return counts;
  }

  private static int cell(Response counts, String figure) {
    List<Map<String, Object>> cells = counts.path("cells");
    return cells.stream()
        .filter(cell -> "1.21".equals(cell.get("measure")) && CITY.equals(cell.get("territory")))
        .mapToInt(cell -> (Integer) ((Map<?, ?>) cell.get("figures")).get(figure))
        .sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "secretary"})
  void aRegisteredCaseIsCountedAndAVoidedOneIsNot(String reader) {
    Response before = counts(reader);
    UUID caseId = SomeCase.registeredBy(psychologist);
    Response after = counts(reader);
    for (String figure : List.of("cases", "open", "highRisk")) {
      assertThat(cell(after, figure)).as(figure).isEqualTo(cell(before, figure) + 1);
    }
    assertThat((Integer) after.path("total.cases"))
        .isEqualTo((Integer) before.path("total.cases") + 1);
    psychologist
        .post("/cases/" + caseId + "/voiding", "{\"reason\": \"Қате тіркелген.\"}")
        .then()
        .statusCode(200);
    assertThat(cell(counts(reader), "cases")).isEqualTo(cell(before, "cases"));
  }

  @Test
  void aCorrectedCaseIsCountedAsItIsNow() {
    UUID caseId = SomeCase.registeredBy(psychologist);
    Response before = counts("region");
    String version = psychologist.get("/cases/" + caseId).header("ETag");
    psychologist
        .asks()
        .contentType("application/merge-patch+json")
        .header("If-Match", version)
        .body("{\"risk\": \"LOW\", \"child\": {\"territory\": \"392400000\"}}")
        .patch("/api/cases/" + caseId)
        .then()
        .statusCode(200);
    Response after = counts("region");
    assertThat(cell(after, "cases")).isEqualTo(cell(before, "cases") - 1);
    assertThat(cell(after, "highRisk")).isEqualTo(cell(before, "highRisk") - 1);
    assertThat((Integer) after.path("total.cases")).isEqualTo(before.path("total.cases"));
    assertThat((Integer) after.path("total.open")).isEqualTo(before.path("total.open"));
    assertThat((Integer) after.path("total.highRisk"))
        .isEqualTo((Integer) before.path("total.highRisk") - 1);
  }

  @Test
  void whatIsKeptIsWhatTheCasesAre() {
    SomeCase.registeredBy(psychologist);
    String counted =
        """
        select c.plan, c.measure, c.territory, count(*) filter (where c.status <> 'VOIDED') as cases,
               count(*) filter (where c.status = 'OPEN') as open_cases,
               count(*) filter (where c.status = 'OPEN' and c.risk in ('HIGH', 'CRITICAL')) as high_risk
        from qorgan.case_record c group by 1, 2, 3""";
    String kept =
        """
        select t.plan, t.measure, t.territory, sum(t.cases), sum(t.open_cases), sum(t.high_risk)
        from sec.case_tally t group by 1, 2, 3
        having sum(t.cases) <> 0 or sum(t.open_cases) <> 0""";
    String differing =
        "(%1$s) except (%2$s) union all ((%2$s) except (%1$s))"
            .formatted("select * from (" + counted + ") x where cases <> 0", kept);
    assertThat(Superuser.rows(differing)).isEmpty();
    assertThat(Superuser.rows(kept)).isNotEmpty();
  }

  @Test
  void everyCityAndDistrictIsThereAndTheTotalsAgree() {
    Response counts = counts("region");
    List<String> codes = counts.path("territories.code");
    assertThat(codes).hasSize(20).doesNotHaveDuplicates();
    List<Integer> rows = counts.path("territories.row");
    assertThat(rows).doesNotContainNull();
    int total = counts.path("total.cases");
    assertThat(sum(counts.path("territories.figures.cases"))).isEqualTo(total);
    assertThat(sum(counts.path("measures.figures.cases"))).isEqualTo(total);
    assertThat(sum(counts.path("cells.figures.cases"))).isEqualTo(total);
    assertThat(sum(counts.path("territories.notices.sent")))
        .isEqualTo((Integer) counts.path("notices.sent"));
  }

  private static int sum(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void aNoticeIsCountedInTheTerritoryOfTheChild() {
    int before = sentIn(counts("region"), "392400000");
    named("doctor")
        .post("/cases", SomeCase.under("2.13", "VIOLENCE", "[\"VIOLENCE\"]", "392400000"))
        .then()
        .statusCode(201);
    assertThat(sentIn(counts("region"), "392400000")).isEqualTo(before + 1);
  }

  private static int sentIn(Response counts, String territory) {
    return counts.path("territories.find { it.code == '" + territory + "' }.notices.sent");
  }

  @Test
  void namesFollowTheReadersLanguage() {
    counts("region")
        .then()
        .body("territories.name", hasItems("Kostanay City", "Beimbet Mailin District"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psychologist",
        "schoolpolice",
        "inspector",
        "doctor",
        "district",
        "admin",
        "auditor"
      })
  void nobodyElseCounts(String login) throws SQLException {
    named(login)
        .get("/statistics")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:qorgan:problem:refused"));
    assertThat(named(login).sees("select count(*) from sec.case_counts()")).isEqualTo(0L);
    assertThat(named(login).sees("select count(*) from sec.notification_counts()")).isEqualTo(0L);
  }
}
