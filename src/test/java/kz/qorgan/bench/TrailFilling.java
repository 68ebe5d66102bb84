package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import kz.qorgan.witness.ChainEnds;

/** Tells the trail of all cases that were drawn, and leaves the chains so that they go on. */
final class TrailFilling implements Crew.Work {

  /** In the order in which bench.filed was written, which is that of time. */
  private static final String CASES =
      """
      select f.id::text, (extract(epoch from f.at) * 1000000)::bigint,
             case when f.acted then (extract(epoch from f.at + interval '20 hours' * bench.part(f.i, 27)) * 1000000)::bigint end,
             f.keeper::text, d.id::text, f.recipient::text, f.referral, case when f.i % 10 > 0 then f.told::text end
      from bench.filed f join bench.office d on d.territory = f.territory and d.kind = 'EDU_DISTRICT'
      order by f.at, f.i""";

  private static final String WORKERS =
      "select office::text, account::text, login, role from bench.worker"
          + " order by office, first desc";

  private final Connection connection;
  private final ChainEnds ends = new ChainEnds();
  private final long mostId;
  private long id;

  /**
   * Reads where the chains end, and takes the numbers that the entries will need: who waits to
   * append has drawn one already.
   *
   * @param connection of the superuser, in the transaction in which nobody else appends
   * @param cases that will be told at most
   */
  TrailFilling(Connection connection, long cases) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet heads = statement.executeQuery("select chain, seq, hash from audit.head")) {
        while (heads.next()) {
          ends.set(heads.getInt(1), heads.getLong(2), heads.getBytes(3));
        }
      }
      try (ResultSet last = statement.executeQuery("select nextval('audit.entry_number')")) {
        last.next();
        id = last.getLong(1);
      }
      mostId = id + cases * (Trail.PER_CASE + 1);
      statement.execute("select setval('audit.entry_number', " + mostId + ")");
    }
  }

  @Override
  public void on(Connection session) throws SQLException {
    EntryCopy copy = new EntryCopy(session);
    Trail trail = new Trail(ends, id, copy);
    Map<String, Trail.Office> offices = offices();
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(5000);
      try (ResultSet row = statement.executeQuery(CASES)) {
        while (row.next()) {
          trail.register(
              new Trail.Case(
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  Objects.requireNonNull(offices.get(row.getString(4))),
                  Objects.requireNonNull(offices.get(row.getString(5))),
                  offices.get(row.getString(6)),
                  row.getString(7),
                  offices.get(row.getString(8))));
        }
      }
    }
    id = trail.end(midnight());
    copy.finish();
    if (id > mostId) {
      throw new IllegalStateException("the trail took more numbers than were kept for it");
    }
  }

  private Map<String, Trail.Office> offices() throws SQLException {
    Map<String, Trail.Office> offices = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WORKERS)) {
      while (row.next()) {
        offices
            .computeIfAbsent(row.getString(1), key -> new Trail.Office(key, offices.size()))
            .add(row.getString(2), row.getString(3), row.getString(4));
      }
    }
    return offices;
  }

  private long midnight() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (extract(epoch from date_trunc('day', now())) * 1000000)::bigint")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The heads of the chains go on where the trail ends. */
  void end() throws SQLException {
    try (PreparedStatement head =
        connection.prepareStatement("update audit.head set seq = ?, hash = ? where chain = ?")) {
      for (int chain = 0; chain < ChainEnds.CHAINS; chain++) {
        head.setLong(1, ends.seq(chain));
        head.setBytes(2, ends.hash(chain));
        head.setInt(3, chain);
        head.addBatch();
      }
      head.executeBatch();
    }
  }
}
