package kz.qorgan.cases;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.cases.CaseDetails.Child;
import kz.qorgan.cases.CaseDetails.MedicalRecordSummary;
import kz.qorgan.cases.CaseDetails.Office;
import kz.qorgan.cases.CaseDetails.Story;
import kz.qorgan.cases.CaseFilter.Order;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.NotFound;
import kz.qorgan.shared.Sex;
import kz.qorgan.shared.Slice;
import kz.qorgan.shared.TextArray;

/** Keeps and finds cases; which of them exist for the actor is PostgreSQL's answer. */
@Repository
class CaseRecords {
  private static final String SUMMARY =
      """
      select c.id, c.number, c.status, c.measure, c.risk, array_to_string(c.categories, ' '), c.child_name, c.birth_date,
             qorgan.text(?1, s.kk, s.ru, s.en) as school, c.school_class, qorgan.text(?1, k.kk, k.ru, k.en) as keeper,
             c.due_at, c.first_action_at, c.registered_at, c.keeper_id = any ((select sec.offices())::uuid[])
      """;

  /** Joined to the rows that are shown only, not to all that were looked at. */
  private static final String NAMES =
      """
      join qorgan.organisation k on k.id = c.keeper_id
      left join qorgan.organisation s on s.id = c.school_id
      """;

  /** What is asked for is folded once, not for every row. */
  private static final String LIKENESS =
      "greatest(word_similarity(a.fold, c.name_fold), similarity(a.key, c.name_key))";

  /**
   * A search by a name and an IIN is noted with its limit, which PostgreSQL asks for before it
   * looks at any row, also where there is none to see.
   */
  private static final String NOTED_LIMIT =
      "limit (select cast(?3 as int) from sec.note_search(%s, cast(?2 as text)))";

  /** Each question alone finds its index, which no "or" of them would (ADR 8). */
  private static final String SAME_IIN =
      "select i.id from qorgan.case_record i where i.iin = cast(?3 as text)";

  private static final String NAMED_ALIKE =
      SAME_IIN + " union all select unnest(sec.cases_alike(?2, null, 100))";

  private static final String UNNAMED_ALIKE =
      SAME_IIN
          + " union all select b.id from qorgan.case_record b where b.birth_date = cast(?4 as date)";

  /** Who was not born on the same day is nobody's twin: names are compared for few. */
  private static final String MAYBE_TWIN =
      SAME_IIN
          + """
           union all
          select c.id from qorgan.case_record c, asked a
          where c.birth_date = cast(?4 as date) and (c.name_fold like '%' || a.fold || '%' or\s"""
          + LIKENESS
          + " >= 0.5)";

  /** Named by an index, since behind the policy there is no order but that of a sort (ADR 8). */
  private static final String NEWEST_PAGE =
      """
      c.id = any ((select sec.newest_cases(cast(?2 as text), cast(?3 as text), cast(?4 as text), cast(?5 as text),
        cast(?6 as text), cast(?7 as boolean), cast(?9 as timestamptz), cast(?10 as uuid), ?8))::uuid[])
      """;

  private static final String FILTERED =
      """
      (cast(?2 as text) is null or c.number like ?2)
        and (cast(?3 as text) is null or c.status = ?3)
        and (cast(?4 as text) is null or c.risk = ?4)
        and (cast(?5 as text) is null or c.categories @> array[cast(?5 as text)])
        and (cast(?6 as text) is null or c.measure = ?6)
        and (not cast(?7 as boolean) or (c.status = 'OPEN' and c.first_action_at is null and c.due_at < now()))
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /**
   * What a new case is known by.
   *
   * @param number the next human number of the year, such as {@code KST-2026-000123}
   * @param childId the child of its IIN
   */
  record Identity(String number, UUID childId) {}

  /** Takes a number and finds the child, in one statement: nobody waits twice for the database. */
  Identity identity(int year, String iin) {
    Row row =
        Rows.read(
                em.createNativeQuery(
                        "select sec.next_case_number(?1), sec.child_of(cast(?2 as text))")
                    .setParameter(1, year)
                    .setParameter(2, iin))
            .get(0);
    return new Identity(row.text(0), row.uuid(1));
  }

  /**
   * The child of this IIN, known before or not: which of them is not said. Null makes a child
   * without one.
   */
  UUID childOf(String iin) {
    return UUID.fromString(
        em.createNativeQuery("select sec.child_of(cast(?1 as text))")
            .setParameter(1, iin)
            .getSingleResult()
            .toString());
  }

  /** Whether the actor must leave this child to others, as a relative. */
  boolean isOwnRelative(ChildParticulars child) {
    return (boolean)
        em.createNativeQuery("select sec.is_own_relative(cast(?1 as text), ?2, cast(?3 as date))")
            .setParameter(1, child.iin())
            .setParameter(2, child.surname() + " " + child.givenName())
            .setParameter(3, child.birthDate().toString())
            .getSingleResult();
  }

  /**
   * Tells of a search that would have met a case hidden from the actor, as {@link #search} does.
   */
  void noteSearch(String name, String iin) {
    em.createNativeQuery("select sec.note_search(cast(?1 as text), cast(?2 as text))")
        .setParameter(1, name)
        .setParameter(2, iin)
        .getSingleResult();
  }

  void add(CaseRecord record, CaseStory story) {
    em.persist(record);
    em.flush(); // the story's scope is copied from the record by a trigger
    em.persist(story);
  }

  CaseRecord get(UUID id) {
    CaseRecord record = em.find(CaseRecord.class, id);
    if (record == null) {
      throw new NotFound();
    }
    return record;
  }

  CaseStory story(UUID id) {
    CaseStory story = em.find(CaseStory.class, id);
    if (story == null) {
      throw new NotFound();
    }
    return story;
  }

  /** Makes the record's version count a change in its story too. */
  void touch(CaseRecord record) {
    em.lock(record, jakarta.persistence.LockModeType.OPTIMISTIC_FORCE_INCREMENT);
  }

  void flush() {
    em.flush();
  }

  void addRisk(UUID caseId, String level, Instant due, Instant now, String by) {
    em.createNativeQuery(
            """
            insert into qorgan.risk_assessment (id, case_id, level, due_at, assessed_at, assessed_by_name)
            values (gen_random_uuid(), ?1, ?2, cast(?3 as timestamptz), cast(?4 as timestamptz), ?5)""")
        .setParameter(1, caseId)
        .setParameter(2, level)
        .setParameter(3, due.toString())
        .setParameter(4, now.toString())
        .setParameter(5, by)
        .executeUpdate();
  }

  void addCorrection(UUID caseId, List<String> fields, Instant now, String by) {
    em.createNativeQuery(
            """
            insert into qorgan.case_correction (id, case_id, fields, corrected_at, corrected_by_name)
            values (gen_random_uuid(), ?1, cast(?2 as text[]), cast(?3 as timestamptz), ?4)""")
        .setParameter(1, caseId)
        .setParameter(2, TextArray.literal(fields))
        .setParameter(3, now.toString())
        .setParameter(4, by)
        .executeUpdate();
  }

  void addAction(UUID caseId, String text, Instant now, String by) {
    em.createNativeQuery(
            """
            insert into qorgan.case_action (id, case_id, text, done_at, done_by_name)
            values (gen_random_uuid(), ?1, ?2, cast(?3 as timestamptz), ?4)""")
        .setParameter(1, caseId)
        .setParameter(2, text)
        .setParameter(3, now.toString())
        .setParameter(4, by)
        .executeUpdate();
  }

  UUID addMedicalRecord(
      UUID caseId,
      UUID organisation,
      String occasion,
      RecordMedicalHelp help,
      Instant now,
      String by) {
    UUID id = UUID.randomUUID();
    em.createNativeQuery(
            """
            insert into qorgan.medical_record
              (id, case_id, organisation_id, occasion, findings, icd10, text, help_given, recorded_at, recorded_by_name)
            values (?1, ?2, ?3, ?4, cast(?5 as text[]), cast(?6 as text[]), ?7, ?8, cast(?9 as timestamptz), ?10)""")
        .setParameter(1, id)
        .setParameter(2, caseId)
        .setParameter(3, organisation)
        .setParameter(4, occasion)
        .setParameter(5, TextArray.literal(help.findings()))
        .setParameter(6, TextArray.literal(help.icd10()))
        .setParameter(7, help.text())
        .setParameter(8, help.helpGiven())
        .setParameter(9, now.toString())
        .setParameter(10, by)
        .executeUpdate();
    return id;
  }

  // ------------------------------------------------------------------------------------------
  // lists

  /** One page of the cases within sight; one statement, whatever the size. */
  Slice<CaseSummary> list(CaseFilter filter, Cursor after, int limit, Instant now) {
    Query query =
        filtered(
                SUMMARY
                    + " from (select c.* from qorgan.case_record c where "
                    + page(filter.order(), after != null)
                    + ") c "
                    + NAMES
                    + sorted(filter.order()),
                filter,
                limit + 1)
            .setParameter(1, caller.language());
    if (after != null || filter.order() == Order.NEWEST) {
      query
          .setParameter(9, after == null ? null : key(filter.order(), after))
          .setParameter(10, after == null ? null : after.uuid().toString());
    }
    List<CaseSummary> rows = Rows.read(query).stream().map(row -> summary(row, now)).toList();
    return Slice.of(rows, limit, summary -> key(filter.order(), summary));
  }

  /**
   * The ids of the first so many cases that the list would show, one after the other. What a filter
   * leaves is looked for by one scan: the index of the newest would be walked to its end.
   */
  byte[] choose(CaseFilter filter, int limit) {
    boolean newest = filter.order() == Order.NEWEST && !filter.narrows();
    Query query =
        filtered(
            "select string_agg(uuid_send(c.id), cast('' as bytea)"
                + sorted(filter.order())
                + ") from (select c.* from qorgan.case_record c where "
                + (newest ? NEWEST_PAGE : FILTERED + sorted(filter.order()) + " limit ?8")
                + ") c",
            filter,
            limit);
    if (newest) {
      query.setParameter(9, null).setParameter(10, null);
    }
    byte[] ids = (byte[]) query.getSingleResult();
    return ids == null ? new byte[0] : ids;
  }

  /** Those of these cases that are within sight, in the order of their ids here. */
  List<CaseSummary> among(List<UUID> ids, Instant now) {
    return Rows.read(
            em.createNativeQuery(
                    SUMMARY
                        + """
                         from unnest(cast(?2 as uuid[])) with ordinality asked(id, place)
                        join qorgan.case_record c on c.id = asked.id
                        """
                        + NAMES
                        + " order by asked.place")
                .setParameter(1, caller.language())
                .setParameter(2, TextArray.literal(ids)))
        .stream()
        .map(row -> summary(row, now))
        .toList();
  }

  private Query filtered(String sql, CaseFilter filter, int limit) {
    return em.createNativeQuery(sql)
        .setParameter(2, filter.number() == null ? null : beginning(filter.number()))
        .setParameter(3, filter.status() == null ? null : filter.status().name())
        .setParameter(4, filter.risk())
        .setParameter(5, filter.category())
        .setParameter(6, filter.measure())
        .setParameter(7, filter.overdue())
        .setParameter(8, limit);
  }

  /** The place as its column's text; what is no place of this order is an {@code Invalid}. */
  private static String key(Order order, Cursor after) {
    Cursor place = after.from(order);
    return order == Order.NAME ? place.key() : place.instant().toString();
  }

  /** A pattern of what begins so: signs that mean something in patterns mean themselves. */
  private static String beginning(String number) {
    return number.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }

  /** Keyset paging: on from where the last page ended; constants only, nothing of the caller's. */
  private static String page(Order order, boolean further) {
    return switch (order) {
      case NEWEST -> NEWEST_PAGE;
      case NAME -> sortedPage(order, further, "c.child_name", "?9 collate \"kk-KZ-x-icu\"");
      case DUE -> sortedPage(order, further, "c.due_at", "cast(?9 as timestamptz)");
    };
  }

  private static String sortedPage(Order order, boolean further, String column, String place) {
    String following =
        further ? " and (%s, c.id) > (%s, cast(?10 as uuid))".formatted(column, place) : "";
    return FILTERED + following + sorted(order) + " limit ?8";
  }

  private static String sorted(Order order) {
    return switch (order) {
      case NEWEST -> " order by c.registered_at desc, c.id desc";
      case NAME -> " order by c.child_name, c.id";
      case DUE -> " order by c.due_at, c.id";
    };
  }

  private static Cursor key(Order order, CaseSummary last) {
    Cursor place =
        switch (order) {
          case NEWEST -> Cursor.of(last.registeredAt(), last.id());
          case NAME -> new Cursor(last.childName(), last.id().toString());
          case DUE -> Cursor.of(last.due(), last.id());
        };
    return place.in(order);
  }

  /**
   * Cases within sight by name in any spelling, or IIN; the best matches first. A search that would
   * have met a case hidden from the actor is told to the case's keeper.
   */
  List<CaseSummary> search(String name, String iin, int limit, Instant now) {
    Query query = em.createNativeQuery(name == null ? byIin() : byName());
    if (name != null) {
      query.setParameter(4, name);
    }
    return Rows.read(
            query.setParameter(1, caller.language()).setParameter(2, iin).setParameter(3, limit))
        .stream()
        .map(row -> summary(row, now))
        .toList();
  }

  private static String byIin() {
    return SUMMARY
        + " from qorgan.case_record c "
        + NAMES
        + " where c.iin = ?2 order by c.child_name, c.id "
        + NOTED_LIMIT.formatted("null");
  }

  private static String byName() {
    return """
        with asked as materialized (select qorgan.fold(?4) as fold, qorgan.fold_key(?4) as key)
        %1$s
        from (
          select c.*, %2$s as alike from qorgan.case_record c, asked a
          where c.id = any ((select sec.cases_alike(?4, cast(?2 as text), ?3))::uuid[])) c
        %3$s
        order by c.alike desc, c.child_name, c.id
        %4$s"""
        .formatted(SUMMARY, LIKENESS, NAMES, NOTED_LIMIT.formatted("?4"));
  }

  private static CaseSummary summary(Row row, Instant now) {
    CaseStatus status = CaseStatus.valueOf(row.text(2));
    boolean waiting = status == CaseStatus.OPEN && row.instant(12) == null;
    return new CaseSummary(
        row.uuid(0),
        row.text(1),
        status,
        row.text(3),
        row.text(4),
        List.of(row.text(5).split(" ")),
        row.text(6),
        row.date(7),
        row.text(8),
        row.text(9),
        row.text(10),
        row.instant(11),
        waiting && row.instant(11).isBefore(now),
        waiting,
        row.instant(13),
        row.flag(14));
  }

  /**
   * Open cases within sight that may be this child's: the same IIN, or a like name; an equal birth
   * date weighs in. Birth dates alone match nobody unless nothing else is asked.
   */
  List<ChildMatch> matches(String name, String iin, LocalDate birthDate, int limit) {
    return matches(name == null ? UNNAMED_ALIKE : NAMED_ALIKE, name, iin, birthDate, limit);
  }

  /** Those matches alone that are sure enough to be asked about before a case is registered. */
  List<ChildMatch> twins(String name, String iin, LocalDate birthDate, int limit) {
    return matches(MAYBE_TWIN, name, iin, birthDate, limit);
  }

  private List<ChildMatch> matches(
      String candidates, String name, String iin, LocalDate birthDate, int limit) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    with asked as materialized (
                      select qorgan.fold(?2) as fold, qorgan.fold_key(?2) as key, cast(?3 as text) as iin,
                             cast(?4 as date) as born, cast(?2 as text) is not null as named),
                    near as (
                      select c.*, coalesce(c.iin = a.iin, false) as same_iin, coalesce(c.birth_date = a.born, false) as same_day,
                             case when a.named then %s else 0 end as alike, a.named, a.born is not null as dated
                      from qorgan.case_record c, asked a
                      where c.id = any (array(%s)))
                    select n.id, n.number, n.child_name, n.birth_date, qorgan.text(?1, s.kk, s.ru, s.en), n.school_class,
                           n.status, n.same_iin, n.alike, n.same_day, n.dated, n.named, n.iin
                    from near n left join qorgan.organisation s on s.id = n.school_id
                    order by n.same_iin desc, n.alike + case when n.same_day then 0.5 else 0 end desc, n.child_name, n.id
                    limit ?5"""
                        .formatted(LIKENESS, candidates))
                .setParameter(1, caller.language())
                .setParameter(2, name)
                .setParameter(3, iin)
                .setParameter(4, birthDate == null ? null : birthDate.toString())
                .setParameter(5, limit))
        .stream()
        .map(Matching::match)
        .toList();
  }

  // -------------------------------------------------------------------------------------- one case

  /** The case with its story, as far as the actor sees them; one statement. */
  Optional<CaseDetails> details(UUID id, Instant now) {
    List<Row> rows =
        Rows.read(
            em.createNativeQuery(
                    """
                    select c.id, c.number, c.version, c.status, c.measure, c.risk, array_to_string(c.categories, ' '),
                           c.iin, c.no_iin_reason, c.child_name, c.surname, c.given_name, c.patronymic, c.birth_date, c.sex,
                           s.id as school_id, qorgan.text(?1, s.kk, s.ru, s.en) as school, c.school_class, c.territory,
                           k.id as keeper_id, qorgan.text(?1, k.kk, k.ru, k.en) as keeper,
                           c.keeper_id = any ((select sec.offices())::uuid[]) as kept_here, c.due_at, c.first_action_at,
                           c.registered_at, c.registered_by_name, array_to_string(c.confirmed_warnings, ' '),
                           c.voided_at, c.void_reason, t.signal_source, t.signal_received_on, t.signal_text
                    from qorgan.case_record c
                    join qorgan.organisation k on k.id = c.keeper_id
                    left join qorgan.organisation s on s.id = c.school_id
                    left join qorgan.case_story t on t.case_id = c.id
                    where c.id = ?2""")
                .setParameter(1, caller.language())
                .setParameter(2, id));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(details(rows.get(0), medicalRecords(id), now));
  }

  private static CaseDetails details(
      Row row, List<MedicalRecordSummary> medicalRecords, Instant now) {
    CaseStatus status = CaseStatus.valueOf(row.text(3));
    return new CaseDetails(
        row.uuid(0),
        row.text(1),
        row.number(2),
        status,
        row.text(4),
        row.text(5),
        List.of(row.text(6).split(" ")),
        new Child(
            row.text(7),
            row.text(8),
            row.text(9),
            row.text(10),
            row.text(11),
            row.text(12),
            row.date(13),
            Sex.valueOf(row.text(14)),
            row.uuid(15) == null ? null : new Office(row.uuid(15), row.text(16)),
            row.text(17),
            row.text(18)),
        new Office(row.uuid(19), row.text(20)),
        row.flag(21),
        row.instant(22),
        row.instant(23),
        status == CaseStatus.OPEN && row.instant(23) == null && row.instant(22).isBefore(now),
        row.instant(24),
        row.text(25),
        row.text(26).isEmpty() ? List.of() : List.of(row.text(26).split(" ")),
        row.instant(27),
        row.text(28),
        row.text(29) == null ? null : new Story(row.text(29), row.date(30), row.text(31)),
        medicalRecords);
  }

  private List<MedicalRecordSummary> medicalRecords(UUID id) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select id, occasion, array_to_string(findings, ' '), array_to_string(icd10, ' '), text, help_given,
                           recorded_at, recorded_by_name
                    from qorgan.medical_record where case_id = ?1 order by recorded_at desc, id""")
                .setParameter(1, id))
        .stream()
        .map(
            row ->
                new MedicalRecordSummary(
                    row.uuid(0),
                    row.text(1),
                    List.of(row.text(2).split(" ")),
                    row.text(3).isEmpty() ? List.of() : List.of(row.text(3).split(" ")),
                    row.text(4),
                    row.text(5),
                    row.instant(6),
                    row.text(7)))
        .toList();
  }

  /**
   * What happened in a case, newest first, from the tables themselves: each shows its own rows by
   * its own policy, so the timeline never tells more than the slices do. Nothing once the case is
   * out of sight: an ended referral stays visible to its recipient, the case does not.
   */
  List<TimelineEntry> timeline(UUID id) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    with t (at, kind, by_name, organisation, text, codes) as (
                      select registered_at, 'REGISTERED', registered_by_name, keeper_id, null, array[measure]
                        from qorgan.case_record where id = ?2
                      union all
                      select voided_at, 'VOIDED', voided_by_name, keeper_id, void_reason, '{}'
                        from qorgan.case_record where id = ?2 and voided_at is not null
                      union all
                      select assessed_at, 'RISK_ASSESSED', assessed_by_name, keeper_id, null, array[level]
                        from qorgan.risk_assessment where case_id = ?2
                      union all
                      select corrected_at, 'CORRECTED', corrected_by_name, keeper_id, null, fields
                        from qorgan.case_correction where case_id = ?2
                      union all
                      select done_at, 'ACTION', done_by_name, keeper_id, text, '{}'
                        from qorgan.case_action where case_id = ?2
                      union all
                      select recorded_at, 'MEDICAL_HELP', recorded_by_name, organisation_id, help_given, findings
                        from qorgan.medical_record where case_id = ?2
                      union all
                      select written_at, 'NOTE_WRITTEN', written_by_name, organisation_id, null, '{}'
                        from qorgan.case_note where case_id = ?2
                      union all
                      select changed_at, 'REPORTER_SAVED', changed_by_name, keeper_id, null, '{}'
                        from qorgan.case_reporter where case_id = ?2
                      union all
                      select changed_at, 'WHEREABOUTS_SAVED', changed_by_name, keeper_id, null, array[place]
                        from qorgan.case_whereabouts where case_id = ?2
                      union all
                      select recorded_at, 'POLICE_RECORDED', recorded_by_name, organisation_id, number, array[kind]
                        from qorgan.police_record where case_id = ?2
                      union all
                      select sent_at, 'REFERRAL_SENT', sent_by_name, to_organisation, reason, array[kind]
                        from qorgan.referral where case_id = ?2
                      union all
                      select accepted_at, 'REFERRAL_ACCEPTED', accepted_by_name, to_organisation, null, array[kind]
                        from qorgan.referral where case_id = ?2 and accepted_at is not null
                      union all
                      select ended_at, 'REFERRAL_' || status, ended_by_name,
                             case when status = 'REVOKED' then from_organisation else to_organisation end,
                             coalesce(answer, end_reason), array[kind]
                        from qorgan.referral where case_id = ?2 and ended_at is not null
                      union all
                      select sent_at, 'NOTIFICATION_SENT', sent_by_name, to_organisation, null, array[rule]
                        from qorgan.notification where case_id = ?2
                      union all
                      select acknowledged_at, 'NOTIFICATION_ACKNOWLEDGED', acknowledged_by_name, to_organisation,
                             registration_number, array[rule]
                        from qorgan.notification where case_id = ?2 and acknowledged_at is not null)
                    select t.at, t.kind, t.by_name, qorgan.text(?1, o.kk, o.ru, o.en), t.text, array_to_string(t.codes, ' ')
                    from t left join qorgan.organisation o on o.id = t.organisation
                    where exists (select 1 from qorgan.case_record where id = ?2)
                    order by t.at desc, t.kind""")
                .setParameter(1, caller.language())
                .setParameter(2, id))
        .stream()
        .map(
            row ->
                new TimelineEntry(
                    id,
                    row.instant(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.text(5).isEmpty() ? List.of() : List.of(row.text(5).split(" "))))
        .toList();
  }
}
