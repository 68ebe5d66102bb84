package kz.qorgan.audit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.audit.AuditEntry.NamedCase;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Invalid;
import kz.qorgan.shared.Slice;

/** What the review found; PostgreSQL shows it to the auditor, and each reader their own. */
@Repository
class UnusualReadings {
  private static final String MEANING =
      """
      (select qorgan.text(?1, r.kk, r.ru, r.en) from qorgan.reading_rule r
       where r.code = u.rule and r.valid_from <= u.day order by r.valid_from desc limit 1)
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /** One page, newest day first; one statement, whatever the size. */
  Slice<Unusual> list(Cursor after, int limit) {
    List<Unusual> found =
        Rows.read(
                em.createNativeQuery(
                        "select u.id, u.rule, "
                            + MEANING
                            + """
                            , u.day, u.number, u.login, qorgan.text(?1, o.kk, o.ru, o.en),
                            (select string_agg(c.id || '=' || c.number, ' ' order by c.number)
                             from audit.case_numbers(u.case_ids) c),
                            u.answer, u.answered_at
                            from audit.unusual u
                            left join qorgan.organisation o on o.id = u.organisation_id
                            where cast(?2 as date) is null or (u.day, u.id) < (cast(?2 as date), cast(?3 as uuid))
                            order by u.day desc, u.id desc limit ?4""")
                    .setParameter(1, caller.language())
                    .setParameter(2, after == null ? null : day(after).toString())
                    .setParameter(3, after == null ? null : after.id())
                    .setParameter(4, limit + 1))
            .stream()
            .map(UnusualReadings::unusual)
            .toList();
    return Slice.of(found, limit, last -> new Cursor(last.day().toString(), last.id().toString()));
  }

  private static LocalDate day(Cursor after) {
    try {
      UUID.fromString(after.id());
      return LocalDate.parse(after.key());
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new Invalid("after", "web.constraint.cursor");
    }
  }

  private static Unusual unusual(Row row) {
    return new Unusual(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.date(3),
        row.number(4),
        row.text(5),
        row.text(6),
        row.text(7) == null
            ? List.of()
            : Arrays.stream(row.text(7).split(" ")).map(UnusualReadings::named).toList(),
        row.text(8),
        row.instant(9));
  }

  private static NamedCase named(String pair) {
    int at = pair.indexOf('=');
    return new NamedCase(UUID.fromString(pair.substring(0, at)), pair.substring(at + 1));
  }

  List<Question> questions() {
    return Rows.read(
            em.createNativeQuery(
                    "select u.id, "
                        + MEANING
                        + """
                        , u.day, u.number from audit.unusual u
                        where u.account_id = sec.account() and u.answered_at is null order by u.day, u.rule""")
                .setParameter(1, caller.language()))
        .stream()
        .map(row -> new Question(row.uuid(0), row.text(1), row.date(2), row.number(3)))
        .toList();
  }

  boolean answer(UUID id, String answer) {
    return (Boolean)
        em.createNativeQuery("select audit.answer_unusual(?1, ?2)")
            .setParameter(1, id)
            .setParameter(2, answer)
            .getSingleResult();
  }
}
