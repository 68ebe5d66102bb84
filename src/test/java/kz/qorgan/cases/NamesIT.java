package kz.qorgan.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import kz.qorgan.harness.DatabaseDesk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kazakh and Russian spellings of one name, and the order of the Kazakh alphabet. */
class NamesIT {

  private static final String ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ";

  private static DatabaseDesk desk;

  @BeforeAll
  static void open() throws SQLException {
    desk = new DatabaseDesk();
  }

  @AfterAll
  static void close() throws SQLException {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Асайын, Асаин",
    "Мейіз, Меиз",
    "Қажымұрат, Кажимурат",
    "Айгүл, Айгуль",
    "Нұрсұлтан, Нурсултан",
    "Фёдор, Федор",
    "Гауһар, Гаухар",
    "Қайырғали, Кайргали",
    "Мұхаммед, Мухамед",
    "ӘЙГЕРІМ, әйгерім",
    "Әйгерім, Aйгepім",
    "Сәкен, Cəкeн",
    "Жанбулат, Джанбулат",
    "'  Сынақова   Әйгерім ', 'Сынакова Айгерим'",
    "Д’Артаньян, Дартаньян"
  })
  void spellingsOfOneNameFoldToOne(String one, String other) throws SQLException {
    assertThat(fold("fold", one)).isEqualTo(fold("fold", other));
  }

  @Test
  void composedAndDecomposedLettersFoldToOne() throws SQLException {
    assertThat(fold("fold", "И\u0306ван")).isEqualTo(fold("fold", "Йван"));
    assertThat(fold("fold", "Фе\u0308дор")).isEqualTo(fold("fold", "Фёдор"));
  }

  @ParameterizedTest
  @CsvSource({"Құсайын, Хусаин", "Ғабиден, Кабиден", "Қажымұрат, Хажимурат"})
  void someAreOneUnderTheSecondKeyOnly(String one, String other) throws SQLException {
    assertThat(fold("fold", one)).isNotEqualTo(fold("fold", other));
    assertThat(fold("fold_key", one)).isEqualTo(fold("fold_key", other));
  }

  @ParameterizedTest
  @CsvSource({"Жанболат, Джанбулат", "Бауыржан, Бауржан"})
  void someStayApartAndAreLeftToLikeness(String one, String other) throws SQLException {
    assertThat(fold("fold_key", one)).isNotEqualTo(fold("fold_key", other));
    double likeness =
        Double.parseDouble(
            desk.one("select similarity(qorgan.fold_key(?), qorgan.fold_key(?))", one, other));
    assertThat(likeness).isGreaterThan(0.4);
  }

  @ParameterizedTest
  @CsvSource({"Айгерім, Айгүл", "Серік, Берік", "Ахметов, Ахметова"})
  void differentNamesStayDifferent(String one, String other) throws SQLException {
    assertThat(fold("fold_key", one)).isNotEqualTo(fold("fold_key", other));
  }

  @Test
  void nothingFoldsToNothing() throws SQLException {
    assertThat(fold("fold", null)).isEmpty();
    assertThat(fold("fold", "  ")).isEmpty();
  }

  @Test
  void theFortyTwoLettersStandInTheirKazakhOrder() throws SQLException {
    for (String letters : new String[] {ALPHABET, ALPHABET.toLowerCase(java.util.Locale.ROOT)}) {
      assertThat(
              desk.one(
                  """
                  select string_agg(letter, '' order by letter collate "kk-KZ-x-icu")
                  from (select letter from unnest(string_to_array(?, null)) letter order by md5(letter)) shuffled
                  """,
                  letters))
          .hasSize(42)
          .isEqualTo(letters);
    }
  }

  /** The lists' column carries the order, so that no query can forget it. */
  @Test
  void childrensNamesAreStoredInThatOrder() throws SQLException {
    assertThat(
            desk.rows(
                """
                select table_name, collation_name from information_schema.columns
                where table_schema = 'qorgan' and column_name = 'child_name' order by 1
                """))
        .containsExactly(
            java.util.List.of("case_record", "kk-KZ-x-icu"),
            java.util.List.of("notification", "kk-KZ-x-icu"));
  }

  private static String fold(String function, String name) throws SQLException {
    return desk.one("select qorgan." + function + "(?)", name);
  }
}
