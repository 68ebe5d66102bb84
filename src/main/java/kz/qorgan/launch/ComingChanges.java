package kz.qorgan.launch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Every minute does what was entered for a coming day and is due: new names, places and ends of
 * organisations, and where people begin, move and leave. As the owner, because on that day nobody
 * acts; and before the server starts, so that a night without power shows nobody what is over.
 */
final class ComingChanges implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ComingChanges.class.getName());
  private static final int SECONDS = 60;

  private final DatabaseAccess database;
  private final Settings settings;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "coming changes");
            thread.setDaemon(true);
            return thread;
          });

  private ComingChanges(DatabaseAccess database, Settings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Does what is due once, and then ever again. */
  static ComingChanges start(DatabaseAccess database, Settings settings) throws SQLException {
    ComingChanges changes = new ComingChanges(database, settings);
    changes.take();
    changes.clock.scheduleAtFixedRate(changes::attempt, SECONDS, SECONDS, TimeUnit.SECONDS);
    return changes;
  }

  private void take() throws SQLException {
    try (Connection owner = database.asOwner();
        PreparedStatement statement = owner.prepareStatement("select sec.take_effect(?::date)")) {
      statement.setString(1, LocalDate.now(settings.zone()).toString());
      statement.execute();
    }
  }

  /** A failure must not end the series. */
  private void attempt() {
    try {
      take();
    } catch (SQLException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "what is due today could not be done", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(10, TimeUnit.SECONDS);
  }
}
