package kz.qorgan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people do at the pages, as three of the demo's people. */
final class FacesPages {

  static final String LIST = "/cases/list";
  static final String TURN = "page turn";

  static final Map<String, String> LOGINS =
      Map.of("school", "psychologist", "district", "district", "hospital", Staff.HOSPITAL);

  private static final int PAGES = 8;

  private static final Pattern NEXT =
      Pattern.compile("class=\"q-button q-next\"[^>]*href=\"([^\"]+)\"");

  private final RunningQorgan qorgan;
  private final FacesDoor door;

  FacesPages(RunningQorgan qorgan) {
    this.qorgan = qorgan;
    this.door = new FacesDoor(qorgan.address(), LOGINS, true);
  }

  /** As browsers come: they take answers compressed. */
  FacesDoor door() {
    return door;
  }

  /** What people look at all day; nothing of it changes anything. */
  List<Operation> reads() throws IOException, SQLException {
    List<Operation> all = new ArrayList<>();
    try (Connection superuser = qorgan.superuser().asMigrator()) {
      Staff.openHospital(superuser);
    }
    for (String user : List.of("district", "school", "hospital")) {
      List<UUID> kept = cases(user);
      List<byte[]> pages = pages(user);
      all.add(read("list, first page", user, turn -> bytes(LIST)));
      all.add(read(TURN, user, turn -> pages.get(at(turn, pages.size()))));
      all.add(
          read(
              "open case",
              user,
              turn -> bytes("/cases/case?id=" + kept.get(at(turn, kept.size())))));
    }
    all.add(
        read("search by name", "district", turn -> form(LIST, "search", "text", "Аманта", "find")));
    return all;
  }

  /** What a psychologist does to a case of the school's: it changes the case. */
  Operation action() throws SQLException {
    UUID own = cases("school").get(0);
    return read(
        "record an action",
        "school",
        turn -> form("/cases/case?id=" + own, "form", "text", "Шара " + turn, "recordAction"));
  }

  private static Operation read(String name, String user, LongFunction<byte[]> request) {
    return new Operation(name, user, 200, request).through("faces");
  }

  private static int at(long turn, int size) {
    return (int) (turn % size);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] form(String path, String form, String field, String typed, String button) {
    return bytes(path + "\n" + PageVisit.encoded(Map.of(form, form, field, typed, button, button)));
  }

  /** Open cases that the user's own office keeps, or that were referred to it. */
  private List<UUID> cases(String user) throws SQLException {
    List<UUID> found = new ArrayList<>();
    try (Connection superuser = qorgan.superuser().asMigrator();
        PreparedStatement sample =
            superuser.prepareStatement(
                """
                select c.id from qorgan.case_record c
                where c.status = 'OPEN'
                  and not exists (select from qorgan.case_protection p where p.case_id = c.id)
                  and exists (
                  select from qorgan.account a join qorgan.organisation o on o.id = a.organisation_id
                  where a.login = ? and (c.keeper_id = o.id
                    or c.keeper_id in (select id from qorgan.organisation where parent_id = o.id)
                    or c.id in (select case_id from qorgan.case_access where until is null and organisation_id = o.id)))
                order by md5(c.id::text) limit 200""")) {
      sample.setString(1, LOGINS.get(user));
      try (ResultSet row = sample.executeQuery()) {
        while (row.next()) {
          found.add(row.getObject(1, UUID.class));
        }
      }
    }
    return found;
  }

  /** The pages behind the first one, by the links that the pager shows. */
  private List<byte[]> pages(String user) throws IOException {
    List<byte[]> pages = new ArrayList<>();
    String next = LIST;
    while (next != null && pages.size() < PAGES) {
      Matcher link = NEXT.matcher(page(user, next));
      next = link.find() ? link.group(1).replace("&amp;", "&") : null;
      if (next != null) {
        pages.add(bytes(next));
      }
    }
    return pages.isEmpty() ? List.of(bytes(LIST)) : pages;
  }

  /** A page as its reader gets it. */
  String page(String user, String path) throws IOException {
    Operation opening = read("open", user, turn -> bytes(path));
    try (FacesLine line = door.line(opening)) {
      if (line.ask(0) == Line.WRONG) {
        throw new IllegalStateException(path + " was answered with " + line.status());
      }
      return line.page();
    }
  }

  /** Between begin and commit, as PostgreSQL's own log counts them, in the usual case. */
  Map<Operation, Integer> statements(List<Operation> operations)
      throws IOException, SQLException, InterruptedException {
    Map<Operation, Integer> statements = new HashMap<>();
    try (StatementLog log = StatementLog.open(qorgan)) {
      for (Operation operation : operations) {
        List<Integer> counts = new ArrayList<>();
        try (FacesLine line = door.line(operation)) {
          for (int turn = 0; turn < 15; turn++) {
            log.read();
            line.ask(turn);
            counts.add(log.read().size());
          }
        }
        statements.put(operation, counts.stream().sorted().toList().get(counts.size() / 2));
      }
    }
    return statements;
  }
}
