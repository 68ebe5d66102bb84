package kz.qorgan.safeguards;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Caller;
import kz.qorgan.access.Repository;
import kz.qorgan.access.Rows;

/** Keeps the relatives whom the staff declared; each reads one's own. */
@Repository
class Relatives {
  @PersistenceContext private EntityManager em;
  @Inject private Caller caller;

  List<DeclaredRelative> mine() {
    return Rows.read(
            em.createNativeQuery(
                """
                select id, kinship, iin, surname || ' ' || given_name, birth_date, declared_at
                from qorgan.declared_relative where withdrawn_at is null order by declared_at, id"""))
        .stream()
        .map(
            row ->
                new DeclaredRelative(
                    row.uuid(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.date(4),
                    row.instant(5)))
        .toList();
  }

  UUID add(DeclareRelative relative) {
    UUID id = UUID.randomUUID();
    em.createNativeQuery(
            """
            insert into qorgan.declared_relative (id, account_id, kinship, iin, surname, given_name, birth_date)
            values (?1, ?2, ?3, cast(?4 as text), ?5, ?6, cast(?7 as date))""")
        .setParameter(1, id)
        .setParameter(2, caller.acting().accountId())
        .setParameter(3, relative.kinship())
        .setParameter(4, relative.iin())
        .setParameter(5, relative.surname())
        .setParameter(6, relative.givenName())
        .setParameter(7, relative.birthDate() == null ? null : relative.birthDate().toString())
        .executeUpdate();
    return id;
  }

  Contact contact() {
    return Rows.read(em.createNativeQuery("select address, phone from qorgan.staff_contact"))
        .stream()
        .map(row -> new Contact(row.text(0), row.text(1)))
        .findFirst()
        .orElse(new Contact(null, null));
  }

  void keep(Contact contact) {
    em.createNativeQuery(
            """
            insert into qorgan.staff_contact (account_id, address, phone) values (?1, cast(?2 as text), cast(?3 as text))
            on conflict (account_id) do update
            set address = excluded.address, phone = excluded.phone, changed_at = now()""")
        .setParameter(1, caller.acting().accountId())
        .setParameter(2, contact.address())
        .setParameter(3, contact.phone())
        .executeUpdate();
  }

  /** Whether there was one to withdraw. */
  boolean withdraw(UUID id) {
    return em.createNativeQuery(
                "update qorgan.declared_relative set withdrawn_at = now() where id = ?1 and withdrawn_at is null")
            .setParameter(1, id)
            .executeUpdate()
        == 1;
  }
}
