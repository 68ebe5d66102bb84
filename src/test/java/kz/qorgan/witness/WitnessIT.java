package kz.qorgan.witness;

import static kz.qorgan.harness.Person.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import kz.qorgan.harness.QorganServer;
import kz.qorgan.harness.SomeCase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The chains, the checkpoints and the verifier on the real trail of the run, touched by who may do
 * everything in the database. Each touch is taken back. It comes first, while the trail is short
 * and some thirty verifications of it are quick; {@link WholeTrailIT} comes last.
 */
@Order(1)
class WitnessIT {

  private final Path key = QorganServer.folder().resolve("checkpoints.key");
  private final Path folder = QorganServer.folder().resolve("checkpoints");
  private Connection database;

  @BeforeEach
  void connect() throws SQLException {
    database = QorganServer.asSuperuser();
  }

  @AfterEach
  void takeBack() throws SQLException {
    if (!database.getAutoCommit()) {
      database.rollback();
    }
    database.close();
  }

  /** The launcher signs every minute; here it is made to happen now. */
  private void sign() throws SQLException, IOException {
    for (int attempt = 1; ; attempt++) {
      try (Connection owner = QorganServer.asOwner()) {
        new Sealing(owner, Keys.in(key), folder).seal(Instant.now());
        return;
      } catch (SQLException meanwhileByTheLauncher) {
        if (attempt == 3) {
          throw meanwhileByTheLauncher;
        }
      }
    }
  }

  private Verify.Verdict verified() throws SQLException, IOException {
    List<String> filed = new CheckpointFiles(folder).lines();
    if (database.getAutoCommit()) {
      database.setAutoCommit(false);
      database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
    return Verify.verify(database, filed, Keys.in(key));
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void deedsReadingsAndRefusalsStandInIntactChains() throws SQLException, IOException {
    SomeCase.registeredBy(named("psychologist"));
    named("region").get("/cases").then().statusCode(403);
    sign();
    Verify.Verdict verdict = verified();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.entries())
        .isPositive()
        .isEqualTo(number("select count(*) from audit.entry"));
    assertThat(number("select count(*) from audit.entry where last_change > first_change"))
        .isPositive();
  }

  @Test
  void manyWhoAppendAtOnceLeaveNoGap() throws Exception {
    int threads = 16;
    int each = 40;
    ExecutorService crowd = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> works = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        works.add(() -> append(each));
      }
      for (Future<Void> done : crowd.invokeAll(works)) {
        done.get();
      }
    } finally {
      crowd.shutdownNow();
    }
    assertThat(number("select count(*) from audit.entry where use_case = 'WitnessIT.crowd'"))
        .isEqualTo(threads * each / 2);
    assertThat(
            number(
                """
                select count(*) from (
                  select chain from audit.entry group by chain
                  having count(*) <> max(seq) or count(distinct seq) <> count(*)) gaps"""))
        .isZero();
    sign();
    assertThat(verified().findings()).isEmpty();
  }

  /** Half of them think better of it. */
  private static Void append(int times) throws SQLException {
    try (Connection app = QorganServer.asApp();
        Statement statement = app.createStatement()) {
      app.setAutoCommit(false);
      for (int i = 0; i < times; i++) {
        statement.execute("select audit.append('WitnessIT.crowd', 'DONE', null, null, 'test')");
        if (i % 2 == 0) {
          app.commit();
        } else {
          app.rollback();
        }
      }
    }
    return null;
  }

  @Test
  void aChangeByHandIsOwnedUpToUnderTheLoginOfTheDatabase() throws SQLException, IOException {
    long before = number("select coalesce(max(id), 0) from audit.entry");
    try (Statement statement = database.createStatement()) {
      statement.execute("update qorgan.account set version = version + 1 where login = 'doctor6'");
    }
    assertThat(
            number(
                "select count(*) from audit.entry where use_case = 'Database.change' and login = 'postgres'"
                    + " and last_change is not null and id > "
                    + before))
        .isEqualTo(1);
    sign();
    assertThat(verified().findings()).isEmpty();
  }

  /** Places in a chain are counted, not told by the clock. */
  @Test
  void aClockThatWasSetBackLeavesTheChainsIntact() throws SQLException, IOException {
    database.setAutoCommit(false);
    database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = database.createStatement()) {
      statement.execute(
          """
          do $$ declare e audit.entry; begin
            e.at := clock_timestamp() - interval '3 hours';
            e.login := 'early';
            e.use_case := 'Database.change';
            e.outcome := 'DONE';
            e.case_ids := '{}';
            perform audit.link(e);
          end $$""");
    }
    assertThat(number("select count(*) from audit.entry where login = 'early'")).isEqualTo(1);
    assertThat(verified().findings()).isEmpty();
  }

  static Stream<String> columns() {
    return Entry.COLUMNS.stream();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void anEditedColumnIsFoundAtItsEntry(String column) throws SQLException, IOException {
    sign();
    String other =
        switch (column) {
          case "id", "first_change", "last_change" -> "coalesce(" + column + ", 0) + 1";
          case "at" -> "at + interval '1 microsecond'";
          case "session_id", "account_id", "organisation_id" -> "gen_random_uuid()";
          case "roles" -> "roles || array['AUDITOR']";
          case "case_ids" -> "case_ids || gen_random_uuid()";
          case "xact" -> "case when xact is null then '1'::xid8 end";
          case "outcome" -> "case outcome when 'DONE' then 'REFUSED' else 'DONE' end";
          default -> "coalesce(" + column + ", '') || 'x'";
        };
    assertFound(
        "update audit.entry set " + column + " = " + other + " where chain = %d and seq = %d",
        Kind.CHANGED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHANGED   | update audit.entry set hash = sha256(hash) where chain = %1$d and seq = %2$d",
        "MISSING   | delete from audit.entry where chain = %1$d and seq = %2$d",
        "MISSING   | delete from audit.entry where chain = %1$d and seq = %2$d;"
            + " update audit.entry set seq = seq - 1 where chain = %1$d and seq > %2$d;"
            + " update audit.head set seq = seq - 1 where chain = %1$d",
        "SWAPPED   | update audit.entry set seq = 2 * %2$d + 1 - seq"
            + " where chain = %1$d and seq in (%2$d, %2$d + 1)",
        "INSERTED  | insert into audit.entry select nextval('audit.entry_number'), at, session_id,"
            + " account_id, login, organisation_id, roles, 'CaseService.open', outcome, case_ids,"
            + " reason, address, xact, first_change, last_change, chain, seq,"
            + " sha256('forged') from audit.entry where chain = %1$d and seq = %2$d",
        "TRUNCATED | delete from audit.entry where chain = %1$d and seq >= %2$d",
        "TRUNCATED | delete from audit.entry where chain = %1$d and seq >= %2$d;"
            + " update audit.head set seq = %2$d - 1, hash = (select hash from audit.entry"
            + " where chain = %1$d and seq = %2$d - 1) where chain = %1$d"
      })
  void anEntryThatIsGoneOrForgedOrElsewhereIsFound(Kind kind, String deed)
      throws SQLException, IOException {
    sign();
    assertFound(deed, kind);
  }

  /** Does the deed to an entry in the middle of a signed chain, and takes it back. */
  private void assertFound(String deed, Kind kind) throws SQLException, IOException {
    verified();
    long chain =
        number("select chain from audit.sealed where seq > 3 order by seq desc, chain limit 1");
    long seq = number("select seq / 2 from audit.sealed where chain = " + chain);
    Savepoint before = database.setSavepoint();
    try (Statement statement = database.createStatement()) {
      statement.execute(String.format(deed, chain, seq));
    }
    assertThat(verified().findings())
        .as(deed)
        .first()
        .isEqualTo(new Finding((int) chain, seq, kind));
    database.rollback(before);
    assertThat(verified().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit.change set after = after || '{\"forged\": true}' where id = %d",
        "update audit.change set before = null, after = '{}' where id = %d",
        "update audit.change set table_name = 'qorgan.child' where id = %d",
        "update audit.change set at = at + interval '1 microsecond' where id = %d",
        "delete from audit.change where id = %d"
      })
  void anEditedOrDeletedChangeIsFoundAtItsEntry(String deed) throws SQLException, IOException {
    SomeCase.registeredBy(named("psychologist"));
    sign();
    verified();
    long change =
        number(
            "select max(id) from audit.change where table_name = 'qorgan.case_record' and deed = 'INSERT'");
    try (Statement statement = database.createStatement()) {
      statement.execute(String.format(deed, change));
    }
    String entry =
        " from audit.entry e join audit.change c using (xact) where c.id between e.first_change and"
            + " e.last_change and c.table_name = 'qorgan.case_story' order by c.id desc limit 1";
    Finding found = verified().findings().get(0);
    assertThat(found)
        .isEqualTo(
            new Finding(
                (int) number("select e.chain" + entry),
                number("select e.seq" + entry),
                Kind.CHANGED));
  }

  @Test
  void aChangeWithoutAnEntryIsFound() throws SQLException, IOException {
    sign();
    verified();
    try (Statement statement = database.createStatement()) {
      statement.execute("set local session_replication_role = replica"); // no triggers
      statement.execute(
          "insert into audit.change (table_name, row_key, deed) values ('qorgan.child', 'x', 'DELETE')");
    }
    assertThat(verified().findings()).extracting(Finding::kind).containsExactly(Kind.UNOWNED);
  }

  @Test
  void yesterdaysDatabaseIsFoundByTodaysFiles() throws SQLException, IOException {
    sign();
    verified();
    Checkpoint yesterday = Checkpoint.of(new CheckpointFiles(folder).lines().get(0));
    try (PreparedStatement cut =
            database.prepareStatement("delete from audit.entry where chain = ? and seq > ?");
        Statement statement = database.createStatement()) {
      for (int chain = 0; chain < 64; chain++) {
        int each = chain;
        cut.setInt(1, chain);
        cut.setLong(
            2,
            yesterday.stretches().stream()
                .filter(stretch -> stretch.chain() == each)
                .mapToLong(Stretch::last)
                .findFirst()
                .orElse(0));
        cut.executeUpdate();
      }
      statement.execute(
          """
          update audit.head h set seq = coalesce((select max(seq) from audit.entry where chain = h.chain), 0),
            hash = coalesce((select hash from audit.entry where chain = h.chain order by seq desc limit 1), sha256(''));
          update audit.sealed s set seq = h.seq from audit.head h where h.chain = s.chain;
          delete from audit.change c where not exists (select from audit.entry e where e.xact = c.xact);
          delete from audit.checkpoint where number > 1""");
    }
    assertThat(verified().findings())
        .filteredOn(finding -> finding.chain() >= 0)
        .isNotEmpty()
        .extracting(Finding::kind)
        .containsOnly(Kind.RESTORED);
    assertThat(Verify.verify(database, List.of(), Keys.in(key)).findings())
        .as("without the files nobody knows")
        .isEmpty();
  }

  /** A column that a later migration adds to the trail must be hashed too. */
  @Test
  void everyColumnIsHashed() throws SQLException {
    assertThat(columnsOf("entry"))
        .containsExactlyElementsOf(
            Stream.concat(Entry.COLUMNS.stream(), Stream.of("chain", "seq", "hash")).toList());
    assertThat(columnsOf("change")).containsExactlyElementsOf(Entry.OF_A_CHANGE);
  }

  private List<String> columnsOf(String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select attname from pg_attribute where attnum > 0 and not attisdropped"
                    + " and attrelid = 'audit."
                    + table
                    + "'::regclass order by attnum")) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return columns;
  }

  @Test
  void theMonthsToComeHaveTheirTables() throws SQLException {
    assertThat(
            number(
                """
                select count(*) from generate_series(0, 3) i
                where to_regclass('audit.entry_' || to_char(now() + i * interval '1 month', 'YYYY_MM')) is not null
                  and to_regclass('audit.change_' || to_char(now() + i * interval '1 month', 'YYYY_MM')) is not null"""))
        .isGreaterThanOrEqualTo(3); // four, but on the days that a shorter month lacks
    assertThat(number("select count(*) from only audit.entry_rest")).isZero();
  }

  // ------------------------------------------------------------------------------ the program

  @Test
  void theProgramSaysThatTheTrailIsIntactAndEndsWithZero() throws Exception {
    sign();
    Ran ran = run(Verify.class, "--data", QorganServer.folder().toString());
    assertThat(ran.said()).contains("The audit is intact.").contains(" entries verified");
    assertThat(ran.code()).isZero();
  }

  @Test
  void theProgramTrustsNoOtherKey() throws Exception {
    sign();
    Path other = QorganServer.folder().resolve("other.key");
    Keys.in(other);
    Ran ran =
        run(
            Verify.class,
            "--data",
            QorganServer.folder().toString(),
            "--key",
            other.resolveSibling("other.key.pub").toString());
    assertThat(ran.said()).contains("First bad: CHECKPOINT");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void theProgramSaysWhatItLacks() throws Exception {
    Ran ran = run(Verify.class, "--url", "jdbc:postgresql://127.0.0.1:1/none");
    assertThat(ran.said()).contains("--user is missing");
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void anIncidentIsToldWithCasesReadersAndDeedsAndWithoutAName() throws Exception {
    UUID caseId = SomeCase.registeredBy(named("psychologist"));
    String number = named("psychologist").get("/cases/" + caseId).path("number");
    named("inspector2").get("/cases/" + caseId).then().statusCode(404);
    String folder = QorganServer.folder().toString();
    String from = LocalDate.now(ZoneOffset.UTC).minusDays(1) + "T00:00";
    String to = LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T23:59";
    Ran ran =
        run(Incident.class, "--data", folder, "--from", from, "--to", to, "--timezone", "UTC");
    assertThat(ran.code()).as(ran.said()).isZero();
    assertThat(ran.said())
        .contains("| " + number + " |", "| psychologist |", "| inspector2 |")
        .contains("| CaseService.open | REFUSED |")
        .doesNotContain("Сынақ");
    Ran one =
        run(Incident.class, "--data", folder, "--from", from, "--to", to, "--login", "inspector2");
    assertThat(one.said()).contains("| " + number + " |").doesNotContain("| psychologist |");
    assertThat(run(Incident.class, "--data", folder, "--from", "yesterday").code()).isEqualTo(2);
  }

  private record Ran(int code, String said) {}

  private static Ran run(Class<?> program, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }
}
