package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.safeguards.Conflicts.NamedReader;
import kz.qorgan.shared.TextArray;

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

  /** The case, if nobody who is named can open it and the actor's commission may name others. */
  Optional<AbandonedProtection> abandoned(UUID caseId) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select p.case_number, qorgan.text(?1, o.kk, o.ru, o.en), p.protected_at, p.protected_by_name, p.readers
                    from sec.abandoned_protection(?2) p join qorgan.organisation o on o.id = p.keeper_id""")
                .setParameter(1, caller.language())
                .setParameter(2, caseId))
        .stream()
        .map(
            row ->
                new AbandonedProtection(
                    caseId,
                    row.text(0),
                    row.text(1),
                    row.instant(2),
                    row.text(3),
                    row.text(4) == null ? List.of() : List.of(row.text(4).split("\n"))))
        .findFirst();
  }

  /** Answers the first login that cannot be named; none when all are. */
  Optional<String> nameReaders(UUID caseId, NameReaders command) {
    String unknown =
        (String)
            em.createNativeQuery("select sec.name_readers(?1, cast(?2 as text[]), ?3)")
                .setParameter(1, caseId)
                .setParameter(2, TextArray.literal(command.logins()))
                .setParameter(3, command.reason())
                .getResultList()
                .get(0);
    return Optional.ofNullable(unknown);
  }

  void end(UUID caseId) {
    for (String table : List.of("qorgan.case_protection", "qorgan.case_protection_reader")) {
      em.createNativeQuery("delete from " + table + " where case_id = ?1")
          .setParameter(1, caseId)
          .executeUpdate();
    }
  }
}
