package kz.qorgan.access;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.qorgan.shared.NoSession;
import kz.qorgan.shared.Text;

/** Tells the database whose session this transaction is, and reads sessions. */
@Repository
class Sessions {
  @PersistenceContext private EntityManager em;

  /** First statement of every transaction; {@link NoSession} when the token opens none. */
  Acting begin(String tokenHash) {
    if (tokenHash == null) {
      throw new NoSession();
    }
    List<Object[]> rows =
        Rows.of(
            em.createNativeQuery(
                    """
                    select session_id, account_id, login, surname, given_name, organisation_id, organisation_kind,
                           sector, territory, organisation_kk, organisation_ru, organisation_en,
                           array_to_string(roles, ' '), array_to_string(permissions, ' '), locale, expires_at,
                           emergency_until
                    from sec.begin(?1)""")
                .setParameter(1, tokenHash));
    if (rows.isEmpty()) {
      throw new NoSession();
    }
    Row row = new Row(rows.get(0));
    return new Acting(
        row.uuid(0),
        row.uuid(1),
        row.text(2),
        row.text(3) + " " + row.text(4),
        row.uuid(5),
        row.text(6),
        row.text(7),
        row.text(8),
        new Text(row.text(9), row.text(10), row.text(11)),
        List.of(row.text(12).split(" ")),
        Set.of(row.text(13).split(" ")),
        row.text(14),
        row.instant(15),
        row.instant(16));
  }

  void end() {
    em.createNativeQuery("select sec.end_session()").getSingleResult();
  }

  List<OpenSession> of(UUID account) {
    return Rows.of(
            em.createNativeQuery(
                    "select id, door, address, started_at, last_seen_at, is_current from sec.sessions_of(?1)")
                .setParameter(1, account))
        .stream()
        .map(Row::new)
        .map(
            row ->
                new OpenSession(
                    row.uuid(0),
                    row.text(1),
                    row.text(2),
                    row.instant(3),
                    row.instant(4),
                    row.flag(5)))
        .toList();
  }

  /** Ends one session of an account, or all with a null id; answers how many ended. */
  int end(UUID account, UUID session) {
    return ((Number)
            em.createNativeQuery("select sec.end_sessions_of(?1, cast(?2 as uuid))")
                .setParameter(1, account)
                .setParameter(2, session == null ? null : session.toString())
                .getSingleResult())
        .intValue();
  }

  void speak(String language) {
    em.createNativeQuery("select sec.speak(?1)").setParameter(1, language).getSingleResult();
  }

  /** A session that is open now. */
  record OpenSession(
      UUID id,
      String door,
      String address,
      Instant startedAt,
      Instant lastSeenAt,
      boolean current) {}
}
