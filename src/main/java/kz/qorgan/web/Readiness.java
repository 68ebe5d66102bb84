package kz.qorgan.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * Says that people may be sent here: the database answers, and its schema is the one this program
 * was written for. The program itself never migrates: it lacks the right.
 */
@org.eclipse.microprofile.health.Readiness
@ApplicationScoped
public class Readiness implements HealthCheck {

  private static final String MIGRATIONS = "/WEB-INF/classes/db/migration/";
  private static final Pattern NAME = Pattern.compile(".*/V(\\d+)__\\w+\\.sql");
  private static final System.Logger LOG = System.getLogger(Readiness.class.getName());

  @Resource(lookup = "java:app/jdbc/qorgan")
  private DataSource database;

  @Inject private ServletContext application;

  /** Asked without an account by anybody: the database is asked once in a second at most. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable Said last;
  private int newest;

  private record Said(HealthCheckResponse verdict, long nanos) {

    boolean isFresh() {
      return System.nanoTime() - nanos < FRESH.toNanos();
    }
  }

  @PostConstruct
  void findNewestMigration() {
    Set<String> files =
        Optional.ofNullable(application.getResourcePaths(MIGRATIONS)).orElse(Set.of());
    newest =
        files.stream()
            .map(NAME::matcher)
            .filter(Matcher::matches)
            .mapToInt(name -> Integer.parseInt(name.group(1)))
            .max()
            .orElseThrow(() -> new IllegalStateException("The application has no migrations."));
  }

  /** While somebody is asking the database, others are told what it said last. */
  @Override
  public HealthCheckResponse call() {
    Said said = last;
    if (said != null && (said.isFresh() || !asking.tryLock())) {
      return said.verdict();
    }
    if (said == null) {
      asking.lock();
    }
    try {
      Said fresh = new Said(asked(), System.nanoTime());
      last = fresh;
      return fresh.verdict();
    } finally {
      asking.unlock();
    }
  }

  private HealthCheckResponse asked() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("select sec.schema_version()")) {
      version.next();
      return HealthCheckResponse.named("database").status(newest == number(version)).build();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "the database does not answer", e);
      return HealthCheckResponse.down("database");
    }
  }

  /** Flyway keeps versions as text, with or without the leading zeros of the file's name. */
  private static int number(ResultSet version) throws SQLException {
    String text = version.getString(1);
    return text == null || !text.matches("\\d+") ? -1 : Integer.parseInt(text);
  }
}
