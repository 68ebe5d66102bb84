package kz.qorgan.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import kz.qorgan.bench.Staff.Member;

/** What changes something, or is asked seldom: turn by turn another target. */
final class Deeds {

  /** So many cases are corrected and referred by turns. */
  private static final int MOST_CASES = 2_000;

  /** So many referrals wait for being accepted, where there are as many. */
  private static final int MOST_REFERRALS = 50_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final Connection superuser;

  Deeds(URI address, Connection superuser) {
    this.address = address;
    this.superuser = superuser;
  }

  List<Operation> of(Staff staff) throws SQLException {
    Map<UUID, Member> schools = byOffice(staff.psychologists());
    return List.of(
        update(schools),
        refer(schools),
        accept(byOffice(staff.doctors())),
        new Operation(Operation.AUDIT, "auditor", turn -> audit(staff.auditor())).weighing(1),
        new Operation(Operation.SIGN_IN, "demo", this::signIn).weighing(1).through("rest"));
  }

  /** A case or referral, the office that may change it, and where it is sent. */
  private record Target(UUID id, int version, Member member, UUID recipient) {

    Target in(int newer) {
      return new Target(id, newer, member, recipient);
    }
  }

  /** Acted upon before, so that nothing but the deed itself changes the case. */
  private List<Target> cases(Map<UUID, Member> schools) throws SQLException {
    return targets(
        """
        select c.id, c.version, c.keeper_id, h.id from qorgan.case_record c
        join qorgan.organisation h on h.code = 'hosp-' || c.territory || '-1'
        where c.keeper_id = any (?) and c.status = 'OPEN' and c.first_action_at is not null
          and c.id not in (select case_id from qorgan.case_protection)
        order by md5(c.id::text) limit\s"""
            + MOST_CASES,
        schools);
  }

  private List<Target> targets(String sql, Map<UUID, Member> members) throws SQLException {
    List<Target> targets = new ArrayList<>();
    try (PreparedStatement found = superuser.prepareStatement(sql)) {
      found.setArray(1, superuser.createArrayOf("uuid", members.keySet().toArray()));
      try (ResultSet row = found.executeQuery()) {
        while (row.next()) {
          targets.add(
              new Target(
                  row.getObject(1, UUID.class),
                  row.getInt(2),
                  members.get(row.getObject(3, UUID.class)),
                  row.getObject(4, UUID.class)));
        }
      }
    }
    if (targets.isEmpty()) {
      throw new NoSuchElementException("Nothing to do it with: " + sql);
    }
    return targets;
  }

  private static Map<UUID, Member> byOffice(Collection<Member> members) {
    Map<UUID, Member> offices = new HashMap<>();
    members.forEach(member -> offices.putIfAbsent(member.organisation(), member));
    return offices;
  }

  /**
   * Corrects the class to one that no school has; the answer says the version for the next. What
   * the recorder corrected never comes again: the door sql goes on with those, and changes
   * versions.
   */
  private Operation update(Map<UUID, Member> schools) throws SQLException {
    Queue<Target> waiting = new ConcurrentLinkedQueue<>(cases(schools));
    AtomicInteger asked = new AtomicInteger();
    LongFunction<Request> request =
        turn -> {
          Target target = waiting.remove();
          boolean recorded = asked.getAndIncrement() < Recorder.TURNS;
          String schoolClass = target.version() % 2 == 0 ? "7 Ю" : "7 Я";
          return new Request(
              HttpLine.patch(
                  address,
                  "/cases/" + target.id(),
                  target.member().token(),
                  target.version(),
                  "{\"child\":{\"schoolClass\":\"" + schoolClass + "\"}}"),
              200,
              (status, body) -> {
                if (status == 200 && !recorded) {
                  waiting.add(target.in(version(body)));
                } else if (status == 429 || status == 503) {
                  waiting.add(target);
                }
              });
        };
    return new Operation(Operation.UPDATE, "school", request).weighing(8);
  }

  private static int version(byte[] answer) {
    try {
      return JSON.readTree(answer).path("version").intValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Operation refer(Map<UUID, Member> schools) throws SQLException {
    List<Request> requests =
        cases(schools).stream()
            .map(
                target ->
                    new Request(
                        HttpLine.post(
                            address,
                            "/cases/" + target.id() + "/referrals",
                            target.member().token(),
                            """
                            {"to": "%s", "kind": "MEDICAL", "urgency": "URGENT", "shares": ["STORY"],
                             "reason": "Баланы қарап, қажетті көмек көрсетуді сұраймыз."}"""
                                .formatted(target.recipient())),
                        201))
            .toList();
    return new Operation(
            Operation.REFER, "school", turn -> requests.get((int) (turn % requests.size())))
        .weighing(2);
  }

  /** Each only once, until {@link Leftovers} has made them wait again. */
  private Operation accept(Map<UUID, Member> doctors) throws SQLException {
    List<Target> waiting =
        targets(
            """
            select r.id, r.version, r.to_organisation, r.to_organisation from qorgan.referral r
            where r.to_organisation = any (?) and r.status = 'SENT'
              and not exists (select from qorgan.case_protection p where p.case_id = r.case_id)
            order by md5(r.id::text) limit\s"""
                + MOST_REFERRALS,
            doctors);
    LongFunction<Request> request =
        turn -> {
          Target target = waiting.get((int) (turn % waiting.size()));
          return new Request(
              HttpLine.post(
                  address,
                  "/referrals/" + target.id() + "/acceptance",
                  target.member().token(),
                  "{}"),
              200);
        };
    return new Operation(Operation.ACCEPT, "hospital", request).weighing(2).atMost(waiting.size());
  }

  private Request audit(Member auditor) {
    return new Request(HttpLine.get(address, "/audit?limit=25", auditor.token()), 200);
  }

  private Request signIn(long turn) {
    String login = Staff.DEMO.get((int) (turn % Staff.DEMO.size()));
    String json = "{\"login\":\"" + login + "\",\"password\":\"" + Staff.DEMO_PASSWORD + "\"}";
    return new Request(HttpLine.post(address, "/session", "", json), 200);
  }
}
