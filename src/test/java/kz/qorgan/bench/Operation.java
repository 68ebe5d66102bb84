package kz.qorgan.bench;

import java.util.Set;
import java.util.function.LongFunction;

/**
 * Something that people do all day.
 *
 * @param user whose sight it is done with
 * @param weight how often it is done in a mixed load, of all weights together
 * @param doors the names of the doors that serve it
 * @param most how many turns there are before there is nothing left to do it with
 * @param request of each turn; what is read again is read by turns, what is new is new every time
 */
record Operation(
    String name,
    String user,
    double weight,
    Set<String> doors,
    long most,
    LongFunction<Request> request) {

  static final String REGISTER = "register";
  static final String OPEN = "open";
  static final String LIST = "list 25";
  static final String IIN = "find by IIN";
  static final String NAME = "name search";
  static final String UPDATE = "update";
  static final String REFER = "refer";
  static final String ACCEPT = "accept";
  static final String AUDIT = "audit view";
  static final String SIGN_IN = "sign-in";
  static final String MIXED = "mixed";
  static final String REPORT = "report: counts";
  static final String MATRIX = "export: roles and permissions (XLSX)";
  static final String CASES = "export: cases (CSV)";
  static final String ACCESS = "export: who may open a case";
  static final String IMPORT = "import of 10000 accounts";

  private static final Set<String> CHANGING =
      Set.of(REGISTER, UPDATE, REFER, ACCEPT, SIGN_IN, MIXED, IMPORT);

  /** Over REST, and its statements straight to PostgreSQL; in no mixed load. */
  Operation(String name, String user, LongFunction<Request> request) {
    this(name, user, 0, Set.of("rest", "sql"), Long.MAX_VALUE, request);
  }

  /** The same, always with one status. */
  Operation(String name, String user, int status, LongFunction<byte[]> request) {
    this(name, user, turn -> new Request(request.apply(turn), status));
  }

  /** The same, but in mixed loads too. */
  Operation weighing(double part) {
    return new Operation(name, user, part, doors, most, request);
  }

  /** The same, but only through these doors. */
  Operation through(String... names) {
    return new Operation(name, user, weight, Set.of(names), most, request);
  }

  /** The same, but it ends after so many turns. */
  Operation atMost(long turns) {
    return new Operation(name, user, weight, doors, turns, request);
  }

  boolean servedBy(Door door) {
    return doors.contains(door.name());
  }

  boolean changes() {
    return CHANGING.contains(name);
  }

  @Override
  public String toString() {
    return name + " (" + user + ")";
  }
}
