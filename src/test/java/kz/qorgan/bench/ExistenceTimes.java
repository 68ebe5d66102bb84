package kz.qorgan.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.bench.Staff.Member;

/**
 * Whether a stopwatch tells a hidden case from one that does not exist: both are asked for by turns
 * on one connection, and the answers' times compared. What counts is how often a hidden one took
 * longer than an absent one; a coin says 50%.
 */
public final class ExistenceTimes {

  private static final int TIMES = 3_000;
  private static final int WARM_UP = 3_000;

  private final RunningQorgan qorgan;
  private final Connection superuser;

  private ExistenceTimes(RunningQorgan qorgan, Connection superuser) {
    this.qorgan = qorgan;
    this.superuser = superuser;
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    try (RunningQorgan qorgan = RunningQorgan.withDatabase(home)) {
      int cases = Generator.fill(qorgan, Scale.fromSystemProperties().cases());
      qorgan.startServer();
      try (Connection superuser = qorgan.superuser().asMigrator()) {
        String page = new ExistenceTimes(qorgan, superuser).page(cases);
        Files.writeString(home.resolve("src").resolve("bench").resolve("existence.md"), page);
        System.out.println(page);
      }
    }
  }

  private String page(int cases) throws SQLException, IOException {
    Member school = Staff.signIn(qorgan).school();
    UUID account = one("select id from qorgan.account where login = 'psychologist'");
    Map<String, List<String>> hidden = new LinkedHashMap<>();
    hidden.put(
        "another district's",
        ids(
            "select c.id from qorgan.case_record c where c.territory <> '391000000' order by"
                + " hashtextextended(c.number, 3) limit 200"));
    List<String> conflicts =
        ids(
            "insert into qorgan.conflict (case_id, case_number, keeper_id, account_id,"
                + " account_name, ground, state) select c.id, c.number, c.keeper_id, '"
                + account
                + "', 'x', 'NAMED', 'ACTIVE' from qorgan.case_record c where c.keeper_id = '"
                + school.organisation()
                + "' order by hashtextextended(c.number, 4) limit 5 on conflict (case_id, account_id) do update set"
                + " state = 'ACTIVE' returning case_id");
    hidden.put("one's own office's, in conflict of interest", conflicts);
    hidden.put(
        "one's own office's, specially protected",
        ids(
            "insert into qorgan.case_protection (case_id, reason, protected_by_name, keeper_id)"
                + " select c.id, 'x', 'x', c.keeper_id from qorgan.case_record c where c.keeper_id"
                + " = '"
                + school.organisation()
                + "' order by hashtextextended(c.number, 5) limit 5 on conflict (case_id) do update set reason = 'x'"
                + " returning case_id"));
    List<String> absent = ids("select gen_random_uuid() from generate_series(1, 200)");
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, List<String>> each : hidden.entrySet()) {
      rows.append(row(each.getKey(), school, each.getValue(), absent));
    }
    return String.format(
        Locale.ROOT,
        """
        # Whether time tells that a case exists

        %s. %s, %,d cases (`mvn -Pbench -Dbench=kz.qorgan.bench.ExistenceTimes`). A school's psychologist opens, over REST and on one
        connection, a case that is hidden and one that does not exist by turns, %,d times each after %,d of warm-up; all answers are 404 with
        the same bytes.

        | hidden | median hidden, ms | median absent, ms | difference, ms | how often a hidden one took longer (a coin: 50%%) |
        |---|---|---|---|---|
        %s""",
        LocalDate.now(),
        Processes.machine(),
        cases,
        TIMES,
        WARM_UP,
        rows);
  }

  private String row(String what, Member reader, List<String> hidden, List<String> absent)
      throws IOException {
    double[] hiddenTimes = new double[TIMES];
    double[] absentTimes = new double[TIMES];
    try (HttpLine line =
        new HttpLine(qorgan.address(), asked(qorgan.address(), reader, hidden, absent))) {
      for (int turn = 0; turn < 2 * (WARM_UP + TIMES); turn++) {
        long began = System.nanoTime();
        if (line.ask(turn) == Line.WRONG) {
          throw new IllegalStateException("Answered with " + line.status() + ": " + line.body());
        }
        double time = (System.nanoTime() - began) / 1e6;
        int at = turn / 2 - WARM_UP;
        if (at >= 0) {
          (isHidden(turn) ? hiddenTimes : absentTimes)[at] = time;
        }
      }
    }
    Arrays.sort(hiddenTimes);
    Arrays.sort(absentTimes);
    double h = hiddenTimes[TIMES / 2];
    double a = absentTimes[TIMES / 2];
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %+.3f | **%.1f%%** |%n",
        what,
        h,
        a,
        h - a,
        100 * longer(hiddenTimes, absentTimes));
  }

  /**
   * Of two neighbours now the one comes first and now the other, so that neither has a better
   * place.
   */
  private static boolean isHidden(long turn) {
    return (turn % 2 == 0) == (turn / 2 % 2 == 0);
  }

  private static Operation asked(
      URI address, Member reader, List<String> hidden, List<String> absent) {
    return new Operation(
        "open",
        "school",
        404,
        turn -> {
          List<String> ids = isHidden(turn) ? hidden : absent;
          String id = ids.get((int) (turn / 2 % ids.size()));
          return HttpLine.get(address, "/cases/" + id, reader.token());
        });
  }

  /**
   * Of all pairs, the part in which the first was longer; equal ones count half. Both are sorted.
   */
  private static double longer(double[] first, double[] second) {
    double won = 0;
    for (double each : first) {
      int below = lower(second, each);
      won += below + (lower(second, Math.nextUp(each)) - below) / 2.0;
    }
    return won / first.length / second.length;
  }

  private static int lower(double[] sorted, double value) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < value) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private UUID one(String sql) throws SQLException {
    return UUID.fromString(ids(sql).get(0));
  }

  private List<String> ids(String sql) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement statement = superuser.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }
}
