package kz.qorgan.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
 * @param hospital a doctor of its hospital
 * @param psychologists of a hundred schools, who register
 */
record Staff(Member school, Member district, Member hospital, List<Member> psychologists) {

  /** Somebody with an open session. */
  record Member(String token, UUID organisation) {}

  static Staff signIn(RunningQorgan qorgan) throws SQLException {
    try (Connection accounts = qorgan.superuser().asMigrator();
        Connection signin = qorgan.database().asSignin()) {
      return new Staff(
          members(accounts, signin, "login = 'psychologist'").get(0),
          members(accounts, signin, "login = 'district'").get(0),
          members(accounts, signin, "login = 'doctor'").get(0),
          members(accounts, signin, "login like 'bench.bench-school-%' order by id limit 100"));
    }
  }

  private static List<Member> members(Connection accounts, Connection signin, String which)
      throws SQLException {
    List<Member> members = new ArrayList<>();
    try (PreparedStatement found =
            accounts.prepareStatement(
                "select id, organisation_id from qorgan.account where " + which);
        ResultSet row = found.executeQuery()) {
      while (row.next()) {
        String token = "bench-" + UUID.randomUUID();
        open(signin, row.getObject(1, UUID.class), token);
        members.add(new Member(token, row.getObject(2, UUID.class)));
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
