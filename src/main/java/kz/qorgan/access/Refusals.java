package kz.qorgan.access;

import java.sql.SQLException;
import java.util.Optional;
import kz.qorgan.shared.NoSession;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Problem;
import kz.qorgan.shared.Refused;
import kz.qorgan.shared.RuleBroken;
import kz.qorgan.shared.Stale;
import org.postgresql.util.PSQLException;

/**
 * What a function of the database refused in so many words: {@code sec.refuse} raises a state whose
 * last three digits are the HTTP status, with a message key of ours as its message.
 */
final class Refusals {
  private Refusals() {}

  static Optional<Problem> in(SQLException thrown) {
    String state = thrown.getSQLState();
    if (state == null
        || !state.startsWith("QR")
        || !(thrown instanceof PSQLException postgres)
        || postgres.getServerErrorMessage() == null) {
      return Optional.empty();
    }
    String key = postgres.getServerErrorMessage().getMessage();
    return Optional.of(
        switch (state) {
          case "QR401" -> new NoSession();
          case "QR403" -> new Refused(key);
          case "QR404" -> new NotFound();
          case "QR412" -> new Stale();
          default -> new RuleBroken(key);
        });
  }
}
