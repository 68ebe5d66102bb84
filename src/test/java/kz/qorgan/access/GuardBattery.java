package kz.qorgan.access;

import java.sql.SQLException;
import kz.qorgan.access.PolicyBattery.Red;
import kz.qorgan.harness.CaseFile;
import kz.qorgan.harness.CaseFile.Guard;
import kz.qorgan.harness.CaseFile.Slice;
import kz.qorgan.harness.Relation;
import kz.qorgan.harness.SeededRole;
import kz.qorgan.harness.Visitor;

/** What {@link PolicyBattery} asks of conflicts, special protection, alerts and emergencies. */
final class GuardBattery {
  private final PolicyBattery battery;
  private final CaseFile file;
  private final CaseFile guarded;
  private final Visitor commissioner =
      Visitor.of(SeededRole.named("COMMISSION_SECRETARY"), Relation.RECIPIENT_OF_STORY);

  GuardBattery(PolicyBattery battery, CaseFile file, Visitor keeper) {
    this.battery = battery;
    this.file = file;
    this.guarded = CaseFile.guarded(keeper);
  }

  void prove() throws SQLException, Red {
    whoIsCloseOrNotNamedSeesNothing();
    conflictsAreNamedByTheKeeperAndHeardByTheCommission();
    protectionIsForTheKeeperToGive();
    alertsAreForWhoMustHear();
    emergenciesAreOnesOwnAndReviewedByOthers();
    relativesAreFoundInBothOrders();
    contactsAreComparedInBothOrders();
    attemptsAreTold();
    guardsFollowTheirCase();
  }

  private static String ofCase(String table, CaseFile about) {
    return "select count(*) from %s where case_id = '%s'".formatted(table, about.id());
  }

  private static String itself(CaseFile about) {
    return "select count(*) from qorgan.case_record where id = '%s'".formatted(about.id());
  }

  private void whoIsCloseOrNotNamedSeesNothing() throws SQLException, Red {
    battery.as(Relation.KEEPER);
    battery.shows("1", itself(guarded));
    for (Relation other : new Relation[] {Relation.SHUT_OUT, Relation.RECIPIENT_OF_STORY}) {
      battery.as(other);
      battery.shows("0", itself(guarded));
      battery.shows("0", ofCase("qorgan.case_protection", guarded));
      battery.shows("0", ofCase("qorgan.case_protection_reader", guarded));
    }
    battery.as(Relation.FORMER_RECIPIENT);
    battery.shows("1", ofCase("qorgan.referral", file));
    battery.shows("0", ofCase("qorgan.referral", guarded));
    battery.as(Relation.IN_CONFLICT);
    battery.shows("0", ofCase("qorgan.alert", file));
    conflictOf(Relation.TOLD_POLICE);
    battery.as(Relation.TOLD_POLICE);
    battery.shows("0", ofCase("qorgan.police_record", file));
    battery.back();
    conflictOf(Relation.TELLER);
    battery.as(Relation.TELLER);
    battery.shows("0", itself(file));
    battery.shows("0", ofCase("qorgan.medical_record", file));
    battery.shows("0", ofCase("qorgan.notification", file));
    battery.back();
  }

  /** Until {@link PolicyBattery#back} is said. */
  private void conflictOf(Relation relation) throws SQLException {
    battery.fromHere();
    battery.plain("reset role");
    battery.plain(
        """
        insert into qorgan.conflict (case_id, case_number, account_id, account_name, ground, state)
        values ('%s', 'С', '%s', 'С', 'CONTACT', 'ACTIVE')\
        """
            .formatted(file.id(), Visitor.account(relation)));
  }

  private void conflictsAreNamedByTheKeeperAndHeardByTheCommission() throws SQLException, Red {
    String names =
        """
        insert into qorgan.conflict (case_id, case_number, account_id, account_name, ground, state, raised_by)
        values ('%s', 'С', '%s', 'С', 'NAMED', 'ACTIVE', sec.account())\
        """
            .formatted(file.id(), Visitor.account(Relation.COLLEAGUE));
    String touches = "update qorgan.conflict set version = version where case_id = '%s'";
    battery.as(Relation.KEEPER);
    battery.allows(names);
    battery.changes(3, touches.formatted(file.id()));
    battery.shows("1", "select count(*) from sec.reader_named('psychologist9')");
    battery.as(Relation.RECIPIENT_OF_STORY);
    battery.refuses(names);
    battery.as(commissioner);
    battery.shows("3", ofCase("qorgan.conflict", file));
    battery.changes(3, touches.formatted(file.id()));
    battery.as(Relation.OTHER_DISTRICT);
    battery.changes(0, "update qorgan.conflict set version = 7");
  }

  private void protectionIsForTheKeeperToGive() throws SQLException, Red {
    String names =
        "insert into qorgan.case_protection_reader (case_id, account_id, account_name) values ('%s', '%s', 'С')"
            .formatted(file.id(), Visitor.account(Relation.KEEPER));
    String protects =
        "insert into qorgan.case_protection (case_id, reason, protected_by_name) values ('%s', 'С', 'С')"
            .formatted(file.id());
    battery.as(Relation.KEEPER);
    battery.allows(names + "; " + protects);
    battery.as(Relation.RECIPIENT_OF_STORY);
    battery.refuses(names);
    battery.refuses(protects);
    battery.as(Relation.OTHER_DISTRICT);
    for (String table : new String[] {"qorgan.case_protection", "qorgan.case_protection_reader"}) {
      battery.shows("0", "select count(*) from " + table);
      battery.changes(0, "delete from " + table);
    }
    battery.fromHere();
    battery.plain("reset role");
    battery.plain(
        "insert into qorgan.case_protection_reader (case_id, account_id, account_name) values ('%s', '%s', 'С')"
            .formatted(guarded.id(), Visitor.account(Relation.SUPERIOR)));
    battery.as(Relation.SUPERIOR);
    battery.shows("1", itself(guarded));
    battery.shows("1", ofCase("qorgan.case_protection", guarded));
    battery.shows("3", ofCase("qorgan.case_protection_reader", guarded));
    battery.back();
  }

  private void alertsAreForWhoMustHear() throws SQLException, Red {
    String alert = " qorgan.alert %s where id = '" + file.guard(Guard.ALERT) + "'";
    battery.as(Relation.COLLEAGUE);
    battery.shows("1", "select count(*) from" + alert.formatted(""));
    battery.changes(1, "update" + alert.formatted("set seen_by_name = 'С'"));
    battery.as(Relation.OTHER_DISTRICT);
    battery.shows("0", "select count(*) from" + alert.formatted(""));
    battery.changes(0, "update qorgan.alert set seen_by_name = 'С'");
  }

  private void emergenciesAreOnesOwnAndReviewedByOthers() throws SQLException, Red {
    String touches =
        "update qorgan.emergency_access set version = version where case_id = '%s'"
            .formatted(file.id());
    for (Relation relation : new Relation[] {Relation.OTHER_AGENCY, Relation.KEEPER}) {
      battery.as(relation);
      battery.changes(1, touches);
    }
    battery.as(commissioner);
    battery.shows("1", ofCase("qorgan.emergency_access", file));
    battery.as(Relation.OTHER_DISTRICT);
    battery.changes(0, "update qorgan.emergency_access set version = 7");
    battery.fromHere();
    battery.plain("reset role");
    battery.plain(
        """
        update qorgan.emergency_access set verdict = 'JUSTIFIED', review_text = 'С', reviewed_at = now()
        where account_id = '%s' and reviewed_at is null\
        """
            .formatted(Visitor.account(Relation.OTHER_DISTRICT)));
    battery.as(Relation.OTHER_DISTRICT);
    battery.shows(
        "OPENED",
        "select outcome from sec.open_emergency(null, '%s', 'LIFE', 'С', now() + interval '1 hour', now(), now())"
            .formatted(file.number()));
    battery.shows("1", itself(file));
    battery.back();
  }

  private void relativesAreFoundInBothOrders() throws SQLException, Red {
    String declares =
        """
        insert into qorgan.declared_relative (account_id, kinship, surname, given_name, birth_date)
        values ('%s', 'OTHER', '%s', 'Әйгерім', '2011-01-15')\
        """;
    String mine = "select count(*) from qorgan.declared_relative where given_name = 'Әйгерім'";
    battery.fromHere();
    battery.as(Relation.COLLEAGUE);
    battery.shows("1", itself(file));
    battery.keeps(
        declares.formatted(Visitor.account(Relation.COLLEAGUE), file.word(Slice.SURNAME)));
    battery.shows("1", mine);
    battery.shows("0", itself(file));
    battery.refuses(declares.formatted(Visitor.account(Relation.KEEPER), "Сынақова"));
    battery.keeps(declares.formatted(Visitor.account(Relation.COLLEAGUE), "Сынақова"));
    battery.as(Relation.KEEPER);
    battery.shows("0", mine);
    String another = battery.one("select gen_random_uuid()");
    battery.keeps(PolicyBattery.newCase("'" + another + "'", Relation.KEEPER));
    battery.as(Relation.COLLEAGUE);
    battery.shows(
        "0", "select count(*) from qorgan.case_record where id = '%s'".formatted(another));
    battery.back();
  }

  private void contactsAreComparedInBothOrders() throws SQLException, Red {
    String lives = "insert into qorgan.staff_contact (account_id, address) values ('%s', '%s')";
    String mine = "select count(*) from qorgan.staff_contact where address like 'Қ%'";
    String hints = ofCase("qorgan.conflict", file) + " and state = 'HINT'";
    String elsewhere = CaseFile.absent().word(Slice.ADDRESS);
    battery.fromHere();
    battery.plain("reset role");
    battery.plain("delete from qorgan.staff_contact");
    battery.as(Relation.COLLEAGUE);
    battery.keeps(lives.formatted(Visitor.account(Relation.COLLEAGUE), file.word(Slice.ADDRESS)));
    battery.shows("1", mine);
    battery.refuses(lives.formatted(Visitor.account(Relation.KEEPER), elsewhere));
    battery.as(Relation.TELLER);
    battery.keeps(lives.formatted(Visitor.account(Relation.TELLER), elsewhere));
    battery.as(Relation.KEEPER);
    battery.shows("0", mine);
    battery.shows("2", hints);
    battery.changes(
        1,
        "update qorgan.case_whereabouts set address = '%s' where case_id = '%s'"
            .formatted(elsewhere, file.id()));
    battery.keeps(
        "update qorgan.case_whereabouts set address = '%s' where case_id = '%s'"
            .formatted(elsewhere, file.id()));
    battery.shows("3", hints);
    battery.as(Relation.OTHER_DISTRICT);
    battery.changes(0, "update qorgan.staff_contact set phone = null");
    battery.back();
  }

  private void attemptsAreTold() throws SQLException, Red {
    for (Object asked :
        new Object[] {file.id(), file.referral(Relation.TELLER), file.notification()}) {
      conflictOf(Relation.OTHER_DISTRICT);
      battery.as(Relation.OTHER_DISTRICT);
      battery.keeps("select sec.note_attempt(array['%s'::uuid])".formatted(asked));
      battery.as(Relation.COLLEAGUE);
      battery.shows("1", ofCase("qorgan.alert", file) + " and kind = 'CONFLICT_ATTEMPT'");
      battery.back();
    }
  }

  /** Another keeper takes them over; who moves a case is not the application. */
  private void guardsFollowTheirCase() throws SQLException, Red {
    battery.fromHere();
    battery.plain("reset role");
    battery.plain(
        "update qorgan.case_record set keeper_id = '%s' where id in ('%s', '%s')"
            .formatted(Relation.OTHER_AGENCY.office(), file.id(), guarded.id()));
    for (String table :
        new String[] {
          "qorgan.conflict", "qorgan.case_protection", "qorgan.case_protection_reader"
        }) {
      battery.shows(
          "t",
          "select bool_and(keeper_id = '%s') from %s where case_id in ('%s', '%s')"
              .formatted(Relation.OTHER_AGENCY.office(), table, file.id(), guarded.id()));
    }
    battery.back();
  }
}
