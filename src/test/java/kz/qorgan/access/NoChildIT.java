package kz.qorgan.access;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.harness.PageSession;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who steers, administers or reviews the work never meets a child in anything they can fetch. */
class NoChildIT {
  private static final List<String> ANSWERS =
      List.of(
          "/me",
          "/sessions",
          "/measures",
          "/measures/1.21",
          "/organisations",
          "/reference/category",
          "/statistics",
          "/audit?limit=100",
          "/accounts?limit=100",
          "/cases?limit=100",
          "/referrals?box=incoming&limit=100",
          "/referrals?box=outgoing&limit=100",
          "/notifications?box=incoming&limit=100",
          "/notifications?box=outgoing&limit=100");

  private static final List<String> PAGES =
      List.of(
          "/home",
          "/sessions/list",
          "/measures/list",
          "/measures/measure?number=1.21",
          "/statistics/counts",
          "/audit/list",
          "/accounts/list",
          "/cases/list",
          "/referrals/list",
          "/notifications/list");

  /**
   * The names and IINs of every child of whom no case was shared with this office: a referral to
   * the commission is for its secretary, and a namesake elsewhere may not be told from that child,
   * nor one who is called like somebody of the staff.
   */
  private static Set<String> children(UUID office) throws SQLException {
    Set<String> children = new HashSet<>();
    try (Connection connection = QorganServer.asSuperuser();
        PreparedStatement question =
            connection.prepareStatement(
                """
                select t.told
                from qorgan.case_record c
                cross join lateral (values (c.surname || ' ' || c.given_name), (c.iin)) t(told)
                where t.told is not null
                  and not exists (select from qorgan.account a
                                  where position(t.told in concat_ws(' ', a.surname, a.given_name, a.patronymic)) > 0)
                group by t.told
                having not bool_or(exists (select 1 from qorgan.case_access a
                                           where a.case_id = c.id and a.organisation_id = ?))""")) {
      question.setObject(1, office);
      try (ResultSet rows = question.executeQuery()) {
        while (rows.next()) {
          children.add(rows.getString(1));
        }
      }
    }
    return children;
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "secretary", "admin", "auditor"})
  void noAnswerNamesAChild(String login) throws SQLException {
    UUID caseId = SomeCase.registeredBy(named("psychologist"));
    Person person = named(login);
    Set<String> children = children(person.office());
    assertThat(children).isNotEmpty();
    for (String path : ANSWERS) {
      nobodyIn(person.get(path), children, path);
    }
    nobodyIn(person.post("/cases/export", "{\"purpose\": \"Тексеру\"}"), children, "export");
    for (String path : List.of("/cases/" + caseId, "/cases/" + caseId + "/timeline")) {
      Response answer = person.get(path);
      assertThat(answer.statusCode()).as(path).isIn(403, 404);
      nobodyIn(answer, children, path);
    }
    PageSession page = PageSession.of(login);
    for (String path : PAGES) {
      nobodyIn(page.get(path), children, path);
    }
  }

  private static void nobodyIn(Response answer, Set<String> children, String path) {
    assertThat(answer.statusCode()).as(path).isLessThan(500);
    String body = answer.asString();
    assertThat(children).as(path).noneMatch(body::contains);
  }

  @ParameterizedTest
  @CsvSource({
    "region,/statistics/counts",
    "secretary,/statistics/counts",
    "admin,/accounts/list",
    "auditor,/audit/list"
  })
  void theirOwnPageOpens(String login, String path) {
    assertThat(PageSession.of(login).get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "psychologist,/statistics/counts",
    "psychologist,/accounts/list",
    "psychologist,/audit/list",
    "region,/accounts/list",
    "region,/audit/list",
    "admin,/audit/list",
    "admin,/statistics/counts",
    "auditor,/accounts/list",
    "auditor,/statistics/counts",
    "secretary,/audit/list"
  })
  void somebodyElsesPageIsRefused(String login, String path) {
    assertThat(PageSession.of(login).get(path).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"region", "secretary", "admin", "auditor"})
  void theDatabaseShowsThemNoChild(String login) throws SQLException {
    SomeCase.registeredBy(named("psychologist"));
    Person person = named(login);
    assertThat(
            person.sees(
                "select count(*) from qorgan.case_record c where not exists"
                    + " (select 1 from unnest(sec.shared_cases()) s where s = c.id)"))
        .isEqualTo(0L);
    assertThat(person.sees("select count(*) from qorgan.medical_record")).isEqualTo(0L);
  }
}
