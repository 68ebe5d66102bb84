package kz.qorgan.launch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table that takes rows from a file of the same columns. A row is recognised by its key and
 * changed only where it differs, so that seeding again changes nothing and leaves no audit.
 */
final class SeedTable {

  /**
   * A column as the database knows it.
   *
   * @param type to which a cell's text is cast
   * @param fallback the expression for an empty cell, if the column wants a value
   */
  private record Column(String type, @Nullable String fallback) {

    String expression() {
      if (type.equals("text[]")) {
        return "string_to_array(coalesce(?::text, ''), ';')";
      }
      return fallback == null
          ? "cast(? as " + type + ")"
          : "coalesce(cast(? as " + type + "), " + fallback + ")";
    }
  }

  private final Connection connection;
  private final String table;
  private final List<String> key;
  private final Map<String, Column> columns;

  private SeedTable(
      Connection connection, String table, List<String> key, Map<String, Column> columns) {
    this.connection = connection;
    this.table = table;
    this.key = key;
    this.columns = columns;
  }

  static SeedTable of(Connection connection, String table, List<String> key) throws SQLException {
    Map<String, Column> columns = new LinkedHashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attnotnull then pg_get_expr(d.adbin, d.adrelid) end
            from pg_attribute a
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped
            """)) {
      statement.setString(1, "qorgan." + table);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          columns.put(found.getString(1), new Column(found.getString(2), found.getString(3)));
        }
      }
    }
    return new SeedTable(connection, table, key, columns);
  }

  /** Puts the rows in; the number of those that were new or had changed. */
  int put(Collection<Csv.Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    List<String> names = new ArrayList<>(rows.iterator().next().cells().keySet());
    int changed = 0;
    try (PreparedStatement statement = connection.prepareStatement(upsert(names))) {
      for (Csv.Row row : rows) {
        for (int i = 0; i < names.size(); i++) {
          String cell = row.get(names.get(i));
          statement.setString(i + 1, cell.isEmpty() ? null : cell);
        }
        changed += execute(statement, row);
      }
    }
    return changed;
  }

  private static int execute(PreparedStatement statement, Csv.Row row) throws SQLException {
    try {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new SQLException("line " + row.line() + ": " + e.getMessage(), e.getSQLState(), e);
    }
  }

  private String upsert(List<String> names) {
    List<String> others = names.stream().filter(name -> !key.contains(name)).toList();
    String insert =
        "insert into qorgan."
            + table
            + " as present ("
            + String.join(", ", names)
            + ") values ("
            + names.stream().map(this::column).map(Column::expression).collect(joining())
            + ") on conflict ("
            + String.join(", ", key)
            + ") do ";
    if (others.isEmpty()) {
      return insert + "nothing";
    }
    return insert
        + "update set "
        + others.stream().map(name -> name + " = excluded." + name).collect(joining())
        + " where ("
        + others.stream().map(name -> "present." + name).collect(joining())
        + ") is distinct from ("
        + others.stream().map(name -> "excluded." + name).collect(joining())
        + ")";
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(", ");
  }

  private Column column(String name) {
    Column column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException("the table " + table + " has no column " + name);
    }
    return column;
  }
}
