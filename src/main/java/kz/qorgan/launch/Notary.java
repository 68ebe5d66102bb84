package kz.qorgan.launch;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.qorgan.witness.Keys;
import kz.qorgan.witness.Sealing;

/**
 * Every minute signs what the audit holds, makes its coming months' tables, and now and then looks
 * for unusual reading. Here and not in the server, because who takes over the server's process must
 * not find the key; the last signature is given when the server has stopped.
 */
final class Notary implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Notary.class.getName());
  private static final int SECONDS = 60;

  /** What was unusual is looked for less often: it may read a month. */
  private static final int REVIEW_SECONDS = 15 * SECONDS;

  private final DatabaseAccess database;
  private final Settings settings;
  private final Keys keys;
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(
          2, // no signature waits for a review
          task -> {
            Thread thread = new Thread(task, "notary");
            thread.setDaemon(true);
            return thread;
          });

  private Notary(DatabaseAccess database, Settings settings, Keys keys) {
    this.database = database;
    this.settings = settings;
    this.keys = keys;
  }

  /**
   * Signs once, so that a key or a folder that cannot be used stops the start, and then ever again.
   */
  static Notary start(DatabaseAccess database, Settings settings) throws IOException, SQLException {
    Notary notary = new Notary(database, settings, Keys.in(settings.auditKey()));
    notary.seal();
    notary.clock.scheduleAtFixedRate(
        () -> attempt("the audit could not be signed", notary::seal),
        SECONDS,
        SECONDS,
        TimeUnit.SECONDS);
    notary.clock.scheduleAtFixedRate(
        () -> attempt("unusual reading could not be looked for", notary::review),
        1,
        REVIEW_SECONDS,
        TimeUnit.SECONDS);
    return notary;
  }

  private synchronized void seal() throws SQLException, IOException {
    try (Connection owner = database.asOwner()) {
      try (Statement statement = owner.createStatement()) {
        statement.execute("select audit.prepare_months(now(), now() + interval '3 months')");
      }
      new Sealing(owner, keys, settings.checkpoints()).seal(Instant.now());
    }
  }

  /** Yesterday too: its last quarter of an hour was not over when it was looked at. */
  private void review() throws SQLException {
    LocalDate today = LocalDate.now(settings.zone());
    try (Connection owner = database.asOwner();
        PreparedStatement statement =
            owner.prepareStatement("select audit.find_unusual(?::date, ?)")) {
      for (LocalDate day : List.of(today.minusDays(1), today)) {
        statement.setString(1, day.toString());
        statement.setString(2, settings.zone().getId());
        statement.execute();
      }
    }
  }

  private interface Work {
    void run() throws SQLException, IOException;
  }

  /** A failure must not end the series: the next time does what this one could not. */
  private static void attempt(String failed, Work work) {
    try {
      work.run();
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, failed, e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    attempt("the audit could not be signed at the end", this::seal);
  }
}
