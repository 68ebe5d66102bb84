package kz.qorgan.referrals;

import io.restassured.response.Response;
import java.util.UUID;
import kz.qorgan.harness.Person;

/** A referral sent over HTTP. */
public final class SomeReferral {

  private SomeReferral() {}

  /** With the basic slice only. */
  public static UUID sent(Person sender, UUID caseId, UUID to) {
    return sent(sender, caseId, body(to, "[\"BASIC\"]", "[]"));
  }

  /** With the story too. */
  public static UUID sentWithStory(Person sender, UUID caseId, UUID to) {
    return sent(sender, caseId, body(to, "[\"BASIC\", \"STORY\"]", "[]"));
  }

  private static UUID sent(Person sender, UUID caseId, String body) {
    Response sent = sender.post("/cases/" + caseId + "/referrals", body);
    sent.then().statusCode(201);
    return UUID.fromString(sent.path("id"));
  }

  /**
   * @param shares a JSON array or null
   * @param findings a JSON array or null
   */
  public static String body(UUID to, String shares, String findings) {
    return """
        {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "reason": "Дәрігердің қарауы қажет.",
         "shares": %s, "findings": %s}"""
        .formatted(to, shares, findings);
  }
}
