package kz.qorgan.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Loads the plan, the bodies of the region and dated law from the files in seeds, as the owner, in
 * one transaction: all of it or nothing. Another plan is another folder, not another program.
 */
final class Seeds {

  private final Connection connection;
  private final Path folder;
  private int changed;

  private Seeds(Connection connection, Path folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /** Loads what is missing or differs; the number of rows that changed. */
  static int load(DatabaseAccess database, Path folder, boolean demo)
      throws SQLException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new CannotStart("The folder of seeds is missing: " + folder + ".");
    }
    try (Connection connection = database.asOwner()) {
      connection.setAutoCommit(false);
      Seeds seeds = new Seeds(connection, folder);
      seeds.reference();
      seeds.plans();
      seeds.roles();
      if (demo) {
        seeds.demo();
      }
      connection.commit();
      return seeds.changed;
    }
  }

  private void reference() throws SQLException, IOException {
    put("reference/territories.csv", "territory", List.of("code"));
    territoryNames("reference/territory_names.csv");
    put("reference/organisation_kinds.csv", "organisation_kind", List.of("code"));
    organisations("reference/organisations.csv");
    put(
        "reference/classifiers.csv",
        "classifier_entry",
        List.of("classifier", "code", "valid_from"));
    put("reference/deadline_rules.csv", "deadline_rule", List.of("code", "valid_from"));
    put("reference/notification_rules.csv", "notification_rule", List.of("code", "valid_from"));
    put("reference/non_working_days.csv", "non_working_day", List.of("day"));
    put("reference/reading_rules.csv", "reading_rule", List.of("code", "valid_from"));
  }

  private void territoryNames(String file) throws SQLException, IOException {
    Set<String> kept = changedHere("territory");
    put(
        file,
        SeedTable.of(connection, "territory_name", List.of("code", "valid_from")),
        Csv.read(folder.resolve(file)).stream()
            .filter(row -> !kept.contains(row.get("code")))
            .toList());
  }

  private void organisations(String file) throws SQLException, IOException {
    Set<String> kept = changedHere("organisation");
    put(
        file,
        SeedTable.of(connection, "organisation", List.of("code")),
        Csv.read(folder.resolve(file)).stream()
            .filter(row -> !kept.contains(row.get("code")))
            .map(row -> new Csv.Row(row.line(), organisation(row.cells())))
            .toList());
  }

  private void plans() throws SQLException, IOException {
    List<Path> plans;
    try (Stream<Path> folders = Files.list(folder.resolve("plan"))) {
      plans = folders.filter(Files::isDirectory).sorted().toList();
    }
    for (Path plan : plans) {
      String code = plan.getFileName().toString();
      String at = "plan/" + code + "/";
      UnaryOperator<Map<String, String>> ofPlan = cells -> with(cells, "plan", code);
      put(at + "plan.csv", "plan", List.of("code"));
      put(at + "sections.csv", "plan_section", List.of("plan", "number"), ofPlan);
      put(
          at + "abbreviations.csv",
          "plan_abbreviation",
          List.of("plan", "abbreviation", "kk"),
          ofPlan);
      put(at + "measures.csv", "measure", List.of("plan", "number"), ofPlan);
      put(at + "deliverables.csv", "deliverable", List.of("plan", "measure", "position"), ofPlan);
    }
  }

  private void roles() throws SQLException, IOException {
    put("access/permissions.csv", "permission", List.of("code"));
    String file = "access/roles.csv";
    Set<String> kept = changedHere("role");
    List<Csv.Row> roles =
        Csv.read(folder.resolve(file)).stream()
            .filter(role -> !kept.contains(role.get("code")))
            .toList();
    put(
        file,
        SeedTable.of(connection, "role", List.of("code")),
        roles.stream()
            .map(role -> new Csv.Row(role.line(), without(role.cells(), "permissions")))
            .toList());
    List<Csv.Row> permissions = new ArrayList<>();
    for (Csv.Row role : roles) {
      List<String> permitted = List.of(role.get("permissions").split(";"));
      withdrawOthers(role.get("code"), permitted);
      for (String permission : permitted) {
        permissions.add(
            new Csv.Row(
                role.line(), Map.of("role", role.get("code"), "permission", permission.strip())));
      }
    }
    put(
        file,
        SeedTable.of(connection, "role_permission", List.of("role", "permission")),
        permissions);
  }

  /** The codes of what an administrator has changed since, which the seeds leave alone. */
  private Set<String> changedHere(String table) throws SQLException {
    Set<String> codes = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select code from qorgan." + table + " where changed_at is not null")) {
      while (rows.next()) {
        codes.add(rows.getString(1));
      }
    }
    return codes;
  }

  /** A permission that a new version takes from a built-in role must not stay behind. */
  private void withdrawOthers(String role, List<String> permitted) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from qorgan.role_permission where role = ? and permission <> all (?)")) {
      statement.setString(1, role);
      statement.setArray(2, connection.createArrayOf("text", permitted.toArray()));
      changed += statement.executeUpdate();
    }
  }

  private void demo() throws SQLException, IOException {
    organisations("demo/schools.csv");
    changed += DemoAccounts.open(connection, folder);
  }

  private void put(String file, String table, List<String> key) throws SQLException, IOException {
    put(file, table, key, cells -> cells);
  }

  private void put(
      String file, String table, List<String> key, UnaryOperator<Map<String, String>> shape)
      throws SQLException, IOException {
    List<Csv.Row> rows =
        Csv.read(folder.resolve(file)).stream()
            .map(row -> new Csv.Row(row.line(), shape.apply(row.cells())))
            .toList();
    put(file, SeedTable.of(connection, table, key), rows);
  }

  private void put(String file, SeedTable table, List<Csv.Row> rows) {
    try {
      changed += table.put(rows);
    } catch (SQLException | IllegalArgumentException e) {
      throw new CannotStart(
          "The seeds in " + folder.resolve(file) + " do not fit: " + e.getMessage() + ".", e);
    }
  }

  private static Map<String, String> organisation(Map<String, String> cells) {
    Map<String, String> organisation =
        with(cells, "id", organisationId(cells.getOrDefault("code", "")));
    String parent = organisation.remove("parent_code");
    organisation.put("parent_id", parent == null || parent.isEmpty() ? "" : organisationId(parent));
    return organisation;
  }

  /** The same id on every machine, so that other programs may refer to it. */
  static String organisationId(String code) {
    return id("organisation", code);
  }

  static String id(String kind, String code) {
    String name = "qorgan:" + kind + ":" + code;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Map<String, String> with(Map<String, String> cells, String column, String value) {
    Map<String, String> more = new LinkedHashMap<>(cells);
    more.put(column, value);
    return more;
  }

  private static Map<String, String> without(Map<String, String> cells, String column) {
    Map<String, String> fewer = new LinkedHashMap<>(cells);
    fewer.remove(column);
    return fewer;
  }
}
