package kz.qorgan.launch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The two people who open all other accounts: what one of them asks for, the other approves. Until
 * one of them has set a password, every start invites them anew.
 */
final class FirstAdministrators {
  private static final SecureRandom RANDOM = new SecureRandom();

  private FirstAdministrators() {}

  /**
   * A way to set a password once.
   *
   * @param address to be handed to the person concerned; it is said this once and stored nowhere
   */
  record Invitation(String login, URI address, Instant endsAt) {}

  /** Invites both; nobody, where somebody can sign in or could be invited by another. */
  static List<Invitation> invite(DatabaseAccess database, Settings settings) throws SQLException {
    List<String> links = List.of(link(), link());
    try (Connection owner = database.asOwner();
        PreparedStatement statement =
            owner.prepareStatement(
                "select login, ends_at from sec.first_administrators(?, make_interval(hours => ?))")) {
      statement.setArray(
          1,
          owner.createArrayOf(
              "text", links.stream().map(FirstAdministrators::hash).toArray(String[]::new)));
      statement.setInt(2, settings.passwordLinkHours());
      List<Invitation> invitations = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String base = settings.baseUrl().toString().replaceAll("/$", "");
          invitations.add(
              new Invitation(
                  rows.getString(1),
                  URI.create(base + "/password?link=" + links.get(invitations.size())),
                  rows.getTimestamp(2).toInstant()));
        }
      }
      return invitations;
    }
  }

  /** 256 random bits, as every link of Qorgan. */
  private static String link() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** All of a link that the database ever learns: SHA-256 in hex. */
  private static String hash(String link) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(link.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
