package kz.qorgan.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Through the pages, as people do. Whoever has signed in once stays signed in for all later lines:
 * hashing passwords is not what is measured.
 *
 * @param logins by the names of the operations' users
 * @param packed whether answers are asked for as browsers do, compressed
 */
record FacesDoor(
    URI address, Map<String, String> logins, boolean packed, Map<String, Deque<String>> signedIn)
    implements Door {

  FacesDoor(URI address, Map<String, String> logins, boolean packed) {
    this(address, logins, packed, new HashMap<>());
  }

  @Override
  public String name() {
    return "faces";
  }

  /** A browser of its own, with a page open; a form is sent again and again from where it is. */
  @Override
  public FacesLine line(Operation operation) throws IOException {
    String login = logins.get(operation.user());
    String cookie = free(login).poll();
    String entered = cookie == null ? PageVisit.signIn(address, login) : cookie;
    FacesLine line =
        new FacesLine(address, entered, operation, packed, () -> free(login).add(entered));
    line.open();
    return line;
  }

  private Deque<String> free(String login) {
    return signedIn.computeIfAbsent(login, any -> new ArrayDeque<>());
  }
}
