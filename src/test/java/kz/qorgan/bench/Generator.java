package kz.qorgan.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills the database with invented cases: the names from the demo's lists, the rest in fill.sql.
 */
final class Generator {

  private static final List<String> FILLED =
      List.of(
          "qorgan.organisation",
          "qorgan.account",
          "qorgan.account_role",
          "qorgan.child",
          "qorgan.case_record",
          "qorgan.case_story",
          "qorgan.case_action",
          "qorgan.case_access",
          "qorgan.risk_assessment",
          "qorgan.medical_record",
          "qorgan.referral",
          "qorgan.notification",
          "sec.case_listing",
          "audit.entry",
          "audit.change");

  private final Connection connection;
  private final Path demo;

  private Generator(Connection connection, Path demo) {
    this.connection = connection;
    this.demo = demo;
  }

  /** Fills up to a number of cases; answers how many there are then. */
  static int fill(RunningQorgan qorgan, int cases) throws SQLException, IOException {
    try (Connection connection = qorgan.superuser().asMigrator()) {
      connection.setAutoCommit(false);
      Generator generator = new Generator(connection, qorgan.seeds().resolve("demo"));
      if (generator.count() >= cases) {
        connection.rollback();
        return generator.count();
      }
      generator.names();
      generator.cases(cases);
      connection.commit();
      connection.setAutoCommit(true);
      return generator.settle();
    }
  }

  /** What weighs twice as much has twice as many slots. */
  private void names() throws SQLException, IOException {
    execute("create schema bench");
    execute(
        "create unlogged table bench.surname (language text, slot int, male text, female text)");
    slots("names/surnames.csv", "bench.surname", List.of("male_form", "female_form"), "");
    execute("create unlogged table bench.given (language text, slot int, name text, sex text)");
    slots("names/given_names.csv", "bench.given", List.of("name", "sex"), "sex");
    execute("create unlogged table bench.father (language text, slot int, male text, female text)");
    slots("names/fathers.csv", "bench.father", List.of("patronymic_male", "patronymic_female"), "");
    execute(
        "create unlogged table bench.text (language text, slot int, category text, source text,"
            + " text text)");
    slots("narratives.csv", "bench.text", List.of("category", "source", "text"), "");
    execute("analyze bench.surname, bench.given, bench.father, bench.text");
  }

  private void slots(String file, String table, List<String> columns, String within)
      throws SQLException, IOException {
    Map<String, Integer> next = new HashMap<>();
    String marks = ", ?".repeat(columns.size());
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(demo.resolve(file));
        PreparedStatement insert =
            connection.prepareStatement("insert into " + table + " values (?, ?" + marks + ")")) {
      for (NamedCsvRecord row : rows) {
        String language = row.getField("language");
        String key = language + (within.isEmpty() ? "" : row.getField(within));
        int weight = row.findField("weight").map(Integer::parseInt).orElse(1);
        for (int i = 0; i < weight; i++) {
          insert.setString(1, language);
          insert.setInt(2, next.merge(key, 1, Integer::sum) - 1);
          for (int c = 0; c < columns.size(); c++) {
            insert.setString(3 + c, row.getField(columns.get(c)));
          }
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private void cases(int cases) throws SQLException, IOException {
    try (InputStream script = Generator.class.getResourceAsStream("fill.sql")) {
      execute("set local bench.cases = " + cases);
      execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** As autovacuum would leave it after a quiet night. */
  private int settle() throws SQLException {
    for (String table : FILLED) {
      execute("vacuum analyze " + table);
    }
    execute("checkpoint");
    return count();
  }

  private int count() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from qorgan.case_record")) {
      count.next();
      return count.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
