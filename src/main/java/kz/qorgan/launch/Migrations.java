package kz.qorgan.launch;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the schema to this program's version, as the owner. */
final class Migrations {

  private Migrations() {}

  /** The number of migrations that were applied now. */
  static int run(DatabaseAccess database, Settings settings) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(database.url(), database.migrator(), database.migratorPassword())
            .initSql("set role q_owner")
            .defaultSchema("qorgan")
            .createSchemas(true)
            .locations("filesystem:" + settings.migrations())
            .load();
    try {
      refuseNewer(flyway);
      return flyway.migrate().migrationsExecuted;
    } catch (FlywayException e) {
      throw new CannotStart("The database could not be migrated: " + reason(e) + ".", e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    for (MigrationInfo applied : flyway.info().applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new CannotStart(
            "The database is newer than this program (it has migration "
                + applied.getVersion()
                + "): start the newer program.");
      }
    }
  }

  /** Which script, and the database's own words if there are any. */
  private static String reason(FlywayException failure) {
    List<String> words = new ArrayList<>();
    String.valueOf(failure.getMessage()).lines().limit(2).forEach(words::add);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        words.add(String.valueOf(cause.getMessage()));
      }
    }
    return words.stream()
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .filter(text -> !text.matches("-*"))
        .collect(Collectors.joining(": "));
  }
}
