package kz.qorgan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.CaseFile.Slice;
import kz.qorgan.harness.HttpDoor;
import kz.qorgan.harness.HttpDoor.Answer;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Visitor;
import org.junit.jupiter.api.Test;

/**
 * Many people over few connections, with transactions that are left, time out, break and lose their
 * connection: nobody is ever shown what the one before was. The random seed is printed.
 */
class LeakStressIT {
  private static final int THREADS = 32;
  private static final int CONNECTIONS = 8;
  private static final int OPERATIONS = Integer.getInteger("qorgan.stress.operations", 50_000);
  private static final int LOOKS = 3;
  private static final int REQUESTS = 1_000;
  private static final int FILES = 3;

  private static final String FOREIGN_DRAFTS =
      "select count(*)::text from qorgan.draft where account_id is distinct from (select"
          + " sec.account())";
  private static final String KEEPERS =
      "select coalesce(string_agg(distinct keeper_id::text, ' '), '') from qorgan.case_record";

  private static final String TOLD = "select 1 from sec.begin('%s'); ";

  /** What must never be: the next user of the connection inherits it. */
  private static final String LEAKING = "select set_config('qorgan.session', '%s', false); ";

  private final long seed = System.nanoTime();
  private final List<CaseFile> files = new ArrayList<>();
  private final List<Visitor> visitors = new ArrayList<>();
  private final Map<Visitor, String> keepers = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger aborted = new AtomicInteger();
  private final AtomicInteger nameless = new AtomicInteger();
  private String beginning = TOLD;
  private final BlockingQueue<Connection> pool = new ArrayBlockingQueue<>(CONNECTIONS);

  private void people() {
    for (SeededRole role : SeededRole.all()) {
      for (Relation relation : Relation.values()) {
        if (relation != Relation.SHUT_OUT) { // of records that are protected, which these are not
          visitors.add(Visitor.of(role, relation));
        }
      }
    }
    for (int i = 0; i < FILES; i++) {
      files.add(CaseFile.fresh(visitors.get(0)));
    }
  }

  @Test
  void nobodyIsShownAForeignRowOverAWarmConnection() throws Exception {
    overThePool(OPERATIONS);
    System.out.printf(
        "Leak stress: %d operations of %d people on %d threads over %d connections, %d aborted,"
            + " %d without a session, seed %d%n",
        OPERATIONS, visitors.size(), THREADS, CONNECTIONS, aborted.get(), nameless.get(), seed);
    assertThat(faults).isEmpty();
    assertThat(aborted.get()).isGreaterThan(OPERATIONS / LOOKS / 20);
    assertThat(nameless.get()).isGreaterThan(OPERATIONS / LOOKS / 50);
  }

  @Test
  void aSettingThatOutlivesItsTransactionWouldBeFound() throws Exception {
    beginning = LEAKING;
    overThePool(2_000);
    assertThat(faults).isNotEmpty();
  }

  private void overThePool(int operations) throws Exception {
    people();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        pool.add(connection());
      }
      Connection quiet = pool.take();
      for (Visitor visitor : visitors) {
        keepers.put(visitor, told(quiet, TOLD.formatted(visitor.hash()) + KEEPERS));
        quiet.rollback();
      }
      pool.add(quiet);
      inThreads(operations, this::transaction);
    } finally {
      for (Connection connection : pool) {
        connection.close();
      }
    }
  }

  @Test
  void nobodyIsAnsweredWithAForeignRowOverRest() throws Exception {
    people();
    QorganServer.url();
    inThreads(REQUESTS, random -> left.addAndGet(-request(random)));
    System.out.printf(
        "Leak stress: %d requests of %d people on %d threads, %d broken off, seed %d%n",
        REQUESTS, visitors.size(), THREADS, aborted.get(), seed);
    assertThat(faults).isEmpty();
  }

  /** One after the other in each thread, until they have counted enough. */
  private void inThreads(int operations, Operation operation) throws InterruptedException {
    left.set(operations);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(seed + i);
        running.add(
            threads.submit(
                () -> {
                  while (left.get() > 0) {
                    operation.run(random);
                  }
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("seed " + seed, e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private interface Operation {
    void run(Random random) throws Exception;
  }

  // ------------------------------------------------------------------------------------------ SQL

  private static Connection connection() throws SQLException {
    Connection connection = QorganServer.asApp();
    connection.setAutoCommit(false);
    return connection;
  }

  /** Some operations of one person, or of nobody. */
  private void transaction(Random random) throws Exception {
    left.addAndGet(-LOOKS);
    Connection connection = pool.take();
    try {
      int dice = random.nextInt(1000);
      Visitor visitor = visitors.get(random.nextInt(visitors.size()));
      if (dice < 50) {
        nameless(connection, random);
      } else {
        look(connection, begin(visitor.hash()), visitor, random);
        for (int i = 1; i < LOOKS; i++) {
          look(connection, "", visitor, random);
        }
      }
      if (dice < 150) {
        abort(connection, visitor, dice);
      } else if (dice < 155) {
        aborted.incrementAndGet();
        connection.close(); // in the middle of its transaction
        connection = connection();
      } else {
        connection.commit();
      }
    } finally {
      pool.add(connection);
    }
  }

  /** A transaction that forgot to say whose it is, or shows a token that opens nothing. */
  private void nameless(Connection connection, Random random) throws SQLException {
    nameless.incrementAndGet();
    String begin = random.nextBoolean() ? "" : begin(Tokens.hash("nobody's"));
    String table = table(random);
    expect(connection, "0", begin + count(table), "nobody in " + table);
    expect(connection, "", KEEPERS, "nobody");
    expect(connection, "0", FOREIGN_DRAFTS, "nobody in drafts");
  }

  private void look(Connection connection, String begin, Visitor visitor, Random random)
      throws SQLException {
    int dice = random.nextInt(20);
    if (dice == 0) {
      expect(connection, keepers.get(visitor), begin + KEEPERS, visitor + "'s keepers");
    } else if (dice == 1) {
      expect(connection, "0", begin + FOREIGN_DRAFTS, visitor + " in drafts");
      draft(connection, visitor);
    } else {
      String table = table(random);
      SightOf sight = SightOf.of(visitor.role(), visitor.relation());
      int rows = FILES * sight.rows(table, visitor);
      expect(connection, Integer.toString(rows), begin + count(table), visitor + " in " + table);
    }
  }

  private void draft(Connection connection, Visitor visitor) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "insert into qorgan.draft (account_id, page, fields) values ('%s', 'leak:%s', '{}')"
              .formatted(visitor.account(), UUID.randomUUID()));
    }
    expect(connection, "0", FOREIGN_DRAFTS, visitor + " in drafts");
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from qorgan.draft where page like 'leak:%'");
    }
  }

  /** Leaves the transaction in one of the ways in which transactions are left. */
  private void abort(Connection connection, Visitor visitor, int way) throws SQLException {
    aborted.incrementAndGet();
    try (Statement statement = connection.createStatement()) {
      switch (way % 4) {
        case 0 -> statement.execute("select 1 / 0");
        case 1 -> statement.execute("set local statement_timeout = 1; select pg_sleep(1)");
        case 2 -> statement.execute(begin(visitor.hash()) + "insert into qorgan.child values ()");
        default -> statement.execute("savepoint here; rollback to here");
      }
    } catch (SQLException expected) {
      // The transaction has failed, as it should.
    }
    if (way % 2 == 0) {
      connection.rollback();
    } else {
      end(connection);
    }
  }

  /** A commit that fails, because the transaction did, is a rollback. */
  private static void end(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException failed) {
      connection.rollback();
    }
  }

  private String begin(String hash) {
    return beginning.formatted(hash);
  }

  private static String table(Random random) {
    return CaseFile.TABLES.get(random.nextInt(CaseFile.TABLES.size()));
  }

  private String count(String table) {
    String ids =
        files.stream().map(file -> "'" + file.id() + "'").collect(Collectors.joining(", "));
    String key = table.endsWith("case_record") ? "id" : "case_id";
    return "select count(*)::text from " + table + " where " + key + " in (" + ids + ")";
  }

  private void expect(Connection connection, String expected, String sql, String who)
      throws SQLException {
    String shown = told(connection, sql);
    if (!expected.equals(shown)) {
      faults.add(who + ": " + expected + " expected, " + shown + " shown");
    }
  }

  /** What the last of some statements tells. */
  private static String told(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      String told = null;
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          ResultSet result = statement.getResultSet();
          told = result.next() ? result.getString(1) : null;
        }
        rows = statement.getMoreResults();
      }
      return told;
    }
  }

  // ----------------------------------------------------------------------------------------- REST

  /** Answers how many it asked. */
  private int request(Random random) throws Exception {
    Visitor visitor = visitors.get(random.nextInt(visitors.size()));
    CaseFile file = files.get(random.nextInt(FILES));
    SightOf sight = SightOf.of(visitor.role(), visitor.relation());
    if (random.nextInt(10) == 0) {
      aborted.incrementAndGet();
      HttpDoor.breakOff("/cases?limit=100", visitor.token(), random.nextInt(10));
      return 1;
    }
    boolean list = random.nextInt(3) == 0;
    Answer answer =
        HttpDoor.ask(
            "GET",
            list ? "/cases?number=" + file.number() : "/cases/" + file.id(),
            visitor.token(),
            null);
    int expected = !visitor.may("READ_CASE") ? 403 : list || sight.basic() ? 200 : 404;
    if (answer.status() != expected) {
      faults.add(visitor + ": " + expected + " expected, " + answer.status());
    }
    for (CaseFile any : files) {
      for (Map.Entry<Slice, String> word : any.words().entrySet()) {
        boolean may = any == file && sight.words(visitor.relation()).contains(word.getKey());
        if (!may && answer.body().contains(word.getValue())) {
          faults.add(visitor + " is shown " + word.getKey());
        }
      }
    }
    return 1;
  }
}
