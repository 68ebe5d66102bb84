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
import kz.qorgan.safeguards.Conflicts.NamedReader;

/** Keeps which cases are specially protected and who alone reads them. */
@Repository
class Protections {
  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  Protection of(UUID caseId) {
    List<Row> rows =
        Rows.read(
            em.createNativeQuery(
                    """
                    select p.reason, p.protected_at, p.protected_by_name,
                           (select string_agg(r.account_name, chr(10) order by r.account_name)
                            from qorgan.case_protection_reader r where r.case_id = p.case_id)
                    from qorgan.case_protection p where p.case_id = ?1""")
                .setParameter(1, caseId));
    if (rows.isEmpty()) {
      return new Protection(caseId, false, null, null, null, List.of());
    }
    Row row = rows.get(0);
    List<String> readers = List.of(row.text(3).split("\n"));
    return new Protection(caseId, true, row.text(0), row.instant(1), row.text(2), readers);
  }

  /** The readers come first: from the protection on, the case exists for them alone. */
  void protect(UUID caseId, String reason, List<NamedReader> readers) {
    readers.forEach(
        reader ->
            em.createNativeQuery(
                    """
                    insert into qorgan.case_protection_reader (case_id, account_id, account_name)
                    values (?1, ?2, ?3) on conflict do nothing""")
                .setParameter(1, caseId)
                .setParameter(2, reader.id())
                .setParameter(3, reader.name())
                .executeUpdate());
    em.createNativeQuery(
            """
            insert into qorgan.case_protection (case_id, reason, protected_by_name)
            values (?1, ?2, ?3)""")
        .setParameter(1, caseId)
        .setParameter(2, reason)
        .setParameter(3, caller.acting().displayName())
        .executeUpdate();
  }

  void end(UUID caseId) {
    for (String table : List.of("qorgan.case_protection", "qorgan.case_protection_reader")) {
      em.createNativeQuery("delete from " + table + " where case_id = ?1")
          .setParameter(1, caseId)
          .executeUpdate();
    }
  }
}
