package kz.qorgan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Fills and nothing else, and tells seconds, processor time, rows and bytes. */
public final class Fill {

  private static final String TABLES =
      """
      select coalesce(i.inhparent, c.oid)::regclass::text, sum(greatest(c.reltuples, 0))::bigint, sum(pg_table_size(c.oid))::bigint,
             sum(pg_indexes_size(c.oid))::bigint
      from pg_class c left join pg_inherits i on i.inhrelid = c.oid
      where c.relkind = 'r' and c.relnamespace in ('qorgan'::regnamespace, 'sec'::regnamespace, 'audit'::regnamespace)
      group by 1 having sum(pg_total_relation_size(c.oid)) > 1000000 order by 3 desc""";

  private Fill() {}

  public static void main(String[] arguments) throws Exception {
    try (RunningQorgan qorgan = RunningQorgan.withDatabase(Path.of(arguments[0]))) {
      fill(qorgan, Scale.fromSystemProperties().cases());
    }
  }

  private static void fill(RunningQorgan qorgan, int wanted) throws SQLException, IOException {
    long began = System.nanoTime();
    long database = qorgan.postgres().ticks();
    long own = Processes.ownTicks();
    int cases = Generator.fill(qorgan, wanted);
    say(
        "Filled to %,d cases in %.0f s; processor seconds: PostgreSQL %.0f, this process %.0f.",
        cases,
        (System.nanoTime() - began) / 1e9,
        (qorgan.postgres().ticks() - database) / Processes.TICKS_PER_MS / 1000,
        (Processes.ownTicks() - own) / Processes.TICKS_PER_MS / 1000);
    try (Connection superuser = qorgan.superuser().asMigrator();
        Statement statement = superuser.createStatement()) {
      try (ResultSet row = statement.executeQuery(TABLES)) {
        say("%-32s %12s %9s %9s", "table", "rows", "MB", "index MB");
        while (row.next()) {
          say(
              "%-32s %,12d %,9d %,9d",
              row.getString(1), row.getLong(2), row.getLong(3) >> 20, row.getLong(4) >> 20);
        }
      }
      try (ResultSet row =
          statement.executeQuery("select pg_database_size(current_database()) >> 20")) {
        row.next();
        say("The database has %,d MB.", row.getLong(1));
      }
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
