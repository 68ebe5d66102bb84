package kz.qorgan.bench;

import java.util.function.LongFunction;

/**
 * Something that people do all day.
 *
 * @param user whose sight it is done with
 * @param status that the API answers with
 * @param request of each turn; what is read again is read by turns, what is new is new every time
 */
record Operation(String name, String user, int status, LongFunction<byte[]> request) {

  static final String REGISTER = "register";
  static final String OPEN = "open";
  static final String LIST = "list 25";
  static final String IIN = "find by IIN";
  static final String NAME = "name search";

  boolean changes() {
    return name.equals(REGISTER);
  }

  @Override
  public String toString() {
    return name + " (" + user + ")";
  }
}
