package kz.qorgan.launch;

import com.sun.enterprise.util.uuid.UuidGenerator;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Session ids of 256 random bits: the server's own carry at most 56. The one class of ours that the
 * server loads beside the application, so it must need no other.
 */
public final class SessionIds implements UuidGenerator {

  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String generateUuid() {
    byte[] id = new byte[BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  @Override
  public String generateUuid(Object subject) {
    return generateUuid();
  }
}
