package kz.qorgan.launch;

import java.util.UUID;

/**
 * One of the demo's people, signed in.
 *
 * @param tokenHash of a session whose token nobody knows
 * @param name as it stands beside what this person did
 */
record DemoAccount(
    String login, String tokenHash, UUID id, String name, String permissions, DemoOffice office) {

  boolean may(String permission) {
    return (" " + permissions + " ").contains(" " + permission + " ");
  }
}
