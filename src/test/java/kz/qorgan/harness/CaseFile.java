package kz.qorgan.harness;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.qorgan.shared.Iin;

/**
 * A case with everything in it, and a word of its own in each slice, so that a leak has a name. It
 * is written behind the application's back: what happened is told by the rows alone.
 *
 * @param number the human number
 * @param words by slice, what is written there and nowhere else
 * @param referrals by the office they were sent to
 * @param guards what keeps people from the case, and what they were told of it
 */
public record CaseFile(
    UUID id,
    String number,
    UUID notification,
    Map<Slice, String> words,
    Map<Relation, UUID> referrals,
    Map<Guard, UUID> guards) {

  /** Where a word stands. */
  public enum Slice {
    SURNAME,
    IIN,
    STORY,
    ACTION,
    FINDING,
    HELP,
    REASON_FOR_BASIC,
    REASON_FOR_STORY,
    REASON_FOR_FORMER,
    REASON_FOR_TELLER,
    ANSWER,
    NOTE,
    REPORTER,
    ADDRESS,
    POLICE
  }

  /** A conflict of interest in each state, an alert, and an emergency access. */
  public enum Guard {
    CONFLICT,
    HINT,
    ASKED,
    ALERT,
    EMERGENCY
  }

  /** The tables whose rows belong to a case. */
  public static final List<String> TABLES =
      List.of(
          "qorgan.case_record",
          "qorgan.risk_assessment",
          "qorgan.case_correction",
          "qorgan.case_story",
          "qorgan.case_action",
          "qorgan.medical_record",
          "qorgan.notification",
          "qorgan.referral",
          "qorgan.case_note",
          "qorgan.case_reporter",
          "qorgan.case_whereabouts",
          "qorgan.police_record",
          "qorgan.conflict",
          "qorgan.emergency_access");

  /** A fresh one, registered by who keeps it. */
  public static CaseFile fresh(Visitor keeper) {
    return written(keeper, "");
  }

  /** A fresh one, after the referrals that are open were accepted. */
  public static CaseFile accepted(Visitor keeper) {
    return written(
        keeper,
        "update qorgan.referral set status = 'ACCEPTED', accepted_at = now()"
            + " where case_id = '${case}' and ended_at is null;");
  }

  /** A fresh one, specially protected: its keeper's people are named, but for one. */
  public static CaseFile guarded(Visitor keeper) {
    StringBuilder then = new StringBuilder();
    for (Relation named : List.of(Relation.KEEPER, Relation.COLLEAGUE)) {
      then.append(
          "insert into qorgan.case_protection_reader (case_id, account_id, account_name)"
              + " values ('${case}', '"
              + Visitor.account(named)
              + "', 'Сынақшы'); ");
    }
    return written(
        keeper,
        then
            + "insert into qorgan.case_protection (case_id, reason, protected_by_name)"
            + " values ('${case}', 'Баспана', 'Сынақшы')");
  }

  /** A fresh one, specially protected for nobody: whoever was named has left. */
  public static CaseFile abandoned(Visitor keeper) {
    return written(
        keeper,
        "insert into qorgan.case_protection (case_id, reason, protected_by_name)"
            + " values ('${case}', 'Баспана', 'Сынақшы')");
  }

  /** One that was never written. */
  public static CaseFile absent() {
    return blank();
  }

  private static CaseFile written(Visitor keeper, String then) {
    Visitor.accounts();
    CaseFile file = blank();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("case", file.id);
    values.put("number", file.number);
    values.put("notification", file.notification);
    values.put("by", keeper.account());
    values.put("session", keeper.hash());
    values.put("account_RELATIVE", Visitor.RELATIVE);
    file.words.forEach((slice, word) -> values.put(slice.name(), word));
    file.referrals.forEach((relation, id) -> values.put("to_" + relation, id));
    file.guards.forEach((guard, id) -> values.put("guard_" + guard, id));
    for (Relation relation : Relation.values()) {
      values.put(relation.name(), relation.office());
      values.put("account_" + relation, Visitor.account(relation));
    }
    String sql = SQL + then;
    for (Map.Entry<String, Object> value : values.entrySet()) {
      sql = sql.replace("${" + value.getKey() + "}", value.getValue().toString());
    }
    Superuser.run(sql);
    return file;
  }

  private static CaseFile blank() {
    Map<Slice, String> words = new EnumMap<>(Slice.class);
    for (Slice slice : Slice.values()) {
      words.put(slice, word());
    }
    words.put(Slice.IIN, digits());
    Map<Relation, UUID> referrals = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      if (relation.isRecipient()) {
        referrals.put(relation, UUID.randomUUID());
      }
    }
    UUID id = UUID.randomUUID();
    String number = "PROOF-" + id.toString().substring(0, 18).toUpperCase(Locale.ROOT);
    Map<Guard, UUID> guards = new EnumMap<>(Guard.class);
    for (Guard guard : Guard.values()) {
      guards.put(guard, UUID.randomUUID());
    }
    return new CaseFile(id, number, UUID.randomUUID(), words, referrals, guards);
  }

  /** Sixteen Cyrillic letters of which none is like another's neighbour: a word of no language. */
  private static String word() {
    StringBuilder word = new StringBuilder("Қ");
    UUID.randomUUID()
        .toString()
        .replace("-", "")
        .chars()
        .limit(16)
        .map(hex -> "бгджзлмнпрстфхцч".charAt(Character.digit(hex, 16)))
        .forEach(word::appendCodePoint);
    return word.toString();
  }

  /** A number that nobody was given: no day has these digits. */
  private static String digits() {
    while (true) {
      long serial = UUID.randomUUID().getMostSignificantBits() >>> 1;
      String digits = "9999" + String.format("%07d", serial % 10_000_000L);
      int check = Iin.checkDigit(digits);
      if (check >= 0) {
        return digits + check;
      }
    }
  }

  public String word(Slice slice) {
    return words.get(slice);
  }

  /** The referral that came to this office, or for all others the one with the story. */
  public UUID referral(Relation relation) {
    return referrals.getOrDefault(relation, referrals.get(Relation.RECIPIENT_OF_STORY));
  }

  public UUID guard(Guard guard) {
    return guards.get(guard);
  }

  /** A digest of every row of the case, to find out whether anything changed. */
  public String digest() {
    StringBuilder sql = new StringBuilder("select md5(string_agg(row, '' order by row)) from (");
    for (String table : TABLES) {
      sql.append(sql.indexOf(" t where") < 0 ? "" : " union all ")
          .append("select '" + table + "' || t::text as row from " + table + " t where ")
          .append((table.endsWith("case_record") ? "id" : "case_id") + " = '" + id + "'");
    }
    return Superuser.one(
        sql
            + " union all select 'access' || t::text from qorgan.case_access t where case_id = '"
            + id
            + "') rows");
  }

  private static final String SQL =
      """
      with child as (insert into qorgan.child (iin) values ('${IIN}') returning id)
      insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id, iin,
        surname, given_name, birth_date, sex, categories, risk, due_at, registered_at, registered_by, registered_by_name)
      select '${case}', '${number}', 1, 'OPEN', m.plan, m.number, '${KEEPER}', '393600000', child.id, '${IIN}',
        '${SURNAME}', 'Әйгерім', '2011-01-15', 'FEMALE', '{BULLYING}', 'HIGH', now(), now(), '${by}', 'Сынақшы'
      from child, (select plan, number from qorgan.measure where number = '1.21' limit 1) m;
      insert into qorgan.case_story (case_id, signal_source, signal_received_on, signal_text)
        values ('${case}', 'PARENT', current_date, '${STORY}');
      insert into qorgan.case_action (id, case_id, text, done_at, done_by_name)
        values (gen_random_uuid(), '${case}', '${ACTION}', now(), 'Сынақшы');
      insert into qorgan.risk_assessment (id, case_id, level, due_at, assessed_at, assessed_by_name)
        values (gen_random_uuid(), '${case}', 'HIGH', now(), now(), 'Сынақшы');
      insert into qorgan.case_correction (id, case_id, fields, corrected_at, corrected_by_name)
        values (gen_random_uuid(), '${case}', '{risk}', now(), 'Сынақшы');
      insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind, urgency,
        reason, shares, status, due_at, sent_at, sent_by_name)
      select id::uuid, 1, '${case}', '${number}', '${KEEPER}', office::uuid, 'OTHER', 'URGENT', reason, shares::text[],
        'SENT', now(), now(), 'Сынақшы'
      from (values
        ('${to_RECIPIENT_OF_BASIC}', '${RECIPIENT_OF_BASIC}', '${REASON_FOR_BASIC}', '{BASIC}'),
        ('${to_RECIPIENT_OF_STORY}', '${RECIPIENT_OF_STORY}', '${REASON_FOR_STORY}', '{BASIC,STORY}'),
        ('${to_FORMER_RECIPIENT}', '${FORMER_RECIPIENT}', '${REASON_FOR_FORMER}', '{BASIC,STORY}'),
        ('${to_TELLER}', '${TELLER}', '${REASON_FOR_TELLER}', '{BASIC,STORY}')) r (id, office, reason, shares);
      update qorgan.referral set status = 'COMPLETED', accepted_at = now(), ended_at = now(), answer = '${ANSWER}'
        where id = '${to_FORMER_RECIPIENT}';
      insert into qorgan.medical_record (id, case_id, organisation_id, occasion, findings, text, help_given, recorded_at,
        recorded_by_name)
        values (gen_random_uuid(), '${case}', '${TELLER}', 'HELP', '{VIOLENCE}', '${FINDING}', '${HELP}', now(), 'Сынақшы');
      insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation,
        territory, child_name, child_birth_date, child_sex, status, due_at, sent_at, sent_by_name)
        values ('${notification}', 1, '2.13', '${case}', '${number}', '${TELLER}', '${TOLD_POLICE}', '393600000',
          '${SURNAME} Әйгерім', '2011-01-15', 'FEMALE', 'SENT', now(), now(), 'Сынақшы');
      insert into qorgan.case_note (id, case_id, organisation_id, text, written_at, written_by_name)
        values (gen_random_uuid(), '${case}', '${KEEPER}', '${NOTE}', now(), 'Сынақшы');
      insert into qorgan.case_reporter (case_id, version, name, relation, stays_unknown, changed_at, changed_by_name)
        values ('${case}', 1, '${REPORTER}', 'OTHER', true, now(), 'Сынақшы');
      insert into qorgan.case_whereabouts (case_id, version, place, address, changed_at, changed_by_name)
        values ('${case}', 1, 'OTHER', '${ADDRESS}', now(), 'Сынақшы');
      insert into qorgan.police_record (id, case_id, organisation_id, kind, recorded_on, text, recorded_at, recorded_by_name)
        values (gen_random_uuid(), '${case}', '${TOLD_POLICE}', 'OTHER', '2019-09-02', '${POLICE}', now(), 'Сынақшы');
      insert into qorgan.conflict (id, case_id, case_number, commissions, account_id, account_name, ground, state, asked_at,
        asked_by)
      values
        ('${guard_CONFLICT}', '${case}', '${number}', '{${RECIPIENT_OF_STORY}}', '${account_IN_CONFLICT}', 'С', 'NAMED',
          'ACTIVE', null, null),
        ('${guard_HINT}', '${case}', '${number}', '{${RECIPIENT_OF_STORY}}', '${account_OTHER_AGENCY}', 'С', 'CONTACT',
          'HINT', null, null),
        ('${guard_ASKED}', '${case}', '${number}', '{${RECIPIENT_OF_STORY}}', '${account_RELATIVE}', 'С', 'NAMED',
          'ACTIVE', timestamptz '2019-01-01' - (now() - timestamptz '2026-01-01'), '${account_SUPERIOR}');
      insert into qorgan.emergency_access (id, case_id, case_number, commissions, account_id, account_name, organisation_id,
        reason_code, reason, opened_at, until, review_due_at)
      values ('${guard_EMERGENCY}', '${case}', '${number}', '{${RECIPIENT_OF_STORY}}', '${account_OTHER_AGENCY}', 'С',
        '${OTHER_AGENCY}', 'LIFE', 'С', now() - interval '2 hours', now() - interval '1 hour', now());
      insert into qorgan.alert (id, kind, to_organisation, case_id, case_number, about_account, about_name)
        values ('${guard_ALERT}', 'CONFLICT_FOUND', '${KEEPER}', '${case}', '${number}', '${account_IN_CONFLICT}', 'С');
      set local role q_app;
      select sec.begin('${session}');
      select audit.append('CaseService.register', 'DONE', '{${case}}', null, 'test');
      reset role;
      """;
}
