package kz.qorgan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the pages cost: processor, bytes, statements and round trips of what people do at them, and
 * what the server keeps for each of them.
 */
public final class FacesCost {

  private static final int SESSIONS = Integer.getInteger("qorgan.bench.sessions", 500);

  /** As many as web.xml lets the server keep for one session. */
  private static final int KEPT_VIEWS = 15;

  private static final int MANY_VIEWS_SESSIONS = Math.min(100, SESSIONS);
  private static final double MUST = 5;
  private static final double AIM = 2.5;

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*?value=\"([^\"]+)\"");

  private final Scale scale;
  private final RunningQorgan qorgan;
  private final FacesPages pages;
  private final FacesDoor door;
  private final FacesDoor plain;
  private final Map<Operation, List<Measured>> measured = new HashMap<>();

  private FacesCost(Scale scale, RunningQorgan qorgan) {
    this.scale = scale;
    this.qorgan = qorgan;
    this.pages = new FacesPages(qorgan);
    this.door = pages.door();
    this.plain = new FacesDoor(qorgan.address(), FacesPages.LOGINS, false);
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (RunningQorgan qorgan = RunningQorgan.withDatabase(home)) {
      String page = new FacesCost(Scale.fromSystemProperties(), qorgan).run();
      Files.writeString(home.resolve("src").resolve("bench").resolve("faces.md"), page);
      System.out.println(page);
    }
  }

  private String run() throws IOException, SQLException, InterruptedException {
    int cases = Generator.fill(qorgan, scale.cases());
    ColdStart start = ColdStart.of(qorgan);
    List<Operation> operations = new ArrayList<>(pages.reads());
    operations.add(pages.action());
    String before = now();
    Map<Operation, Integer> statements = pages.statements(operations);
    forgetActions(before);
    Duration each = scale.warmUp().dividedBy(operations.size());
    for (Operation operation : operations) {
      String since = now();
      Load.Seen seen = Load.run(door, operation, scale.connections(), each);
      say("Warm-up: %s, %d requests, %d wrong.", operation, seen.nanos().length, seen.errors());
      forgetActions(since);
    }
    Meter meter = new Meter(qorgan);
    for (int round = 1; round <= scale.rounds(); round++) {
      for (Operation operation : operations) {
        String since = now();
        Measured one = meter.measure(door, operation, scale.connections(), scale.measured());
        measured.computeIfAbsent(operation, any -> new ArrayList<>()).add(one);
        say(
            "Round %d: %s: %.0f/s, CPU-ms %.2f + %.2f, others %.2f",
            round, operation, one.rps(), one.cpuApp(), one.cpuDb(), one.others());
        forgetActions(since);
      }
    }
    return page(cases, start, heap(), operations, statements);
  }

  private String now() throws SQLException {
    try (Connection connection = qorgan.superuser().asMigrator();
        Statement statement = connection.createStatement();
        ResultSet now = statement.executeQuery("select clock_timestamp()::text")) {
      now.next();
      return now.getString(1);
    }
  }

  /** A case with a thousand actions would be another page. */
  private void forgetActions(String since) throws SQLException {
    try (Connection connection = qorgan.superuser().asMigrator();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica"); // no triggers
      statement.execute(
          "delete from qorgan.case_action where done_at >= '" + since + "'::timestamptz");
      connection.commit();
    }
  }

  /** What is held after a full collection, in bytes, as the server's Java counts it. */
  private long held() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Files.readString(qorgan.serverPidFile()).strip(),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String told = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    Matcher total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(told);
    if (!total.find()) {
      throw new IllegalStateException("The server's heap could not be read: " + told);
    }
    return Long.parseLong(total.group(1));
  }

  /** Each session is another person's browser with the list open. */
  private String heap() throws IOException, InterruptedException {
    for (int i = 0; i < 50; i++) {
      pages.page("district", FacesPages.LIST); // what is made once for all is made before
    }
    long before = held();
    List<String> cookies = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      cookies.add(PageVisit.signIn(qorgan.address(), FacesPages.LOGINS.get("district")));
      PageVisit.bytes(qorgan.address(), cookies.get(i), FacesPages.LIST);
    }
    long one = held();
    for (int i = 0; i < MANY_VIEWS_SESSIONS; i++) {
      for (int view = 1; view < KEPT_VIEWS; view++) {
        PageVisit.bytes(qorgan.address(), cookies.get(i), FacesPages.LIST);
      }
    }
    long many = held();
    return String.format(
        Locale.ROOT,
        "Heap after a full collection: %.1f MB, with %d more sessions, each with the list open, %.1f MB:"
            + " **%.1f KB per session**. Each further page that the server keeps for going back, %d at"
            + " most: %.1f KB.",
        before / 1e6,
        SESSIONS,
        one / 1e6,
        (one - before) / 1e3 / SESSIONS,
        KEPT_VIEWS,
        (many - one) / 1e3 / MANY_VIEWS_SESSIONS / (KEPT_VIEWS - 1));
  }

  private String page(
      int cases,
      ColdStart start,
      String heap,
      List<Operation> operations,
      Map<Operation, Integer> statements)
      throws IOException {
    StringBuilder rows = new StringBuilder();
    double others = 0;
    double worstTurn = 0;
    for (Operation operation : operations) {
      Measured one = Measured.median(measured.get(operation));
      others = Math.max(others, one.others());
      worstTurn =
          operation.name().equals(FacesPages.TURN) ? Math.max(worstTurn, one.cpu()) : worstTurn;
      rows.append(row(operation, one, statements.get(operation)));
    }
    boolean busy = others > Results.QUIET;
    Matcher state = STATE.matcher(pages.page("district", FacesPages.LIST));
    return String.format(
        Locale.ROOT,
        """
        # What the pages cost%s

        %s. %s, %,d cases, %d connections, each a signed-in browser that asks for compressed answers, median of %d rounds of %d s (`mvn
        -Pbench -Dbench=kz.qorgan.bench.FacesCost`). Others used at most %.2f processors. %s

        | what | user | requests/s | p50 ms | p95 ms | p99 ms | CPU-ms app + db | statements | round trips | bytes, compressed | raw | errors |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        %s
        Page turn: at most %.2f CPU-ms; must %.1f, aim %.1f%s

        %s

        The state that a form sends back: %d bytes, the rest stays on the server. %s

        """,
        busy ? ": the machine was busy" : "",
        LocalDate.now(),
        Processes.machine(),
        cases,
        scale.connections(),
        scale.rounds(),
        scale.measured().toSeconds(),
        others,
        start.told(),
        rows,
        worstTurn,
        MUST,
        AIM,
        busy
            ? "."
            : worstTurn <= AIM ? ": aim met." : worstTurn <= MUST ? ": must met." : ": missed.",
        visits(),
        state.find() ? state.group(1).length() : 0,
        heap);
  }

  private String row(Operation operation, Measured one, int statements) throws IOException {
    int trips;
    int packed;
    int raw;
    try (FacesLine line = door.line(operation)) {
      packed = line.ask(0);
      trips = line.roundTrips();
    }
    try (FacesLine line = plain.line(operation)) {
      raw = line.ask(0);
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0f | %.1f | %.1f | %.1f | %.2f + %.2f | %d | %d | %,d | %,d | %.0f |%n",
        operation.name(),
        operation.user(),
        one.rps(),
        one.p50(),
        one.p95(),
        one.p99(),
        one.cpuApp(),
        one.cpuDb(),
        statements,
        trips,
        packed,
        raw,
        one.errors());
  }

  private String visits() throws IOException {
    String cookie = PageVisit.signIn(qorgan.address(), FacesPages.LOGINS.get("district"));
    PageVisit visit = PageVisit.of(qorgan.address(), cookie, FacesPages.LIST);
    return String.format(
        Locale.ROOT,
        "First visit of the list with an empty cache, heads and all fonts included: **%.1f KB** in %d"
            + " answers (goal: under 150 KB). Every visit after that: %.1f KB in one answer%s.",
        visit.all() / 1e3,
        visit.files() + 1,
        visit.page() / 1e3,
        visit.lasting()
            ? ", as every file may be kept for a year"
            : ", and files are asked for again");
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
