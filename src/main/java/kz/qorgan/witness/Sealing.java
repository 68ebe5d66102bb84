package kz.qorgan.witness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs what was appended since the last checkpoint. The line goes into the database and, once it
 * is safe there, into the files; a file that missed a line gets it the next time.
 */
public final class Sealing {

  private static final System.Logger LOG = System.getLogger(Sealing.class.getName());

  /** So many entries in one line at most; a first checkpoint over an old trail takes many. */
  private static final int PORTION = 20_000;

  private final Connection owner;
  private final Keys keys;
  private final CheckpointFiles files;

  /**
   * @param owner a connection of the owner of the tables, for this object alone
   */
  public Sealing(Connection owner, Keys keys, Path folder) {
    this.owner = owner;
    this.keys = keys;
    this.files = new CheckpointFiles(folder);
  }

  /** How one chain stands, and how far it is signed. */
  private record Chain(int number, long sealed, long seq, byte[] hash) {}

  /** Signs everything that is new; answers how many checkpoints that took. */
  public int seal(Instant now) throws SQLException, IOException {
    owner.setAutoCommit(false);
    owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    int made = 0;
    try {
      while (sealPortion(now.truncatedTo(ChronoUnit.SECONDS))) {
        made++;
      }
    } finally {
      owner.rollback();
    }
    return made;
  }

  private boolean sealPortion(Instant now) throws SQLException, IOException {
    String kept = keptLine();
    String filed = catchUp(kept);
    String last = number(filed) > number(kept) ? filed : kept;
    List<Stretch> stretches = new ArrayList<>();
    List<Stretch> still = new ArrayList<>();
    int room = PORTION;
    for (Chain chain : chains()) {
      Stretch stretch = room > 0 ? next(chain, room) : null;
      if (stretch != null) {
        stretches.add(stretch);
        room -= (int) (stretch.last() - stretch.first() + 1);
      } else if (chain.seq == chain.sealed && chain.seq > 0) {
        still.add(new Stretch(chain.number, chain.seq + 1, chain.seq, new byte[0], chain.hash));
      }
    }
    if (stretches.isEmpty()) {
      owner.rollback();
      return false;
    }
    if (last == null || !day(Checkpoint.of(last).at()).equals(day(now))) {
      stretches.addAll(still); // so that the newest file alone shows a truncated tail
    }
    Checkpoint checkpoint =
        new Checkpoint(
            number(last) + 1, now, last == null ? "-" : Checkpoint.hash(last), stretches);
    String line = checkpoint.line(keys);
    keep(checkpoint, line);
    owner.commit();
    files.append(now, line);
    return true;
  }

  private static LocalDate day(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static long number(@Nullable String line) {
    return line == null ? 0 : Checkpoint.of(line).number();
  }

  private @Nullable String keptLine() throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select line from audit.checkpoint order by number desc limit 1")) {
      return row.next() ? row.getString(1) : null;
    }
  }

  /** Writes into the files what only the table has; answers the files' newest line. */
  private @Nullable String catchUp(@Nullable String kept) throws SQLException, IOException {
    String filed = files.last();
    if (number(filed) > number(kept)) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The audit in the database is older than its checkpoints: was an old copy restored?");
      return filed;
    }
    try (PreparedStatement statement =
        owner.prepareStatement(
            "select line from audit.checkpoint where number > ? order by number")) {
      statement.setLong(1, number(filed));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          filed = rows.getString(1);
          files.append(Checkpoint.of(filed).at(), filed);
        }
      }
    }
    return filed;
  }

  private List<Chain> chains() throws SQLException {
    List<Chain> chains = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select h.chain, s.seq, h.seq, h.hash from audit.head h"
                    + " join audit.sealed s using (chain) order by 1")) {
      while (rows.next()) {
        chains.add(new Chain(rows.getInt(1), rows.getLong(2), rows.getLong(3), rows.getBytes(4)));
      }
    }
    return chains;
  }

  /** The unsigned entries of a chain, up to a hole if there is one; null for none. */
  private @Nullable Stretch next(Chain chain, int most) throws SQLException {
    if (chain.seq <= chain.sealed) {
      return null;
    }
    try (PreparedStatement statement =
        owner.prepareStatement(
            "select seq, hash from audit.entry where chain = ? and seq > ? order by seq limit ?")) {
      statement.setInt(1, chain.number);
      statement.setLong(2, chain.sealed);
      statement.setInt(3, most);
      ByteArrayOutputStream marks = new ByteArrayOutputStream();
      long last = chain.sealed;
      byte[] head = chain.hash;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next() && rows.getLong(1) == last + 1) {
          last++;
          head = rows.getBytes(2);
          marks.writeBytes(Stretch.mark(head));
        }
      }
      if (last == chain.sealed) {
        LOG.log(
            System.Logger.Level.ERROR,
            "The audit has a hole in chain " + chain.number + " after position " + last);
        return null;
      }
      return new Stretch(chain.number, chain.sealed + 1, last, marks.toByteArray(), head);
    }
  }

  private void keep(Checkpoint checkpoint, String line) throws SQLException {
    try (PreparedStatement insert =
            owner.prepareStatement(
                "insert into audit.checkpoint (number, at, line) values (?, ?, ?)");
        PreparedStatement move =
            owner.prepareStatement("update audit.sealed set seq = ? where chain = ?")) {
      insert.setLong(1, checkpoint.number());
      insert.setTimestamp(2, Timestamp.from(checkpoint.at()));
      insert.setString(3, line);
      insert.executeUpdate();
      for (Stretch stretch : checkpoint.stretches()) {
        move.setLong(1, stretch.last());
        move.setInt(2, stretch.chain());
        move.addBatch();
      }
      move.executeBatch();
    }
  }
}
