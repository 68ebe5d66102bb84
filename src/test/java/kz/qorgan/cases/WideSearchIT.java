package kz.qorgan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.harness.DatabaseDesk;
import kz.qorgan.harness.Person;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Searching by name as somebody who sees thousands of cases, whom the words of names answer. The
 * demo has no such office, so one is told that it has: its list holds as many cases that are not
 * there. One transaction, which leaves nothing behind.
 */
class WideSearchIT {

  private Connection connection;
  private UUID child;

  @BeforeEach
  void makeTheDistrictWide() throws SQLException {
    child = SomeCase.registeredBy(Person.named("psychologist"));
    connection = QorganServer.asSuperuser();
    connection.setAutoCommit(false);
    change(
        """
        insert into sec.case_listing (case_id, organisation_id, via, registered_at)
        select gen_random_uuid(), o.id, 'BELOW', now() - interval '50 years'
        from qorgan.organisation o, generate_series(1, 2000) where o.code in ('edu-391000000', 'edu-392400000')""");
    rename(child, "Мұсағалиев", "Сәндібек", "Жақсығалиұлы");
    as("district");
  }

  @AfterEach
  void forget() throws SQLException {
    connection.rollback();
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Мұсағалиев",
        "Мусагалиев",
        "мұса",
        "мусаг",
        "галиев",
        "Мусаглаиев",
        "Сәндібек",
        "Сандибек Мусагалиев",
        "Мұсағалиев С",
        "Мусагалиев Сандибек Жаксыгалиулы",
        "Мусагалиева Сандебек",
        "МҰСАҒАЛИЕВ   СӘНДІБЕК"
      })
  void aChildIsFoundByAnySpellingAndPartOfItsName(String asked) throws SQLException {
    assertThat(found(asked)).contains(child);
  }

  @ParameterizedTest
  @CsvSource({
    "Мусагалиев, Мусагалиевский Алихан", // the word itself before what begins so
    "Мусагалиев Сандибек, Мусагалиев Алихан" // both words before one
  })
  void theBestMatchStandsFirst(String asked, String other) throws SQLException {
    UUID second = SomeCase.registeredBy(Person.named("psychologist"));
    rename(second, other.split(" ")[0], other.split(" ")[1], null);
    assertThat(found(asked)).startsWith(child);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Қожахметов", "Мусагалиев Айсұлу", "ю", "x%", "_", "\\"})
  void whoIsCalledOtherwiseIsNotFound(String asked) throws SQLException {
    assertThat(found(asked)).doesNotContain(child);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Мусагалиев Сандибек Жаксыгалиулы",
        "Мусагалиев Сандибек Ерланович",
        "Жаксыгалиулы Мусагалиев Сандибек"
      })
  void aChildRegisteredWithoutAPatronymicIsFoundByTheWholeName(String asked) throws SQLException {
    rename(child, "Мұсағалиев", "Сәндібек", null);
    assertThat(found(asked)).contains(child);
  }

  @Test
  void ofThreeWordsTwoMustBeMet() throws SQLException {
    rename(child, "Мұсағалиев", "Сәндібек", null);
    assertThat(found("Мусагалиев Айсұлу Ерланқызы")).doesNotContain(child);
  }

  @Test
  void nobodyFindsAChildOutOfSight() throws SQLException {
    as("district2");
    assertThat(found("Мұсағалиев")).doesNotContain(child);
    assertThat(found("Мұсағалиев Сәндібек")).doesNotContain(child);
  }

  @Test
  void nobodyFindsAChildWhoseRelativeTheyAreFromThatMomentOn() throws SQLException {
    assertThat(found("Мұсағалиев")).contains(child);
    change(
        """
        insert into qorgan.conflict (case_id, case_number, keeper_id, commissions, account_id, account_name, ground, state)
        select c.id, c.number, c.keeper_id, '{}', a.id, a.surname, 'NAMED', 'ACTIVE'
        from qorgan.case_record c, qorgan.account a where c.id = ? and a.login = 'district'""",
        child);
    assertThat(found("Мұсағалиев")).doesNotContain(child);
    change(
        "update qorgan.conflict set state = 'LIFTED', decision_reason = 'Аттас.' where case_id = ?",
        child);
    assertThat(found("Мұсағалиев")).contains(child);
  }

  @Test
  void aCorrectedNameIsFoundAndTheOldOneNoMore() throws SQLException {
    rename(child, "Қызылбаев", "Дінмұхамед", null);
    assertThat(found("Мұсағалиев")).doesNotContain(child);
    assertThat(found("Сәндібек")).doesNotContain(child);
    assertThat(found("кызылбаев")).contains(child);
  }

  @Test
  void aCaseHandedOverIsFoundByItsNewKeepersDistrictAlone() throws SQLException {
    change(
        "update qorgan.case_record set keeper_id = ? where id = ?",
        Person.office("school-392400000-1"),
        child);
    assertThat(found("Мұсағалиев")).doesNotContain(child);
    as("district2");
    assertThat(found("Мұсағалиев")).contains(child);
  }

  @Test
  void noMoreAreAnsweredThanAreAskedFor() throws SQLException {
    List<UUID> all = found("а");
    assertThat(all).hasSizeBetween(2, 25).doesNotHaveDuplicates();
    assertThat(rows("select unnest(sec.cases_alike('а', null, 1))")).hasSize(1);
  }

  private void as(String login) throws SQLException {
    rows("select set_config('qorgan.session', ?, true)", DatabaseDesk.signIn(login));
  }

  private void rename(UUID caseId, String surname, String givenName, String patronymic)
      throws SQLException {
    change(
        "update qorgan.case_record set surname = ?, given_name = ?, patronymic = ? where id = ?",
        surname,
        givenName,
        patronymic,
        caseId);
  }

  private List<UUID> found(String name) throws SQLException {
    return rows("select unnest(sec.cases_alike(?, null, 25))", name).stream()
        .map(UUID::fromString)
        .toList();
  }

  private List<String> rows(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  private void change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      assertThat(statement.executeUpdate()).isPositive();
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
