package kz.qorgan.audit;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.shared.Cursor;
import kz.qorgan.shared.Slice;

/** Reads who looked at a case; PostgreSQL answers its keeper and who stands above them. */
@Repository
class Readers {
  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /** One page, newest first; one statement, whatever the size. */
  Slice<Reader> of(UUID caseId, Cursor after, int limit) {
    List<Reader> readers =
        Rows.read(
                em.createNativeQuery(
                        """
                        select e.id, e.at, e.name, e.login,
                               (select string_agg(qorgan.text(?1, r.kk, r.ru, r.en), chr(10) order by r.code)
                                from qorgan.role r where r.code = any (e.roles)),
                               qorgan.text(?1, o.kk, o.ru, o.en), e.use_case, e.outcome, e.sight
                        from audit.readers_of(?2, cast(?3 as bigint), ?4) e
                        left join qorgan.organisation o on o.id = e.organisation_id
                        order by e.id desc""")
                    .setParameter(1, caller.language())
                    .setParameter(2, caseId)
                    .setParameter(
                        3, after == null ? null : Long.toString(AuditEntries.position(after)))
                    .setParameter(4, limit + 1))
            .stream()
            .map(row -> reader(caseId, row))
            .toList();
    return Slice.of(readers, limit, last -> new Cursor(Long.toString(last.id()), ""));
  }

  /** Who could open the case now: its keeper's people first, by name; one statement. */
  List<Insider> insiders(UUID caseId) {
    return Rows.read(
            em.createNativeQuery(
                    """
                    select p.number, p.name, p.login,
                           (select string_agg(qorgan.text(?1, r.kk, r.ru, r.en), chr(10) order by r.code)
                            from qorgan.role r where r.code = any (p.roles)),
                           qorgan.text(?1, o.kk, o.ru, o.en), p.sight, p.since
                    from audit.access_to(?2) p join qorgan.organisation o on o.id = p.organisation_id
                    order by array_position(array['KEEPER', 'SHARED', 'EMERGENCY', 'ABOVE'], p.sight), 5, p.name, p.login""")
                .setParameter(1, caller.language())
                .setParameter(2, caseId))
        .stream()
        .map(row -> insider(caseId, row))
        .toList();
  }

  private static Insider insider(UUID caseId, Row row) {
    return new Insider(
        caseId,
        row.text(0),
        row.text(1),
        row.text(2),
        row.text(3) == null ? List.of() : List.of(row.text(3).split("\n")),
        row.text(4),
        Sight.valueOf(row.text(5)),
        row.instant(6));
  }

  private static Reader reader(UUID caseId, Row row) {
    return new Reader(
        caseId,
        row.count(0),
        row.instant(1),
        row.text(2),
        row.text(3),
        row.text(4) == null ? List.of() : List.of(row.text(4).split("\n")),
        row.text(5),
        row.text(6),
        Outcome.valueOf(row.text(7)),
        Sight.valueOf(row.text(8)));
  }
}
