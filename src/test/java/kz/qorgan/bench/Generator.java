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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.qorgan.launch.DatabaseAccess;

/**
 * Fills the database with invented cases and their trail: the names from the demo's lists, what is
 * drawn in draw.sql, what becomes of it in fill.sql, who did and saw it in {@link Trail}.
 */
final class Generator {

  private final DatabaseAccess superuser;
  private final Connection connection;
  private final Path demo;
  private final Crew crew;

  private Generator(DatabaseAccess superuser, Connection connection, Path demo) {
    this.superuser = superuser;
    this.connection = connection;
    this.demo = demo;
    this.crew = new Crew(superuser);
  }

  /**
   * Fills up to a number of cases; answers how many there are then. Ends when everything is
   * indexed, on the disk and signed by the launcher, so that what is measured afterwards is not
   * disturbed.
   */
  static int fill(RunningQorgan qorgan, int cases) throws SQLException, IOException {
    try (Connection connection = qorgan.superuser().asMigrator()) {
      Generator generator =
          new Generator(qorgan.superuser(), connection, qorgan.seeds().resolve("demo"));
      if (generator.number("select count(*) from pg_namespace where nspname = 'bench'") > 0) {
        throw new IllegalStateException(
            "The last filling broke off: start without -Dqorgan.bench.keep=true.");
      }
      if (generator.number("select count(*) from qorgan.case_record") < cases) {
        generator.fill(cases);
      }
      return (int) generator.number("select count(*) from qorgan.case_record");
    }
  }

  private void fill(int cases) throws SQLException, IOException {
    autovacuum("set autovacuum = off"); // what is half filled is not worth its while
    connection.setAutoCommit(false);
    execute("set work_mem = '192MB'");
    execute("set min_parallel_table_scan_size = 0");
    execute("set synchronous_commit = off");
    execute("set synchronize_seqscans = off");
    names();
    execute("set bench.cases = " + cases);
    execute(script("draw.sql"));
    execute(
        "select audit.prepare_months((select min(at) from bench.filed), now() + interval '3"
            + " months')");
    execute(script("keys.sql"));
    connection.commit();

    // Meanwhile nobody appends, nor looks for unusual reading in a trail that is half there.
    execute("lock table qorgan.reading_rule in access exclusive mode");
    execute("lock table audit.head in share row exclusive mode");
    TrailFilling trail = new TrailFilling(connection, cases);
    List<Crew.Work> works = new ArrayList<>(List.of(trail));
    for (String paragraph : script("fill.sql").split("\n\n")) {
      works.add(Crew.Work.sql(paragraph));
    }
    crew.doAll(works);
    crew.doAll(keys("step = 1"));
    for (int step = 2; step <= 4; step++) {
      for (Crew.Work key : keys("step = " + step)) {
        key.on(connection);
      }
    }
    trail.end();
    List<Crew.Work> vacuums = vacuums();
    execute("drop schema bench cascade");
    connection.commit();
    connection.setAutoCommit(true);
    crew.doAll(vacuums);
    autovacuum("reset autovacuum");
    execute("checkpoint");
    awaitSignatures();
  }

  private void autovacuum(String setting) throws SQLException {
    execute("alter system " + setting);
    execute("select pg_reload_conf()");
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
    execute(
        "create unlogged table bench.slice (language text, slot int, slice text, code text, text"
            + " text)");
    slots("slice_texts.csv", "bench.slice", List.of("slice", "code", "text"), "slice");
    execute("analyze bench.surname, bench.given, bench.father, bench.text, bench.slice");
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

  /** The largest tables first: who is free last should have little left to do. */
  private List<Crew.Work> keys(String which) throws SQLException {
    return works(
        "select made from bench.key where "
            + which
            + " order by made ~ 'USING gin' desc,"
            + " pg_relation_size((regexp_match(made, ' ON (\\S+) USING'))[1]::regclass) desc nulls"
            + " last, made");
  }

  /** As autovacuum would leave it after a quiet night. */
  private List<Crew.Work> vacuums() throws SQLException {
    List<Crew.Work> works =
        works(
            "select 'vacuum analyze ' || f.id from bench.filled f join pg_class c on c.oid = f.id"
                + " where c.relkind = 'r' order by pg_relation_size(f.id) desc");
    works.add(Crew.Work.sql("analyze qorgan.organisation, qorgan.account, qorgan.account_role"));
    return works;
  }

  private List<Crew.Work> works(String sql) throws SQLException {
    List<Crew.Work> works = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        works.add(Crew.Work.sql(rows.getString(1)));
      }
    }
    return works;
  }

  /** The launcher signs once a minute whatever is new. */
  private void awaitSignatures() throws SQLException {
    try {
      while (number(
              "select count(*) from audit.head h join audit.sealed s using (chain) where s.seq <"
                  + " h.seq")
          > 0) {
        Thread.sleep(500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the filling was interrupted", e);
    }
  }

  private static String script(String name) throws IOException {
    try (InputStream script = Generator.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    Crew.Work.sql(sql).on(connection);
  }
}
