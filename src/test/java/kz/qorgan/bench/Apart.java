package kz.qorgan.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is done seldom and weighs much: asked by one line, one after the other. */
final class Apart {

  private static final int ACCOUNTS = 10_000;

  /**
   * Of a million cases an export of all is refused. This is the category of which there are most
   * nearly a hundred thousand, or the largest where there are fewer.
   */
  private static final String NEAREST =
      """
      select category from qorgan.case_record cross join unnest(categories) category
      group by 1 order by abs(count(*) - 100000), 1 limit 1""";

  private Apart() {}

  /** The reports, the largest exports, and a long list of accounts. */
  static List<Operation> of(RunningQorgan qorgan, Staff staff) throws SQLException {
    try (Connection superuser = qorgan.superuser().asMigrator();
        Statement statement = superuser.createStatement()) {
      UUID readMost =
          UUID.fromString(
              one(
                  statement,
                  "select c.id from qorgan.case_record c where c.keeper_id = '"
                      + staff.school().organisation()
                      + "' and c.id not in (select case_id from qorgan.case_protection) order by"
                      + " (select count(*) from qorgan.case_access a where a.case_id = c.id) desc,"
                      + " c.id limit 1"));
      List<String> schools = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "select code from qorgan.organisation where code like 'bench-school-%' order by"
                  + " code")) {
        while (row.next()) {
          schools.add(row.getString(1));
        }
      }
      String category = one(statement, NEAREST);
      URI address = qorgan.address();
      byte[] counts = HttpLine.get(address, "/statistics", staff.counts().token());
      byte[] matrix = HttpLine.get(address, "/roles/matrix", staff.administrator().token());
      byte[] cases =
          HttpLine.post(
              address,
              "/cases/export",
              staff.region().token(),
              "{\"purpose\": \"bench\", \"category\": \"" + category + "\"}");
      byte[] access =
          HttpLine.get(address, "/cases/" + readMost + "/access", staff.school().token());
      byte[] accounts =
          HttpLine.postCsv(
              address, "/accounts/import", staff.administrator().token(), accounts(schools));
      return List.of(
          new Operation(Operation.REPORT, "region", 200, turn -> counts),
          new Operation(Operation.MATRIX, "administrator", 200, turn -> matrix).through("rest"),
          new Operation(Operation.CASES, "region", 200, turn -> cases).through("rest"),
          new Operation(Operation.ACCESS, "school", 200, turn -> access).through("rest"),
          new Operation(Operation.IMPORT, "administrator", 201, turn -> accounts)
              .through("rest")
              .atMost(1));
    }
  }

  /** How many cases the export shows: its lines without the headings and the end. */
  static long exported(Stage stage) throws IOException {
    Operation export =
        stage.apart().stream()
            .filter(operation -> operation.name().equals(Operation.CASES))
            .findFirst()
            .orElseThrow();
    try (HttpLine line = new HttpLine(stage.qorgan().address(), export)) {
      line.ask(0);
      return line.body().lines().count() - 2;
    }
  }

  private static String one(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String accounts(List<String> schools) {
    StringBuilder list = new StringBuilder("login,surname,givenName,organisation,roles\n");
    for (int i = 0; i < ACCOUNTS; i++) {
      list.append("bench.import.")
          .append(i)
          .append(",Сынақ,Тізім,")
          .append(schools.get(i % schools.size()))
          .append(",SCHOOL_PSYCHOLOGIST\n");
    }
    return list.toString();
  }

  static List<Row> measure(Stage stage, Meter meter)
      throws IOException, SQLException, InterruptedException {
    Duration time = stage.scale().measured();
    List<Row> rows = new ArrayList<>();
    for (Operation operation : stage.apart()) {
      for (Door door : List.of(stage.rest(), stage.sql())) {
        if (operation.servedBy(door)) {
          Leftovers leftovers = Leftovers.fromNow(stage.qorgan());
          if (!operation.changes()) {
            Load.run(door, operation, 1, time); // warms up
          }
          Measured seen = meter.measure(door, operation, 1, time);
          Stage.say(
              "%s by %s: p50 %.1f ms, CPU-ms %.1f + %.1f, errors %.0f",
              operation,
              door.name(),
              seen.p50(),
              seen.cpuApp(),
              seen.cpuDb(),
              seen.errors() + seen.refused());
          rows.add(
              new Row(
                  Row.Part.APART, operation, door.name(), 1, stage.statements(operation), seen));
          if (operation.changes()) {
            leftovers.remove();
          }
        }
      }
    }
    return rows;
  }
}
