package kz.qorgan.witness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the trail from the database, chain by chain, as texts that hash to what was hashed. */
final class TrailReader {

  /** For SQL: each column as the text that {@code audit.link} hashed. */
  private static String text(String column) {
    return column.equals("at")
        ? "(extract(epoch from at) * 1000000)::bigint::text"
        : column + "::text";
  }

  private static final String CHANGES =
      Entry.OF_A_CHANGE.stream()
          .map(column -> "(" + text(column) + ")")
          .collect(Collectors.joining(", "));

  private static final String ENTRIES =
      "select seq, hash, "
          + Stream.of(Entry.COLUMNS)
              .flatMap(List::stream)
              .map(TrailReader::text)
              .collect(Collectors.joining(", "))
          + ", case when xact is not null then (select array_agg(v.t order by c.id, v.n)"
          + " from (select id, array["
          + CHANGES
          + "] as texts from audit.change where xact = e.xact"
          + " and id between e.first_change and e.last_change) c,"
          + " unnest(c.texts) with ordinality v (t, n)) end"
          + " from audit.entry e where chain = ? order by seq, id";

  private final Connection connection;

  /**
   * @param connection in a transaction that sees one state of the database throughout
   */
  TrailReader(Connection connection) {
    this.connection = connection;
  }

  List<String> checkpoints() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select line from audit.checkpoint order by number")) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  /** The first bad position of each chain, and what belongs to none. */
  List<Finding> examine(Examination examination) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (int chain = 0; chain < 64; chain++) {
      Finding finding = examine(chain, examination);
      if (finding != null) {
        findings.add(finding);
      }
    }
    long unowned =
        number(
            """
            select coalesce(min(c.id), -1) from audit.change c where not exists (
              select from audit.entry e where e.xact = c.xact and c.id between e.first_change and e.last_change)""");
    if (unowned >= 0) {
      findings.add(new Finding(-1, unowned, Kind.UNOWNED));
    }
    return findings;
  }

  private @Nullable Finding examine(int chain, Examination examination) throws SQLException {
    long seq = 0;
    byte[] hash = Entry.BEGINNING;
    try (PreparedStatement statement =
        connection.prepareStatement("select seq, hash from audit.head where chain = ?")) {
      statement.setInt(1, chain);
      try (ResultSet head = statement.executeQuery()) {
        if (head.next()) {
          seq = head.getLong(1);
          hash = head.getBytes(2);
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
      statement.setFetchSize(2000);
      statement.setInt(1, chain);
      try (ResultSet rows = statement.executeQuery()) {
        return examination.walk(chain, new Entries(chain, rows), seq, hash);
      }
    }
  }

  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The rows as they come; a chain may be longer than the memory. */
  private static final class Entries implements Iterator<Entry> {
    private final int chain;
    private final ResultSet rows;
    private @Nullable Entry next;

    Entries(int chain, ResultSet rows) {
      this.chain = chain;
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      try {
        if (next == null && rows.next()) {
          next = read();
        }
        return next != null;
      } catch (SQLException e) {
        throw new IllegalStateException("the trail cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public Entry next() {
      if (!hasNext() || next == null) {
        throw new NoSuchElementException();
      }
      Entry entry = next;
      next = null;
      return entry;
    }

    private Entry read() throws SQLException {
      int width = Entry.COLUMNS.size();
      List<@Nullable String> columns = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        columns.add(rows.getString(3 + i));
      }
      List<List<@Nullable String>> changes = new ArrayList<>();
      java.sql.Array array = rows.getArray(3 + width);
      if (array != null) {
        List<@Nullable String> texts = Arrays.asList((String[]) array.getArray());
        int each = Entry.OF_A_CHANGE.size();
        for (int at = 0; at < texts.size(); at += each) {
          changes.add(texts.subList(at, at + each));
        }
      }
      return new Entry(chain, rows.getLong(1), columns, changes, rows.getBytes(2));
    }
  }
}
