package kz.qorgan.safeguards;

import static kz.qorgan.harness.Person.named;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import kz.qorgan.harness.Person;
import kz.qorgan.shared.Iin;

/** An invented child of this package's tests, whom no other test meets. */
record SomeChild(String iin, String surname, String givenName, String birthDate) {

  static final List<String> TABLES =
      List.of(
          "qorgan.case_record where id",
          "qorgan.case_story where case_id",
          "qorgan.case_action where case_id",
          "qorgan.risk_assessment where case_id",
          "qorgan.case_correction where case_id",
          "qorgan.referral where case_id",
          "qorgan.notification where case_id",
          "qorgan.conflict where case_id",
          "qorgan.case_protection where case_id",
          "qorgan.case_protection_reader where case_id",
          "qorgan.emergency_access where case_id",
          "qorgan.alert where case_id",
          "qorgan.case_note where case_id",
          "qorgan.case_reporter where case_id",
          "qorgan.case_whereabouts where case_id",
          "qorgan.police_record where case_id");

  private static final AtomicInteger SERIAL = new AtomicInteger(9900);

  /** Another child each time: of serials that nobody was given, born on a day of these tests. */
  static SomeChild another() {
    String stem;
    int check;
    do {
      stem = "0905175" + SERIAL.getAndIncrement();
      check = Iin.checkDigit(stem);
    } while (check < 0);
    int serial = SERIAL.get();
    String own = letter(serial / 10) + "а" + letter(serial);
    return new SomeChild(stem + check, "Қорғау" + own, "Сақтан" + own, "2009-05-17");
  }

  /** Of those that no fold of names makes equal. */
  private static char letter(int number) {
    return "бвдзлмпрсф".charAt(number % 10);
  }

  SomeChild withoutIin() {
    return new SomeChild(null, surname, givenName, birthDate);
  }

  Response register(Person keeper) {
    return keeper.post(
        "/cases",
        """
        {"measure": "1.21", "categories": ["BULLYING"], "risk": "HIGH", "findings": [],
         "signal": {"source": "CLASS_TEACHER", "receivedOn": "%s", "text": "Құпия оқиға."},
         "child": {"iin": %s, "noIinReason": %s, "surname": "%s", "givenName": "%s",
                   "birthDate": "%s", "sex": "MALE", "territory": null},
         "confirmedWarnings": ["POSSIBLE_DUPLICATE"]}"""
            .formatted(
                LocalDate.now().minusDays(1),
                iin == null ? "null" : '"' + iin + '"',
                iin == null ? "\"NO_DOCUMENTS\"" : "null",
                surname,
                givenName,
                birthDate));
  }

  UUID keptBy(String login) {
    Response registered = register(named(login));
    registered.then().statusCode(201);
    return UUID.fromString(registered.path("id"));
  }

  Response declaredBy(Person person) {
    return person.post(
        "/me/relatives",
        """
        {"kinship": "NEPHEW", "iin": %s, "surname": "%s", "givenName": "%s", "birthDate": "%s"}"""
            .formatted(iin == null ? "null" : '"' + iin + '"', surname, givenName, birthDate));
  }
}
