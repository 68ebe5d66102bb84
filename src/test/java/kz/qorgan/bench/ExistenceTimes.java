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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.qorgan.bench.Staff.Member;

/**
 * Whether a stopwatch tells a hidden case from one that does not exist, opened by its id or
 * searched for by its child's number: both are asked for by turns on one connection, and the
 * answers' times compared. What counts is how often a hidden one took longer than an absent one; a
 * coin says 50%.
 */
public final class ExistenceTimes {

  private static final int TIMES = 2_000;
  private static final int WARM_UP = 1_000;

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
    FreshChildren children = new FreshChildren();
    List<String> nobodys = Stream.generate(() -> children.next().iin()).limit(200).toList();
    StringBuilder rows = new StringBuilder();
    for (Map.Entry<String, List<String>> each : hidden.entrySet()) {
      String whose = each.getKey();
      rows.append(row(whose, "opened", open(school), 404, each.getValue(), absent));
      rows.append(row(whose, "searched", search(school), 200, iins(each.getValue()), nobodys));
    }
    return String.format(
        Locale.ROOT,
        """
        # Whether time tells that a case exists

        %s. %s, %,d cases (`mvn -Pbench -Dbench=kz.qorgan.bench.ExistenceTimes`). A school's psychologist opens, over REST and on one
        connection, a case that is hidden and one that does not exist by turns, or searches for the one and the other child by number, %,d
        times each after %,d of warm-up; all answers have the same bytes.

        | hidden | asked | median hidden, ms | median absent, ms | difference, ms | how often a hidden one took longer (a coin: 50%%) |
        |---|---|---|---|---|---|
        %s""",
        LocalDate.now(),
        Processes.machine(),
        cases,
        TIMES,
        WARM_UP,
        rows);
  }

  private Function<String, byte[]> open(Member reader) {
    return id -> HttpLine.get(qorgan.address(), "/cases/" + id, reader.token());
  }

  private Function<String, byte[]> search(Member reader) {
    return iin ->
        HttpLine.post(
            qorgan.address(), "/cases/search", reader.token(), "{\"iin\":\"" + iin + "\"}");
  }

  private List<String> iins(List<String> cases) throws SQLException {
    return ids(
        "select c.iin from qorgan.case_record c where c.iin is not null and c.id = any ('{"
            + String.join(",", cases)
            + "}')");
  }

  private String row(
      String whose,
      String asked,
      Function<String, byte[]> request,
      int status,
      List<String> hidden,
      List<String> absent)
      throws IOException {
    Operation operation =
        new Operation(
            asked,
            "school",
            status,
            turn -> {
              List<String> ids = isHidden(turn) ? hidden : absent;
              return request.apply(ids.get((int) (turn / 2 % ids.size())));
            });
    double[] hiddenTimes = new double[TIMES];
    double[] absentTimes = new double[TIMES];
    try (HttpLine line = new HttpLine(qorgan.address(), operation)) {
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
        "| %s | %s | %.3f | %.3f | %+.3f | **%.1f%%** |%n",
        whose,
        asked,
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
