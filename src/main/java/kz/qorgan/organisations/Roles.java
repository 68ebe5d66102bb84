package kz.qorgan.organisations;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Row;
import kz.qorgan.access.Rows;
import kz.qorgan.shared.Text;
import kz.qorgan.shared.TextArray;

/** Reads roles, and changes them by the functions that ask who does. */
@Repository
class Roles {
  private static final String SELECT =
      """
      select r.code, r.version, r.kk, r.ru, r.en, r.scope, r.slices,
             array(select p.permission from qorgan.role_permission p where p.role = r.code order by 1) as permissions,
             sec.holders_of(r.code) as holders, r.changed_at is not null as changed, r.retired_at is not null as retired,
             exists (select from qorgan.account_role ar where ar.role = r.code and ar.account_id = (select sec.account())) as own
      from qorgan.role r
      """;

  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  /** All, those that can be given first, by name. */
  List<RoleDetails> list() {
    return Rows.read(
            em.createNativeQuery(
                    SELECT
                        + """
                        order by r.retired_at is not null, qorgan.text(?1, r.kk, r.ru, r.en) collate "kk-KZ-x-icu", r.code
                        """)
                .setParameter(1, caller.language()))
        .stream()
        .map(Roles::details)
        .toList();
  }

  Optional<RoleDetails> find(String code) {
    return Rows.read(em.createNativeQuery(SELECT + "where r.code = ?1").setParameter(1, code))
        .stream()
        .findFirst()
        .map(Roles::details);
  }

  private static RoleDetails details(Row row) {
    return new RoleDetails(
        row.text(0),
        row.number(1),
        new Text(row.text(2), row.text(3), row.text(4)),
        row.text(5),
        row.texts(6),
        row.texts(7),
        row.count(8),
        row.flag(9),
        row.flag(10),
        row.flag(11),
        PreviewedSight.of(row.text(5), row.texts(6), row.texts(7)));
  }

  List<PermissionNature> permissions() {
    return Rows.read(
            em.createNativeQuery(
                """
                select code, sees_child, administers, region, sensitive from qorgan.permission
                order by administers, region, sees_child, code"""))
        .stream()
        .map(
            row ->
                new PermissionNature(
                    row.text(0), row.flag(1), row.flag(2), row.flag(3), row.flag(4)))
        .toList();
  }

  /** Every part of a case that some role sees. */
  @SuppressWarnings("unchecked")
  List<String> slices() {
    return em.createNativeQuery(
            "select distinct unnest(slices) as slice from qorgan.role order by 1")
        .getResultList();
  }

  /** Saves a role, or makes one when the code is null; answers its code. */
  String save(String code, Integer version, SaveRole role) {
    return (String)
        em.createNativeQuery(
                """
                select sec.save_role(cast(?1 as text), cast(?2 as int), ?3, ?4, ?5, ?6, cast(?7 as text[]), cast(?8 as text[]))""")
            .setParameter(1, code)
            .setParameter(2, version)
            .setParameter(3, role.kk())
            .setParameter(4, role.ru())
            .setParameter(5, role.en())
            .setParameter(6, role.scope())
            .setParameter(7, TextArray.literal(role.slices()))
            .setParameter(8, TextArray.literal(role.permissions()))
            .getSingleResult();
  }

  void retire(String code, int version) {
    em.createNativeQuery("select sec.retire_role(?1, ?2)")
        .setParameter(1, code)
        .setParameter(2, version)
        .getSingleResult();
  }
}
