package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.safeguards.Alert.Kind;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Slice;

/** Reads the alerts to the actor's organisation; the database alone raises them. */
@Repository
class Alerts {
  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /** One page, newest first; one statement, whatever the size. */
  Slice<Alert> list(boolean unseen, Cursor after, int limit) {
    List<Alert> alerts =
        Rows.read(
                em.createNativeQuery(
                        """
                        select a.id, a.at, a.kind, a.case_id, a.case_number, a.about_name, a.reason, a.seen_at, a.seen_by_name,
                               exists (select from qorgan.case_record c where c.id = a.case_id)
                        from qorgan.alert a
                        where a.to_organisation = any ((select sec.offices())::uuid[])
                          and (not ?1 or a.seen_at is null)
                          and (cast(?2 as timestamptz) is null or (a.at, a.id) < (cast(?2 as timestamptz), cast(?3 as uuid)))
                        order by a.at desc, a.id desc limit ?4""")
                    .setParameter(1, unseen)
                    .setParameter(2, after == null ? null : after.instant().toString())
                    .setParameter(3, after == null ? null : after.uuid().toString())
                    .setParameter(4, limit + 1))
            .stream()
            .map(Alerts::alert)
            .toList();
    return Slice.of(alerts, limit, last -> Cursor.of(last.at(), last.id()));
  }

  private static Alert alert(Row row) {
    return new Alert(
        row.uuid(0),
        row.instant(1),
        Kind.valueOf(row.text(2)),
        row.uuid(3),
        row.text(4),
        row.text(5),
        row.text(6),
        row.instant(7),
        row.text(8),
        row.flag(9));
  }

  /** Whether there is such an alert; seen twice, it was seen by the first. */
  boolean see(UUID id) {
    return em.createNativeQuery(
                """
                update qorgan.alert
                set seen_by_name = coalesce(seen_by_name, ?2), seen_at = coalesce(seen_at, now()) where id = ?1""")
            .setParameter(1, id)
            .setParameter(2, caller.acting().displayName())
            .executeUpdate()
        == 1;
  }
}
