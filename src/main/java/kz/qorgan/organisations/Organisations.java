package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;

/** Reads organisations that exist today. */
@Repository
class Organisations {
  private static final String SELECT =
      """
      select o.id, o.code, qorgan.text(?1, o.kk, o.ru, o.en), o.kind, k.sector, o.territory, k.receives_referrals
      from qorgan.organisation o join qorgan.organisation_kind k on k.code = o.kind
      where (o.valid_to is null or o.valid_to >= cast(?2 as date))
        and (o.valid_from is null or o.valid_from <= cast(?2 as date))
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** By kind and territory, each null for any; sorted by name in Kazakh order. */
  List<OrganisationSummary> list(String kind, String territory) {
    return Rows.read(
            em.createNativeQuery(
                    SELECT
                        + """
                        and (cast(?3 as text) is null or o.kind = ?3) and (cast(?4 as text) is null or o.territory = ?4)
                        order by o.territory, k.sector, qorgan.text(?1, o.kk, o.ru, o.en) collate "kk-KZ-x-icu", o.id
                        """)
                .setParameter(1, caller.language())
                .setParameter(2, LocalDate.now(clock).toString())
                .setParameter(3, kind)
                .setParameter(4, territory))
        .stream()
        .map(Organisations::summary)
        .toList();
  }

  OrganisationSummary find(UUID id) {
    List<Row> rows =
        Rows.read(
            em.createNativeQuery(SELECT + "and o.id = ?3")
                .setParameter(1, caller.language())
                .setParameter(2, LocalDate.now(clock).toString())
                .setParameter(3, id));
    return rows.isEmpty() ? null : summary(rows.get(0));
  }

  private static OrganisationSummary summary(Row row) {
    return new OrganisationSummary(
        row.uuid(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.flag(6));
  }
}
