package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Tokens;

/**
 * Who works during the measurement, with sessions opened by the same function that the sign-in
 * calls: hashing passwords is not what is measured.
 *
 * @param school the psychologist of School 1 of Kostanay city
 * @param district the education officer of that city
 * @param region an education officer of the department above all districts
 * @param hospital a doctor of the hospital with nearest to five hundred referred children
 * @param cityHospital a doctor of the city's hospital, to which those of a third of the region are
 *     referred
 * @param counts who sees the region's numbers and no child
 * @param psychologists of a hundred schools, who register, correct and refer
 * @param doctors of the districts' hospitals, to whom children are referred
 */
record Staff(
    Member school,
    Member district,
    Member region,
    Member hospital,
    Member cityHospital,
    Member counts,
    Member auditor,
    Member administrator,
    List<Member> psychologists,
    List<Member> doctors) {

  /** Whom the demo gives a password, and the doors in which they sign in here. */
  static final List<String> DEMO = List.of("psychologist", "inspector", "doctor", "district");

  static final String DEMO_PASSWORD = "Qorgan-demo-2026";

  /** The login of a doctor whom the demo has not; the password is that of the demo's. */
  static final String HOSPITAL = "bench.doctor";

  /**
   * So many people of each kind read at once, by a session each: one session is answered no more
   * than its share.
   */
  private static final int READERS = 128;

  /**
   * Somebody, or several people of the same office and roles, with a session each.
   *
   * @param tokens at least one
   */
  record Member(List<String> tokens, UUID organisation) {

    String token() {
      return tokens.get(0);
    }

    /** That of the next of them. */
    String token(int turn) {
      return tokens.get(turn % tokens.size());
    }
  }

  static Staff signIn(RunningQorgan qorgan) throws SQLException {
    try (Connection accounts = qorgan.superuser().asMigrator();
        Connection signin = qorgan.database().asSignin()) {
      openRegion(accounts);
      openHospital(accounts);
      return new Staff(
          readers(accounts, signin, "psychologist"),
          readers(accounts, signin, "district"),
          readers(accounts, signin, "bench.region"),
          readers(accounts, signin, HOSPITAL),
          member(accounts, signin, "doctor"),
          member(accounts, signin, "region"),
          member(accounts, signin, "auditor"),
          member(accounts, signin, "admin"),
          members(accounts, signin, "login like 'bench.bench-school-%' order by id limit 100", 1),
          members(accounts, signin, "login like 'bench.hosp-%' order by id", 1));
    }
  }

  /**
   * An account at the head of the tree, for somebody who sees nearly all cases: the demo has none.
   * Answers the office.
   */
  static UUID openRegion(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          """
          insert into qorgan.account (id, login, surname, given_name, organisation_id)
          select md5('bench.region')::uuid, 'bench.region', 'Сынақ', 'Өңір', id from qorgan.organisation where code = 'edu-dept'
          on conflict do nothing""");
      statement.execute(
          """
          insert into qorgan.account_role
          select md5('bench.region')::uuid, 'DISTRICT_EDUCATION_OFFICER' on conflict do nothing""");
      try (ResultSet office =
          statement.executeQuery("select id from qorgan.organisation where code = 'edu-dept'")) {
        office.next();
        return office.getObject(1, UUID.class);
      }
    }
  }

  /**
   * An account where nearest to five hundred children are referred to, with a password for the
   * pages.
   */
  static void openHospital(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          """
          insert into qorgan.account (id, login, surname, given_name, organisation_id)
          select md5('bench.doctor')::uuid, 'bench.doctor', 'Сынақ', 'Дәрігер', (
            select l.organisation_id
            from sec.case_listing l join qorgan.organisation o on o.id = l.organisation_id
            where o.kind = 'HEALTH_ORG' and l.via = 'SHARED'
            group by 1 order by abs(count(*) - 500), 1 limit 1)
          on conflict do nothing""");
      statement.execute(
          """
          insert into qorgan.account_role
          select md5('bench.doctor')::uuid, r.role
          from qorgan.account_role r join qorgan.account a on a.id = r.account_id where a.login = 'doctor'
          on conflict do nothing""");
      statement.execute(
          """
          insert into sec.credential (account_id, password_hash)
          select md5('bench.doctor')::uuid, c.password_hash
          from sec.credential c join qorgan.account a on a.id = c.account_id where a.login = 'doctor'
          on conflict do nothing""");
    }
  }

  private static Member member(Connection accounts, Connection signin, String login)
      throws SQLException {
    return members(accounts, signin, "login = '" + login + "'", 1).get(0);
  }

  private static Member readers(Connection accounts, Connection signin, String login)
      throws SQLException {
    return members(accounts, signin, "login = '" + login + "'", READERS).get(0);
  }

  private static List<Member> members(
      Connection accounts, Connection signin, String which, int sessions) throws SQLException {
    List<Member> members = new ArrayList<>();
    try (PreparedStatement found =
            accounts.prepareStatement(
                "select id, organisation_id from qorgan.account where " + which);
        ResultSet row = found.executeQuery()) {
      while (row.next()) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
          String token = "bench-" + UUID.randomUUID();
          open(signin, row.getObject(1, UUID.class), token);
          tokens.add(token);
        }
        members.add(new Member(List.copyOf(tokens), row.getObject(2, UUID.class)));
      }
    }
    return members;
  }

  private static void open(Connection signin, UUID account, String token) throws SQLException {
    try (PreparedStatement opened =
        signin.prepareStatement(
            "select sec.open_session(?, ?, 'API', 'bench', interval '1 day', interval '1 day')")) {
      opened.setObject(1, account);
      opened.setString(2, Tokens.hash(token));
      opened.execute();
    }
  }
}
