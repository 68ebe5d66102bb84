package kz.qorgan.harness;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.UUID;

/** A case of an invented child, registered over HTTP. */
public final class SomeCase {

  private SomeCase() {}

  /** Kept by this person's organisation; the signal is no reason to tell the police. */
  public static UUID registeredBy(Person keeper) {
    Response registered = keeper.post("/cases", under("1.21", "BULLYING", "[]", null));
    registered.then().statusCode(201);
    return UUID.fromString(registered.path("id"));
  }

  /**
   * The body of a registration.
   *
   * @param findings a JSON array
   * @param territory KATO code, or null for the keeper's
   */
  public static String under(String measure, String category, String findings, String territory) {
    return """
        {"measure": "%s", "categories": ["%s"], "risk": "HIGH", "findings": %s,
         "signal": {"source": "CLASS_TEACHER", "receivedOn": "%s", "text": "Сынып жетекшісі хабарлады."},
         "child": {"iin": null, "noIinReason": "NO_DOCUMENTS", "surname": "Сынақова", "givenName": "%s",
                   "birthDate": "2012-03-04", "sex": "FEMALE", "territory": %s},
         "confirmedWarnings": ["POSSIBLE_DUPLICATE"]}"""
        .formatted(
            measure,
            category,
            findings,
            LocalDate.now().minusDays(1),
            someName(),
            territory == null ? "null" : '"' + territory + '"');
  }

  /** Letters only, as a name is: no two children of a run are the same. */
  private static String someName() {
    StringBuilder name = new StringBuilder("Сынақ");
    UUID.randomUUID()
        .toString()
        .replace("-", "")
        .chars()
        .limit(12)
        .map(hex -> 'а' + Character.digit(hex, 16))
        .forEach(name::appendCodePoint);
    return name.toString();
  }
}
