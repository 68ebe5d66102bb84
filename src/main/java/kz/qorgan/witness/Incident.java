package kz.qorgan.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For the notice of a breach, which is due within one working day: whose records were seen or tried
 * in a window of time, by whom, and how. {@code Incident --data FOLDER --from 2026-11-20T08:00 --to
 * 2026-11-20T19:30 [--login NAME] [--timezone Asia/Qostanay]}. Cases are told by number and keeper,
 * never by a name; who must call the families knows them.
 */
public final class Incident {

  private static final String WITHIN =
      " from audit.entry e cross join lateral unnest(e.case_ids) as seen (id)"
          + " join qorgan.case_record c on c.id = seen.id"
          + " join qorgan.organisation k on k.id = c.keeper_id"
          + " left join qorgan.organisation o on o.id = e.organisation_id"
          + " where e.at >= ?::timestamptz and e.at < ?::timestamptz and (?::text is null or e.login = lower(?))";

  private static final String CASES =
      "select c.number, k.kk, count(distinct coalesce(e.login, '-')), min(e.at)::text, max(e.at)::text,"
          + " string_agg(distinct e.use_case, ' ' order by e.use_case)"
          + " filter (where e.outcome = 'DONE')"
          + WITHIN
          + " group by c.number, k.kk order by c.number";

  private static final String READERS =
      "select coalesce(e.login, '-'), coalesce(o.kk, '-'), count(distinct c.id), min(e.at)::text, max(e.at)::text,"
          + " string_agg(distinct coalesce(e.address, '-'), ' ')"
          + WITHIN
          + " group by 1, 2 order by 3 desc, 1";

  private static final String USE_CASES =
      "select e.use_case, e.outcome, count(distinct e.id), count(distinct c.id)"
          + WITHIN
          + " group by 1, 2 order by 1, 2";

  private final PrintStream out;

  private Incident(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int code = new Incident(out).run(List.of(arguments), System.getenv());
    if (code != 0) {
      System.exit(code);
    }
  }

  private int run(List<String> arguments, Map<String, String> environment) {
    try {
      Options options =
          Options.of(arguments, List.of("--from", "--to", "--login", "--timezone"), environment);
      String zone = options.get("--timezone");
      ZoneId here = ZoneId.of(zone == null ? "Asia/Qostanay" : zone);
      String from = moment(options.needed("--from"), here);
      String to = moment(options.needed("--to"), here);
      try (Connection connection = options.connect()) {
        out.println("# Incident from " + from + " to " + to + " (UTC)");
        table(connection, CASES, "Case|Keeper|Readers|First|Last|Done", from, to, options);
        table(
            connection,
            READERS,
            "Login|Organisation|Cases|First|Last|Addresses",
            from,
            to,
            options);
        table(connection, USE_CASES, "Use case|Outcome|Times|Cases", from, to, options);
      }
      return 0;
    } catch (IllegalArgumentException | DateTimeParseException | IOException | SQLException e) {
      out.println("The incident could not be told: " + e.getMessage());
      return 2;
    }
  }

  private static String moment(String text, ZoneId here) {
    return LocalDateTime.parse(text).atZone(here).toInstant().toString();
  }

  private void table(
      Connection connection, String sql, String heading, String from, String to, Options options)
      throws SQLException {
    @Nullable String login = options.get("--login");
    List<String> lines = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, from);
      statement.setString(2, to);
      statement.setString(3, login);
      statement.setString(4, login);
      try (ResultSet rows = statement.executeQuery()) {
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          StringBuilder line = new StringBuilder("|");
          for (int i = 1; i <= width; i++) {
            String cell = rows.getString(i);
            line.append(' ').append(cell == null ? "-" : cell.replace("|", "/")).append(" |");
          }
          lines.add(line.toString());
        }
      }
    }
    out.println();
    out.println("| " + heading.replace("|", " | ") + " |");
    out.println("|" + "---|".repeat(heading.split("\\|").length));
    lines.forEach(out::println);
    out.println();
    out.println(lines.size() + " rows.");
  }
}
