package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.access.Tokens;

/**
 * What the row policies cost: the same questions by four readers of very different sight, asked by
 * the application's role behind the policies, and by a superuser whom no policy binds, with the
 * scope written by hand. Straight to PostgreSQL, one line, prepared statements.
 */
public final class PolicyShapes {
  /** So many askings of each question, of which the median is told. */
  private static final int TIMES = 101;

  /** What takes long is asked less often: for so many nanoseconds, and so many times at least. */
  private static final long PATIENCE = 10_000_000_000L;

  private static final int LEAST = 7;

  private static final String COLUMNS =
      """
      select c.id, c.number, c.status, c.measure, c.risk, c.child_name, c.birth_date, s.kk as school, c.school_class,
             k.kk as keeper, c.due_at, c.first_action_at, c.registered_at
      """;

  private static final String NAMES =
      """
       c join qorgan.organisation k on k.id = c.keeper_id
      left join qorgan.organisation s on s.id = c.school_id
      """;

  private static final String NEWEST = " order by c.registered_at desc, c.id desc";

  /** The cases kept in the reader's offices, and those open to the reader's own one. */
  private static final String BY_HAND =
      """
      (c.keeper_id = any (:keepers) or c.id = any (array(
        select a.case_id from qorgan.case_access a where a.organisation_id = :office and a.until is null)))
      """;

  private enum Question {
    LIST(
        "list 25",
        COLUMNS
            + "from (select c.* from qorgan.case_record c where c.id = any ((select"
            + " sec.newest_cases(null, null, null, null, null, false, null, null, 26))::uuid[]))"
            + NAMES
            + NEWEST,
        COLUMNS
            + """
            from (select distinct on (l.registered_at, l.case_id) r.*
                  from sec.case_listing l join qorgan.case_record r on r.id = l.case_id
                  where l.organisation_id = :office and l.via = any (:via)
                  order by l.registered_at desc, l.case_id desc limit 26)"""
            + NAMES
            + NEWEST),
    OPEN(
        "open",
        COLUMNS + "from (select c.* from qorgan.case_record c where c.id = :id)" + NAMES,
        COLUMNS
            + "from (select c.* from qorgan.case_record c where c.id = :id and "
            + BY_HAND
            + ")"
            + NAMES),
    IIN(
        "find by IIN",
        COLUMNS + "from (select c.* from qorgan.case_record c where c.iin = :iin)" + NAMES,
        COLUMNS
            + "from (select c.* from qorgan.case_record c where c.iin = :iin and "
            + BY_HAND
            + ")"
            + NAMES),
    NAME(
        "find by name",
        COLUMNS
            + "from (select c.* from qorgan.case_record c where c.id = any ((select"
            + " sec.cases_alike(:name, null, 25))::uuid[]))"
            + NAMES,
        COLUMNS
            + """
            from (select c.* from qorgan.case_record c join (
                    select m.case_id, sum(m.score) as score
                    from (select b.case_id, w.place, max(w.score) as score
                          from sec.words_alike(qorgan.fold(:name), qorgan.fold_key(:name), false) w
                          join sec.name_bearer b on b.word = w.word
                          where b.keeper_id = any (:keepers) or b.case_id = any (array(
                            select a.case_id from qorgan.case_access a where a.organisation_id = :office and a.until is null))
                          group by b.case_id, w.place) m
                    group by m.case_id having count(*) = 2) m on m.case_id = c.id
                  order by m.score desc, c.child_name, c.id
                  limit 25)"""
            + NAMES),
    COUNT(
        "count of the open ones",
        "select count(*) from qorgan.case_record c where c.status = 'OPEN'",
        "select count(*) from qorgan.case_record c where c.status = 'OPEN' and " + BY_HAND);

    private final String words;
    private final String policy;
    private final String byHand;

    Question(String words, String policy, String byHand) {
      this.words = words;
      this.policy = policy;
      this.byHand = byHand;
    }
  }

  /** Somebody with a session, and what the scope is when a person writes it down. */
  private record Reader(
      String name, String token, UUID office, UUID[] keepers, String[] via, long sees) {}

  private final RunningQorgan qorgan;
  private final int cases;
  private final Connection superuser;

  private PolicyShapes(RunningQorgan qorgan, int cases, Connection superuser) {
    this.qorgan = qorgan;
    this.cases = cases;
    this.superuser = superuser;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (RunningQorgan qorgan = RunningQorgan.withDatabase(home)) {
      long began = System.nanoTime();
      int cases = Generator.fill(qorgan, Scale.fromSystemProperties().cases());
      long seconds = (System.nanoTime() - began) / 1_000_000_000;
      System.out.printf(Locale.ROOT, "Filled to %,d cases in %d s.%n", cases, seconds);
      try (Connection superuser = qorgan.superuser().asMigrator()) {
        String page = new PolicyShapes(qorgan, cases, superuser).page();
        Files.writeString(home.resolve("src").resolve("bench").resolve("policies.md"), page);
        System.out.println(page);
      }
    }
  }

  private String page() throws SQLException, IOException {
    StringBuilder rows = new StringBuilder();
    double worst = 0;
    for (Reader reader : readers()) {
      for (Question question : Question.values()) {
        double policy = byPolicy(reader, question);
        double hand = byHand(reader, question);
        worst = Math.max(worst, policy / hand);
        rows.append(
            String.format(
                Locale.ROOT,
                "| %s, %,d cases | %s | %.2f | %.2f | **%.1f** |%n",
                reader.name(),
                reader.sees(),
                question.words,
                policy,
                hand,
                policy / hand));
        System.out.print(rows.substring(rows.lastIndexOf("\n", rows.length() - 2) + 1));
      }
    }
    return String.format(
        Locale.ROOT,
        """
        # What the row policies cost

        %s. %s, %,d cases. Milliseconds of one statement as its client sees it, median of %d, of long ones fewer, with other children each
        time (`mvn -Pbench -Dbench=kz.qorgan.bench.PolicyShapes -Dqorgan.bench.cases=1000000`): as the application's role behind
        the policies, and as a superuser with the scope written by hand. The goal is at most 3 times; the worst here is %.1f.
        By name the two find the same words of names; the product's way then looks within sight first, which by hand nobody would write.

        | reader | question | behind the policies, ms | by hand, ms | ratio |
        |---|---|---|---|---|
        %s""",
        LocalDate.now(),
        Processes.machine(),
        cases,
        TIMES,
        worst,
        rows);
  }

  // ----------------------------------------------------------------------------------- the readers

  private List<Reader> readers() throws SQLException {
    UUID region = Staff.openRegion(superuser);
    String listed =
        "select l.organisation_id from sec.case_listing l join qorgan.organisation o on o.id ="
            + " l.organisation_id where o.kind = '%s' and l.via = '%s' and exists (select from"
            + " qorgan.account a where a.organisation_id = o.id) group by 1 order by"
            + " abs(count(*) - %d), 1 limit 1";
    List<Reader> readers = new ArrayList<>();
    readers.add(reader("school", organisation(listed.formatted("SCHOOL", "KEPT", 50)), false));
    readers.add(
        reader("district", organisation(listed.formatted("EDU_DISTRICT", "BELOW", 50_000)), true));
    readers.add(reader("region", region, true));
    readers.add(
        reader("hospital", organisation(listed.formatted("HEALTH_ORG", "SHARED", 500)), false));
    return readers;
  }

  private UUID organisation(String sql) throws SQLException {
    try (PreparedStatement found = superuser.prepareStatement(sql);
        ResultSet row = found.executeQuery()) {
      row.next();
      return row.getObject(1, UUID.class);
    }
  }

  private Reader reader(String name, UUID office, boolean below) throws SQLException {
    UUID account =
        organisation(
            "select a.id from qorgan.account a join qorgan.account_role r on r.account_id = a.id"
                + " join qorgan.role x on x.code = r.role where a.organisation_id = '"
                + office
                + "' and x.scope "
                + (below ? "= 'SUBTREE'" : "in ('ORGANISATION', 'RECEIVED')")
                + " order by x.scope, a.id limit 1");
    String token = "bench-" + UUID.randomUUID();
    try (Connection signin = qorgan.database().asSignin();
        PreparedStatement opened =
            signin.prepareStatement(
                "select sec.open_session(?, ?, 'API', 'bench', interval '1 day', interval '1"
                    + " day')")) {
      opened.setObject(1, account);
      opened.setString(2, Tokens.hash(token));
      opened.execute();
    }
    List<UUID> keepers = new ArrayList<>(List.of(office));
    if (below) {
      try (PreparedStatement tree =
          superuser.prepareStatement(
              """
              with recursive b as (
                select id from qorgan.organisation where parent_id = ?
                union all select o.id from qorgan.organisation o join b on o.parent_id = b.id)
              select id from b""")) {
        tree.setObject(1, office);
        try (ResultSet row = tree.executeQuery()) {
          while (row.next()) {
            keepers.add(row.getObject(1, UUID.class));
          }
        }
      }
    }
    String[] via =
        below ? new String[] {"KEPT", "BELOW", "SHARED"} : new String[] {"KEPT", "SHARED"};
    Reader reader = new Reader(name, token, office, keepers.toArray(UUID[]::new), via, 0);
    try (PreparedStatement count =
        prepared(superuser, "select count(*) from qorgan.case_record c where " + BY_HAND, reader)) {
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return new Reader(name, token, office, reader.keepers(), via, row.getLong(1));
      }
    }
  }

  // --------------------------------------------------------------------------------- the questions

  /** A child whom the reader sees. */
  private record Target(UUID id, String iin, String name) {}

  private List<Target> targets(Reader reader) throws SQLException {
    List<Target> targets = new ArrayList<>();
    try (PreparedStatement sample =
            prepared(
                superuser,
                "select c.id, c.iin, c.surname || ' ' || c.given_name from qorgan.case_record c"
                    + " where c.iin is not null and "
                    + BY_HAND
                    + " order by hashtextextended(c.number, 7) limit 101",
                reader);
        ResultSet row = sample.executeQuery()) {
      while (row.next()) {
        targets.add(new Target(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
      }
    }
    return targets;
  }

  private double byPolicy(Reader reader, Question question) throws SQLException {
    try (Connection app = qorgan.database().asApp()) {
      app.setAutoCommit(false);
      try (PreparedStatement begin = app.prepareStatement("select account_id from sec.begin(?)")) {
        begin.setString(1, Tokens.hash(reader.token()));
        begin.execute();
      }
      return median(app, question.policy, reader);
    }
  }

  private double byHand(Reader reader, Question question) throws SQLException {
    superuser.setAutoCommit(false);
    superuser
        .createStatement()
        .execute(
            "set local pg_trgm.word_similarity_threshold = 0.5; set local"
                + " pg_trgm.similarity_threshold = 0.5");
    double median = median(superuser, question.byHand, reader);
    superuser.rollback();
    superuser.setAutoCommit(true);
    return median;
  }

  private double median(Connection connection, String sql, Reader reader) throws SQLException {
    List<Target> targets = targets(reader);
    List<Double> times = new ArrayList<>();
    Map<String, Integer> rows = new HashMap<>();
    long until = System.nanoTime() + PATIENCE;
    for (int i = -5; i < TIMES && (i < LEAST || System.nanoTime() < until); i++) {
      Target target = targets.get(Math.floorMod(i, targets.size()));
      try (PreparedStatement statement = prepared(connection, sql, reader, target)) {
        long began = System.nanoTime();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            rows.merge("rows", 1, Integer::sum);
          }
        }
        if (i >= 0) {
          times.add((System.nanoTime() - began) / 1e6);
        }
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalStateException(reader.name() + " found nothing by " + sql);
    }
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private PreparedStatement prepared(Connection connection, String sql, Reader reader)
      throws SQLException {
    return prepared(connection, sql, reader, new Target(reader.office(), "", ""));
  }

  private static final List<String> PLACES =
      List.of(":keepers", ":office", ":via", ":id", ":iin", ":name");

  private PreparedStatement prepared(
      Connection connection, String sql, Reader reader, Target target) throws SQLException {
    List<Object> values = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < sql.length()) {
      int here = at;
      String place =
          PLACES.stream().filter(each -> sql.startsWith(each, here)).findFirst().orElse(null);
      if (place == null || sql.startsWith("::", at)) {
        text.append(sql.charAt(at++));
        continue;
      }
      text.append('?');
      at += place.length();
      values.add(
          switch (place) {
            case ":keepers" -> connection.createArrayOf("uuid", reader.keepers());
            case ":office" -> reader.office();
            case ":via" -> connection.createArrayOf("text", reader.via());
            case ":id" -> target.id();
            case ":iin" -> target.iin();
            default -> target.name();
          });
    }
    PreparedStatement statement = connection.prepareStatement(text.toString());
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    return statement;
  }

  @Override
  public String toString() {
    return cases + " cases, " + Arrays.toString(Question.values());
  }
}
