package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.qorgan.launch.DatabaseAccess;

/**
 * Two sessions of a superuser that fill side by side, each taking the next work when it is free.
 */
final class Crew {

  private static final int SESSIONS = 2;

  /**
   * No triggers, and no checks of keys row by row: whoever fills takes the keys away before and
   * makes them afterwards. Compressing the log costs more than writing it.
   */
  private static final String SETTINGS =
      """
      set session_replication_role = replica;
      set synchronous_commit = off;
      set wal_compression = off;
      set synchronize_seqscans = off;
      set maintenance_work_mem = '1GB';
      set work_mem = '128MB'""";

  private final DatabaseAccess superuser;

  Crew(DatabaseAccess superuser) {
    this.superuser = superuser;
  }

  /** Something that one session does. */
  interface Work {
    void on(Connection session) throws SQLException;

    static Work sql(String statement) {
      return session -> {
        try (Statement one = session.createStatement()) {
          one.execute(statement);
        }
      };
    }
  }

  /** Does everything; ends at the first failure. */
  void doAll(List<Work> works) throws SQLException {
    Queue<Work> left = new ConcurrentLinkedQueue<>(works);
    ExecutorService sessions = Executors.newFixedThreadPool(SESSIONS);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < SESSIONS; i++) {
        running.add(sessions.submit((Callable<Void>) () -> takeFrom(left)));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      left.clear();
      throw new SQLException("the filling failed: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the filling was interrupted", e);
    } finally {
      sessions.shutdown();
    }
  }

  private Void takeFrom(Queue<Work> left) throws SQLException {
    try (Connection session = superuser.asMigrator()) {
      for (Work work = left.poll(); work != null; work = left.poll()) {
        session.setAutoCommit(true);
        Work.sql(SETTINGS).on(session);
        work.on(session);
      }
    }
    return null;
  }
}
