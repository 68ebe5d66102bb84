package kz.qorgan.bench;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import kz.qorgan.bench.Staff.Member;

/** What is asked, by whom, about which cases. */
final class Operations {

  /** So many different cases are asked for by turns; all are hits. */
  static final int TARGETS = 200;

  private static final String[] WITH_FLOOR = {"rest", "sql", "floor"};

  private static final String[] WITHOUT_FLOOR = {"rest", "sql"};

  /** The user outside of the day and of the goals. */
  static final String LARGEST = "city hospital";

  /** Those who read: school, district, region and hospital, each as often. */
  private static final int USERS = 4;

  private static final String OWN = "c.keeper_id = ?";
  private static final String BELOW =
      "c.keeper_id in (select id from qorgan.organisation where parent_id = ?)";
  private static final String ALL_BELOW =
      "c.id in (select case_id from sec.case_listing where organisation_id = ? and via = 'BELOW')";
  private static final String KEPT_OR_SHARED =
      "(c.keeper_id = ? or c.id in (select case_id from qorgan.case_access where until is null"
          + " and organisation_id = ?))";

  private final URI address;
  private final Connection superuser;
  private final FreshChildren children;
  private final List<Operation> all = new ArrayList<>();

  private Operations(URI address, Connection superuser, FreshChildren children) {
    this.address = address;
    this.superuser = superuser;
    this.children = children;
  }

  static List<Operation> of(RunningQorgan qorgan, Staff staff, FreshChildren children)
      throws SQLException {
    try (Connection superuser = qorgan.superuser().asMigrator()) {
      Operations operations = new Operations(qorgan.address(), superuser, children);
      operations.register(staff.psychologists(), operations.targets(staff.district(), BELOW));
      operations.reads("school", staff.school(), OWN);
      operations.reads("district", staff.district(), BELOW);
      operations.reads("region", staff.region(), ALL_BELOW);
      operations.reads("hospital", staff.hospital(), KEPT_OR_SHARED);
      operations.largest(staff.cityHospital());
      operations.all.addAll(new Deeds(qorgan.address(), superuser).of(staff));
      return List.copyOf(operations.all);
    }
  }

  private record Target(UUID id, String iin, String surname, String givenName) {}

  private List<Target> targets(Member member, String sight) throws SQLException {
    List<Target> targets = new ArrayList<>();
    try (PreparedStatement sample =
        superuser.prepareStatement(
            "select c.id, c.iin, c.surname, c.given_name from qorgan.case_record c where "
                + sight
                + " and c.iin is not null and c.id not in (select case_id from"
                + " qorgan.case_protection) order by md5(c.id::text) limit "
                + TARGETS)) {
      for (int i = 1; i <= sample.getParameterMetaData().getParameterCount(); i++) {
        sample.setObject(i, member.organisation());
      }
      try (ResultSet row = sample.executeQuery()) {
        while (row.next()) {
          targets.add(
              new Target(
                  row.getObject(1, UUID.class),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4)));
        }
      }
    }
    return targets;
  }

  /**
   * A hospital that most of a million children would be referred to: no part of anybody's day, and
   * measured to see what many referrals cost.
   */
  private void largest(Member member) throws SQLException {
    looks(LARGEST, member, targets(member, KEPT_OR_SHARED), 0, WITHOUT_FLOOR);
  }

  private void reads(String user, Member member, String sight) throws SQLException {
    List<Target> targets = targets(member, sight);
    looks(user, member, targets, 1.0 / USERS, WITH_FLOOR);
    add(
        Operation.NAME,
        user,
        12.0 / USERS,
        WITHOUT_FLOOR,
        member,
        targets,
        (target, token) -> search(token, "{\"name\":" + quoted(asked(target)) + ",\"limit\":25}"));
  }

  private void looks(
      String user, Member member, List<Target> targets, double part, String[] doors) {
    List<Request> lists =
        member.tokens().stream()
            .map(token -> new Request(HttpLine.get(address, "/cases?limit=25", token), 200))
            .toList();
    all.add(new Operation(Operation.LIST, user, inTurn(lists)).weighing(35 * part).through(doors));
    add(
        Operation.OPEN,
        user,
        25 * part,
        doors,
        member,
        targets,
        (target, token) -> HttpLine.get(address, "/cases/" + target.id(), token));
    add(
        Operation.IIN,
        user,
        8 * part,
        doors,
        member,
        targets,
        (target, token) -> search(token, "{\"iin\":\"" + target.iin() + "\",\"limit\":25}"));
  }

  private void add(
      String name,
      String user,
      double weight,
      String[] doors,
      Member member,
      List<Target> targets,
      BiFunction<Target, String, byte[]> request) {
    List<Request> requests = new ArrayList<>();
    for (Target target : targets) {
      String token = member.token(requests.size());
      requests.add(new Request(request.apply(target, token), 200));
    }
    all.add(new Operation(name, user, inTurn(requests)).weighing(weight).through(doors));
  }

  private static LongFunction<Request> inTurn(List<Request> requests) {
    return turn -> requests.get((int) (turn % requests.size()));
  }

  private byte[] search(String token, String json) {
    return HttpLine.post(address, "/cases/search", token, json);
  }

  /** People type a surname, its beginning, a name in Russian letters, or one with a slip. */
  private static String asked(Target target) {
    String whole = target.surname() + " " + target.givenName();
    return switch (target.id().hashCode() & 3) {
      case 0 -> target.surname();
      case 1 -> target.surname().substring(0, Math.min(5, target.surname().length()));
      case 2 ->
          whole
              .replace('қ', 'к')
              .replace('ұ', 'у')
              .replace('і', 'и')
              .replace('ә', 'а')
              .replace('ң', 'н');
      default -> slipped(whole);
    };
  }

  /** Two neighbouring letters in the wrong order. */
  private static String slipped(String name) {
    return name.length() < 4
        ? name
        : name.substring(0, 2) + name.charAt(3) + name.charAt(2) + name.substring(4);
  }

  /** New children with old names, so that the search for likely twins has something to look at. */
  private void register(List<Member> psychologists, List<Target> names) {
    LongFunction<Request> request =
        turn -> {
          Member member = psychologists.get((int) (turn % psychologists.size()));
          Target name = names.get((int) (turn % names.size()));
          FreshChildren.Child child = children.next();
          return new Request(
              HttpLine.post(address, "/cases", member.token(), registration(member, name, child)),
              201);
        };
    all.add(new Operation(Operation.REGISTER, "school", request).weighing(6).through(WITH_FLOOR));
  }

  private static String registration(Member member, Target name, FreshChildren.Child child) {
    return """
        {"measure": "1.21", "categories": ["BULLYING"], "risk": "MEDIUM",
         "signal": {"source": "CLASS_TEACHER", "receivedOn": "2026-11-20",
           "text": "Сынып жетекшісі баланың соңғы апталарда тұйықталып кеткенін хабарлады."},
         "child": {"iin": "%s", "surname": %s, "givenName": %s, "patronymic": null,
           "birthDate": "%s", "sex": "%s", "school": "%s", "schoolClass": "7 А"},
         "confirmedWarnings": ["POSSIBLE_DUPLICATE"]}"""
        .formatted(
            child.iin(),
            quoted(name.surname()),
            quoted(name.givenName()),
            child.birthDate(),
            child.girl() ? "FEMALE" : "MALE",
            member.organisation());
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
