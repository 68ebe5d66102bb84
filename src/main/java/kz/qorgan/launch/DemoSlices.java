package kz.qorgan.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo's people write in the protected slices. Each case has a chance of its own, so that
 * what is written in one does not depend on the hour at which another is told.
 */
final class DemoSlices {

  private final DemoDesk desk;
  private final List<Csv.Row> texts;
  private final long seed;
  private final Instant now;
  private final ZoneId zone;

  DemoSlices(DemoDesk desk, Path seeds, long seed, Instant now, ZoneId zone) throws IOException {
    this.desk = desk;
    this.seed = seed;
    this.now = now;
    this.zone = zone;
    texts = Csv.read(seeds.resolve("demo").resolve("slice_texts.csv"));
  }

  /**
   * What the keeper knew when the case was registered, what a psychologist thought afterwards, what
   * the police had in their books.
   */
  void write(DemoCase in, int index) throws SQLException {
    Chance chance = new Chance(seed + index);
    boolean reported = chance.percent(45);
    boolean found = chance.percent(55);
    boolean noted = chance.percent(60);
    boolean recorded = chance.percent(70);
    Csv.Row reporter = text(chance, "REPORTER", in);
    Csv.Row place = text(chance, "WHEREABOUTS", in);
    String house = chance.between(1, 90) + "-" + chance.between(1, 60);
    String phone = "+7 (000) " + chance.between(100, 999) + "-" + chance.between(1000, 9999);
    Instant at = in.registered();
    String slices = slices(in.keeper());
    if (reported && slices.contains("REPORTER")) {
      reporter(in, reporter, phone, chance.percent(30));
    }
    if (found && slices.contains("WHEREABOUTS")) {
      whereabouts(in, place, house, phone);
    }
    if (noted && in.keeper().may("WRITE_NOTE")) {
      Instant written = at.plus(chance.between(Duration.ofHours(1), Duration.ofDays(6)));
      note(in, in.keeper(), text(chance, "NOTE", in).get("text"), written);
    }
    DemoCase.@Nullable Notice notice = in.notice();
    List<DemoAccount> police =
        in.keeper().may("RECORD_POLICE")
            ? List.of(in.keeper())
            : notice == null ? List.of() : desk.who(notice.police(), "RECORD_POLICE");
    if (recorded && !police.isEmpty()) {
      Instant known = notice == null ? at : notice.sent();
      Instant written = known.plus(chance.between(Duration.ofMinutes(30), Duration.ofDays(3)));
      policeRecord(
          in, chance.one(police), text(chance, "POLICE", in), chance.between(100, 9000), written);
    }
  }

  private String slices(DemoAccount of) throws SQLException {
    desk.as(of);
    return desk.value("select array_to_string(sec.slices(), ' ')");
  }

  private void reporter(DemoCase in, Csv.Row words, String phone, boolean unknown)
      throws SQLException {
    desk.as(in.keeper());
    desk.put(
        """
        insert into qorgan.case_reporter
          (case_id, version, name, phone, relation, stays_unknown, changed_at, changed_by_name)
        values (?, 1, ?, ?, ?, ?, ?, ?)
        """,
        in.id(),
        words.get("text"),
        phone,
        words.get("code"),
        unknown,
        in.registered(),
        in.keeper().name());
    desk.done("SliceService.saveReporter", in.id());
  }

  private void whereabouts(DemoCase in, Csv.Row words, String house, String phone)
      throws SQLException {
    desk.as(in.keeper());
    desk.put(
        """
        insert into qorgan.case_whereabouts (case_id, version, place, address, phone, changed_at, changed_by_name)
        values (?, 1, ?, ?, ?, ?, ?)
        """,
        in.id(),
        words.get("code"),
        words.get("text") + ", " + house,
        phone,
        in.registered(),
        in.keeper().name());
    desk.done("SliceService.saveWhereabouts", in.id());
  }

  private void note(DemoCase in, DemoAccount by, String text, Instant at) throws SQLException {
    if (at.isAfter(now)) {
      return;
    }
    desk.as(by);
    desk.put(
        """
        insert into qorgan.case_note (id, case_id, organisation_id, text, written_at, written_by_name)
        values (gen_random_uuid(), ?, ?, ?, ?, ?)
        """,
        in.id(),
        by.office().id(),
        text,
        at,
        by.name());
    desk.done("SliceService.writeNote", in.id());
  }

  private void policeRecord(DemoCase in, DemoAccount by, Csv.Row words, int number, Instant at)
      throws SQLException {
    if (at.isAfter(now)) {
      return;
    }
    desk.as(by);
    desk.put(
        """
        insert into qorgan.police_record
          (id, case_id, organisation_id, kind, number, recorded_on, text, recorded_at, recorded_by_name)
        values (gen_random_uuid(), ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        in.id(),
        by.office().id(),
        words.get("code"),
        String.valueOf(number),
        LocalDate.ofInstant(at, zone),
        words.get("text"),
        at,
        by.name());
    desk.done("SliceService.recordPolice", in.id());
  }

  private Csv.Row text(Chance chance, String slice, DemoCase in) {
    return chance.one(
        texts.stream()
            .filter(row -> row.get("slice").equals(slice))
            .filter(row -> row.get("language").equals(in.child().language()))
            .toList());
  }
}
