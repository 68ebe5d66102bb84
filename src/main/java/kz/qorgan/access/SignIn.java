package kz.qorgan.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import kz.qorgan.shared.SignInFailed;
import kz.qorgan.shared.Throttled;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens sessions: the one funnel for every door. Throttled before hashing, and hashing bounded,
 * because one Argon2id hash costs as much as a hundred requests. Works on a database login of its
 * own, the only one that may open a session.
 */
@ApplicationScoped
public class SignIn {
  private static final int FREE_FAILURES = 5;
  private static final int LOGIN_FAILURES = 50;
  private static final int ADDRESS_FAILURES = 100;
  private static final int LONGEST_WAIT_SECONDS = 900;

  /** For unknown logins, so that they take as long as known ones. */
  static final String NOBODY =
      "$argon2id$v=19$m=12288,t=3,p=1$AWCA9ZJ+XwG7VI9sk0DxMg$dUgROVeqQeXw35lsiIdGAmJG6E85ca1GIlaHdcDQtCQ";

  @Inject private Hashing hashing;

  @Resource(lookup = "java:app/jdbc/signin")
  private DataSource database;

  @Inject
  @ConfigProperty(name = "qorgan.session.idle-minutes", defaultValue = "15")
  private int idleMinutes;

  @Inject
  @ConfigProperty(name = "qorgan.session.max-hours", defaultValue = "12")
  private int maxHours;

  /**
   * Signs somebody in.
   *
   * @param page whether the session is for pages (a cookie) and not for programs (a bearer token)
   * @throws SignInFailed when login or password is wrong or the account is disabled
   * @throws Throttled when there were too many failures, or too many sign-ins at this moment
   */
  public SignedIn signIn(String login, String password, String address, boolean page) {
    String name =
        Normalizer.normalize(login, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false); // no audit, no session
      waitForTurn(connection, name, address);
      Known known = known(connection, name);
      boolean right = hashing.matches(password, known == null ? NOBODY : known.hash());
      if (known == null || !right) {
        call(connection, "select sec.sign_in_failed(?, ?)", name, address);
        call(
            connection,
            "select audit.append_sign_in(?, 'REFUSED', 'web.problem.signInFailed', ?)",
            name,
            address);
        connection.commit();
        throw new SignInFailed();
      }
      String token = Tokens.fresh();
      Instant expires = open(connection, known.account(), token, page, address);
      call(connection, "select sec.sign_in_succeeded(?, ?)", name, address);
      call(connection, "select audit.append_sign_in(?, 'DONE', null, ?)", name, address);
      connection.commit();
      return new SignedIn(token, Tokens.hash(token), expires);
    } catch (SQLException e) {
      throw new IllegalStateException("sign-in needs the database", e);
    }
  }

  /**
   * Whether the password is this person's: an identity confirmed again before a grave deed.
   * Failures count as those of a sign-in do, and are kept whatever becomes of the deed.
   *
   * @throws Throttled when there were too many failures
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public boolean confirms(String login, String password, String address) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      waitForTurn(connection, login, address);
      Known known = known(connection, login);
      boolean right =
          hashing.matches(password, known == null ? NOBODY : known.hash()) && known != null;
      if (!right) {
        call(connection, "select sec.sign_in_failed(?, ?)", login, address);
      }
      connection.commit();
      return right;
    } catch (SQLException e) {
      throw new IllegalStateException("sign-in needs the database", e);
    }
  }

  /** Whoever failed too often waits, whichever password they try. */
  static void waitForTurn(Connection connection, String login, String address) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select same_pair, same_login, same_address, extract(epoch from now() - last_at)::int
            from sec.sign_in_failures(?, ?)""")) {
      statement.setString(1, login);
      statement.setString(2, address);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int over =
            Math.max(
                row.getInt(1) - FREE_FAILURES,
                Math.max(row.getInt(2) - LOGIN_FAILURES, row.getInt(3) - ADDRESS_FAILURES));
        if (over >= 0) {
          int wait = Math.min(LONGEST_WAIT_SECONDS, 60 << Math.min(over, 4)) - row.getInt(4);
          if (wait > 0) {
            throw new Throttled(wait);
          }
        }
      }
    }
  }

  private static Known known(Connection connection, String login) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select account_id, password_hash from sec.credential_of(?)")) {
      statement.setString(1, login);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? new Known(row.getObject(1, UUID.class), row.getString(2)) : null;
      }
    }
  }

  private Instant open(
      Connection connection, UUID account, String token, boolean page, String address)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select sec.open_session(?, ?, ?, ?, make_interval(mins => ?), make_interval(hours => ?))")) {
      statement.setObject(1, account);
      statement.setString(2, Tokens.hash(token));
      statement.setString(3, page ? "PAGE" : "API");
      statement.setString(4, address);
      statement.setInt(5, idleMinutes);
      statement.setInt(6, maxHours);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getTimestamp(1).toInstant();
      }
    }
  }

  private static void call(Connection connection, String sql, String login, String address)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, login);
      statement.setString(2, address);
      statement.execute();
    }
  }

  /** How long a session lives without being used. */
  public Duration idle() {
    return Duration.ofMinutes(idleMinutes);
  }

  /** A fresh session: the token for its owner alone, the hash for the database. */
  public record SignedIn(String token, String tokenHash, Instant expiresAt) {}

  private record Known(UUID account, String hash) {}
}
