package kz.qorgan.reference;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Rows;
import kz.qorgan.shared.Text;

/** Reads the reference tables, at most once a minute. */
@Repository
class ReferenceRows {
  private static final Duration FRESH = Duration.ofMinutes(1);

  @PersistenceContext private EntityManager em;
  @Inject private Clock clock;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transaction;

  private volatile Catalogue catalogue;

  Catalogue catalogue() {
    Catalogue known = catalogue;
    Instant now = clock.instant();
    if (known == null || known.readAt().plus(FRESH).isBefore(now)) {
      known = new Catalogue(now, classifiers(), deadlines(), notifications(), calendar());
      catalogue = known;
    }
    return known;
  }

  /** When the present transaction has ended: before, others would read and keep what it changes. */
  void readAnew() {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // nothing to save
          }

          @Override
          public void afterCompletion(int status) {
            catalogue = null;
          }
        });
  }

  private Map<String, List<Entry>> classifiers() {
    return Rows.read(
            em.createNativeQuery(
                """
                select classifier, code, position, kk, ru, en, valid_from, valid_to, attributes::text,
                       coalesce((attributes ->> 'primary')::boolean, false)
                from qorgan.classifier_entry
                union all
                select 'TERRITORY', t.code, 0, n.kk, n.ru, n.en, n.valid_from, coalesce(n.valid_to, t.valid_to), '{}', false
                from qorgan.territory t join qorgan.territory_name n on n.code = t.code
                order by 1, 3, 2, 7"""))
        .stream()
        .map(
            row ->
                new Entry(
                    row.text(0),
                    row.text(1),
                    row.number(2),
                    new Text(row.text(3), row.text(4), row.text(5)),
                    row.date(6),
                    row.date(7),
                    row.text(8),
                    row.flag(9)))
        .collect(Collectors.groupingBy(Entry::classifier));
  }

  private List<DeadlineRule> deadlines() {
    return Rows.read(
            em.createNativeQuery(
                "select subject, key, amount, unit, kk, ru, en, valid_from, valid_to from qorgan.deadline_rule"))
        .stream()
        .map(
            row ->
                new DeadlineRule(
                    row.text(0),
                    row.text(1),
                    row.number(2),
                    row.text(3),
                    new Text(row.text(4), row.text(5), row.text(6)),
                    row.date(7),
                    row.date(8)))
        .toList();
  }

  private List<NotificationRule> notifications() {
    return Rows.read(
            em.createNativeQuery(
                """
                select code, measure, from_sector, array_to_string(triggers, ' '), to_kind,
                       title_kk, title_ru, title_en, basis_kk, basis_ru, basis_en, valid_from, valid_to
                from qorgan.notification_rule order by code"""))
        .stream()
        .map(
            row ->
                new NotificationRule(
                    row.text(0),
                    row.text(1),
                    row.text(2),
                    List.of(row.text(3).split(" ")),
                    row.text(4),
                    new Text(row.text(5), row.text(6), row.text(7)),
                    new Text(row.text(8), row.text(9), row.text(10)),
                    row.date(11),
                    row.date(12)))
        .toList();
  }

  private WorkingCalendar calendar() {
    List<?> days = em.createNativeQuery("select day from qorgan.non_working_day").getResultList();
    Set<LocalDate> holidays = new LinkedHashSet<>();
    days.forEach(day -> holidays.add(((Date) day).toLocalDate()));
    return new WorkingCalendar(Set.copyOf(holidays));
  }
}
