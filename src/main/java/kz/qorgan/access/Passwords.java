package kz.qorgan.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.NoSession;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.TextArray;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How an account gets its password: by a link that works once, or with the old password. Like
 * sign-in it works on the database login that alone may touch secrets; every function there checks
 * the session or the link again, and writes the audit.
 */
@ApplicationScoped
public class Passwords {

  @Resource(lookup = "java:app/jdbc/signin")
  private DataSource database;

  @Inject private Caller caller;
  @Inject private Hashing hashing;

  @Inject
  @ConfigProperty(name = "qorgan.password-link.hours", defaultValue = "72")
  private int linkHours;

  @Inject
  @ConfigProperty(name = "qorgan.base-url", defaultValue = "")
  private Optional<String> baseUrl;

  /**
   * Makes a link for an account that the caller administers. Its former password and open sessions
   * end at once, an earlier link too.
   */
  public PasswordLink issueLink(UUID account) {
    String token = Tokens.fresh();
    return work(
        connection -> {
          Instant ends =
              one(
                  connection,
                  "select sec.issue_link(?, ?, ?, make_interval(hours => ?), ?)",
                  row -> row.getTimestamp(1).toInstant(),
                  session(),
                  account,
                  Tokens.hash(token),
                  linkHours,
                  caller.address());
          return new PasswordLink(address(token), ends);
        });
  }

  /** How many links are made in one transaction at most. */
  public static final int MOST_LINKS = 1000;

  /**
   * Makes a link for each of these accounts, or for none. They are administered by the caller and
   * never had a password: who has one keeps it, which {@link #issueLink} alone may end.
   *
   * @param accounts at least one and at most {@value #MOST_LINKS}, each once
   */
  public List<AccountLink> issueLinks(List<UUID> accounts) {
    if (accounts.isEmpty() || accounts.contains(null)) {
      throw new Invalid("accounts", "web.constraint.NotEmpty");
    } else if (accounts.size() > MOST_LINKS) {
      throw new Invalid("accounts", "web.constraint.tooMany", MOST_LINKS);
    }
    List<UUID> each = accounts.stream().distinct().toList();
    List<String> tokens = each.stream().map(account -> Tokens.fresh()).toList();
    return work(
        connection -> {
          Instant ends =
              one(
                  connection,
                  "select sec.issue_links(?, ?::uuid[], ?::text[], make_interval(hours => ?), ?)",
                  row -> row.getTimestamp(1).toInstant(),
                  session(),
                  TextArray.literal(each),
                  TextArray.literal(tokens.stream().map(Tokens::hash).toList()),
                  linkHours,
                  caller.address());
          return IntStream.range(0, each.size())
              .mapToObj(i -> new AccountLink(each.get(i), address(tokens.get(i)), ends))
              .toList();
        });
  }

  private URI address(String token) {
    return URI.create(baseUrl.orElse("") + "/password?link=" + token);
  }

  /** Whose password a link sets; empty when it was used, withdrawn or is too old. */
  public Optional<Owner> ownerOf(String link) {
    return work(connection -> owner(connection, link));
  }

  /**
   * Sets the password of the link's owner and uses the link up.
   *
   * @throws Invalid when the password is not taken; the link stays good
   * @throws RuleBroken when the link does not work any more
   */
  public void redeem(String link, String newPassword) {
    work(
        connection -> {
          Owner owner =
              owner(connection, link).orElseThrow(() -> new RuleBroken("access.password.spent"));
          PasswordRules.check(
              "newPassword",
              newPassword,
              owner.login(),
              owner.surname(),
              owner.givenName(),
              owner.patronymic());
          boolean set =
              one(
                  connection,
                  "select sec.redeem_link(?, ?, ?)",
                  row -> row.getBoolean(1),
                  Tokens.hash(link),
                  hashing.hash(newPassword),
                  caller.address());
          if (!set) {
            throw new RuleBroken("access.password.spent");
          }
          return null;
        });
  }

  /** Changes the caller's own password; their other sessions end. */
  public void change(String oldPassword, String newPassword) {
    boolean right =
        work(
            connection -> {
              Credential own = one(connection, OWN, Passwords::credential, session());
              if (own == null) {
                throw new NoSession();
              }
              SignIn.waitForTurn(connection, own.owner().login(), caller.address());
              if (!hashing.matches(oldPassword, own.hash())) {
                run(connection, "select sec.password_refused(?, ?)", session(), caller.address());
                return false;
              }
              PasswordRules.check(
                  "newPassword",
                  newPassword,
                  own.owner().login(),
                  own.owner().surname(),
                  own.owner().givenName(),
                  own.owner().patronymic());
              run(
                  connection,
                  "select sec.change_password(?, ?, ?)",
                  session(),
                  hashing.hash(newPassword),
                  caller.address());
              return true;
            });
    if (!right) {
      throw new Invalid("oldPassword", "access.password.wrongOld");
    }
  }

  private static final String OWN =
      "select login, surname, given_name, patronymic, password_hash from sec.own_credential(?)";

  /** Who will use the password. */
  public record Owner(String login, String surname, String givenName, String patronymic) {}

  private record Credential(Owner owner, String hash) {}

  private static Optional<Owner> owner(Connection connection, String link) throws SQLException {
    return Optional.ofNullable(
        one(
            connection,
            "select login, surname, given_name, patronymic from sec.link_of(?)",
            Passwords::owner,
            Tokens.hash(link)));
  }

  private static Owner owner(ResultSet row) throws SQLException {
    return new Owner(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
  }

  private static Credential credential(ResultSet row) throws SQLException {
    return new Credential(owner(row), row.getString(5));
  }

  private String session() {
    if (caller.tokenHash() == null) {
      throw new NoSession();
    }
    return caller.tokenHash();
  }

  /** One transaction; a refusal in words becomes the problem it names, and nothing is kept. */
  private <T> T work(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw Refusals.in(e)
          .map(RuntimeException.class::cast)
          .orElseGet(() -> new IllegalStateException("passwords need the database", e));
    }
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    one(connection, sql, row -> null, values);
  }

  /** The first row, read; null when there is none. */
  private static <T> T one(Connection connection, String sql, Reading<T> reading, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? reading.of(row) : null;
      }
    }
  }

  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }
}
