package kz.qorgan.harness;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorgan.access.Tokens;

/**
 * Somebody with a role, standing in a relation to a case file. There is one account for each
 * relation, which is given its role while the database opens the session: a session keeps the scope
 * it was opened with.
 *
 * @param permissions what the session may, the role's unless said otherwise
 * @param session its id
 * @param token what the bearer shows
 */
public record Visitor(
    SeededRole role, Relation relation, Set<String> permissions, UUID session, String token) {

  /** The account of everybody who stands so. */
  public static UUID account(Relation relation) {
    return UUID.nameUUIDFromBytes(("proof:" + relation).getBytes(StandardCharsets.UTF_8));
  }

  public UUID account() {
    return account(relation);
  }

  /** What the database knows of the token. */
  public String hash() {
    return Tokens.hash(token);
  }

  public boolean may(String permission) {
    return permissions.contains(permission);
  }

  /** The same person in another session. */
  public Visitor again() {
    return permissions.equals(role.permissions()) ? of(role, relation) : with(permissions);
  }

  /** The same person in another session that may these things, whatever the role may. */
  public Visitor with(Set<String> others) {
    Visitor other = of(role, relation);
    String list = others.stream().sorted().collect(Collectors.joining(","));
    Superuser.run(
        "update sec.session set permissions = '{%s}', slices = '{%s}' where id = '%s'"
            .formatted(list, String.join(",", role.slices()), other.session));
    return new Visitor(role, relation, Set.copyOf(others), other.session, other.token);
  }

  /** The same person in another session that has ended. */
  public Visitor ended() {
    Visitor other = of(role, relation);
    Superuser.run(
        "update sec.session set ended_at = now() where id = '%s'".formatted(other.session));
    return other;
  }

  @Override
  public String toString() {
    return role.code() + " as " + relation;
  }

  /** A member of staff who is close to every child of these files, and never signs in. */
  public static final UUID RELATIVE =
      UUID.nameUUIDFromBytes("proof:relative".getBytes(StandardCharsets.UTF_8));

  private static boolean known;

  /** Makes the accounts, each with the demo's password; one of the keeper's keeps its role. */
  static synchronized void accounts() {
    if (known) {
      return;
    }
    for (Relation relation : Relation.values()) {
      account(account(relation), relation.name(), relation);
    }
    account(RELATIVE, "relative", Relation.OTHER_DISTRICT);
    UUID resident = UUID.nameUUIDFromBytes("proof:resident".getBytes(StandardCharsets.UTF_8));
    account(resident, "resident", Relation.KEEPER);
    Superuser.run(
        "insert into qorgan.account_role values ('%s', 'SCHOOL_PSYCHOLOGIST') on conflict do nothing"
            .formatted(resident));
    known = true;
  }

  private static void account(UUID id, String name, Relation at) {
    Superuser.run(
        """
        insert into qorgan.account (id, login, surname, given_name, organisation_id)
          values ('%1$s', 'proof.%2$s', 'Сынақшы', 'Кеңсе', '%3$s') on conflict do nothing;
        insert into sec.credential (account_id, password_hash)
          select '%1$s', c.password_hash from sec.credential c join qorgan.account a on a.id = c.account_id
          where a.login = 'psychologist' on conflict do nothing\
        """
            .formatted(id, name.toLowerCase(Locale.ROOT).replace('_', '-'), at.office()));
  }

  /** Opens a session for somebody of this role. */
  public static Visitor of(SeededRole role, Relation relation) {
    accounts();
    UUID account = account(relation);
    String token = UUID.randomUUID().toString() + UUID.randomUUID();
    // As a replica: no trigger runs that would take the role away from the account's open sessions.
    String sql =
        """
        set local session_replication_role = replica;
        select 1 from qorgan.account where id = '%1$s' for update;
        delete from qorgan.account_role where account_id = '%1$s';
        insert into qorgan.account_role (account_id, role) values ('%1$s', '%2$s');
        select sec.open_session('%1$s', '%3$s', 'API', 'test', interval '1 hour', interval '2 hours');
        delete from qorgan.account_role where account_id = '%1$s'
        """
            .formatted(account, role.code(), Tokens.hash(token));
    Superuser.run(sql);
    UUID session =
        UUID.fromString(
            Superuser.one(
                "select id from sec.session where token_hash = decode('%s', 'hex')"
                    .formatted(Tokens.hash(token))));
    return new Visitor(role, relation, role.permissions(), session, token);
  }
}
