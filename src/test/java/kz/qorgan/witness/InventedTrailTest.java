package kz.qorgan.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kz.qorgan.bench.Trail;
import org.junit.jupiter.api.Test;

/** The trail that the benchmark invents is one that the verifier finds intact, line by line. */
class InventedTrailTest {

  private static final int CASES = 300;
  private static final long BEGAN = 1_700_000_000_000_000L;
  private static final long HOUR = 3_600_000_000L;
  private static final long GAP = 5 * HOUR;
  private static final int SEQ = Entry.COLUMNS.size() + 1;

  private final Keys keys = Keys.fresh();
  private final Signed nothingSigned = new Signed(List.of(), List.of(), keys);

  @Test
  void theVerifierFindsEveryChainIntact() {
    ChainEnds ends = new ChainEnds();
    Map<Integer, List<Entry>> chains = chains(lines(ends, 0));
    assertThat(chains).hasSize(ChainEnds.CHAINS);
    Examination examination = new Examination(nothingSigned);
    chains.forEach(
        (chain, entries) ->
            assertThat(
                    examination.walk(chain, entries.iterator(), ends.seq(chain), ends.hash(chain)))
                .isNull());
    assertThat(examination.entries()).isBetween(CASES * 19L, CASES * 21L);
  }

  @Test
  void itGoesOnWhereChainsEnd() {
    ChainEnds ends = new ChainEnds();
    List<String> lines = lines(ends, 0);
    lines.addAll(lines(ends, lines.size()));
    Examination examination = new Examination(nothingSigned);
    chains(lines)
        .forEach(
            (chain, entries) ->
                assertThat(
                        examination.walk(
                            chain, entries.iterator(), ends.seq(chain), ends.hash(chain)))
                    .isNull());
    assertThat(examination.entries()).isEqualTo(lines.size());
  }

  @Test
  void whatIsTouchedInItIsFound() {
    ChainEnds ends = new ChainEnds();
    List<String> lines = lines(ends, 0);
    int touched = lines.size() / 2;
    lines.set(touched, lines.get(touched).replace("DONE", "FAILED").replace("REFUSED", "FAILED"));
    Entry entry = entry(lines.get(touched));
    assertThat(
            new Examination(nothingSigned)
                .walk(
                    entry.chain(),
                    chains(lines).get(entry.chain()).iterator(),
                    ends.seq(entry.chain()),
                    ends.hash(entry.chain())))
        .isEqualTo(new Finding(entry.chain(), entry.seq(), Kind.CHANGED));
  }

  @Test
  void idsGrowWithTimeAndNothingIsAfterTheEnd() {
    long id = 0;
    Instant at = Instant.EPOCH;
    for (String line : lines(new ChainEnds(), 0)) {
      String[] fields = line.split("\t");
      assertThat(Long.parseLong(fields[0])).isEqualTo(++id);
      assertThat(Instant.parse(fields[1])).isAfterOrEqualTo(at);
      at = Instant.parse(fields[1]);
    }
    assertThat(at).isBeforeOrEqualTo(moment(BEGAN + GAP * (CASES + 20)));
  }

  @Test
  void everyCaseIsRegisteredOnceAndReferralsAreAnswered() {
    List<String> lines = lines(new ChainEnds(), 0);
    assertThat(lines).filteredOn(line -> line.contains("CaseService.register")).hasSize(CASES);
    assertThat(lines).filteredOn(line -> line.contains("ReferralService.send")).hasSize(100);
    assertThat(lines).filteredOn(line -> line.contains("ReferralService.complete")).hasSize(90);
    assertThat(lines)
        .filteredOn(line -> line.contains("CaseService.open"))
        .hasSizeGreaterThan(CASES * 5);
    assertThat(lines).anyMatch(line -> line.contains("REFUSED\t{") && line.contains("not-found"));
    assertThat(lines)
        .filteredOn(line -> line.contains("CaseService.list"))
        .anyMatch(line -> line.split("\t")[9].split(",").length == 25);
  }

  @Test
  void theSameCasesGiveTheSameTrail() {
    assertThat(lines(new ChainEnds(), 0)).isEqualTo(lines(new ChainEnds(), 0));
  }

  /** Every third case is referred to the hospital, every tenth of all stays unanswered. */
  private static List<String> lines(ChainEnds ends, long id) {
    List<String> lines = new ArrayList<>();
    List<Trail.Office> schools = List.of(office(1), office(2), office(3));
    Trail.Office district = office(4);
    Trail.Office hospital = office(5);
    Trail trail = new Trail(ends, id, (at, line) -> lines.add(line));
    for (int i = 0; i < CASES; i++) {
      long at = BEGAN + GAP * (i + 1);
      boolean referred = i % 3 == 0;
      trail.register(
          new Trail.Case(
              new UUID(2, i).toString(),
              at,
              i % 4 == 0 ? 0 : at + HOUR,
              schools.get(i % 3),
              district,
              referred ? hospital : null,
              referred ? i % 10 == 0 ? "SENT" : "COMPLETED" : null,
              null));
    }
    assertThat(trail.end(BEGAN + GAP * (CASES + 20))).isEqualTo(id + lines.size());
    return lines;
  }

  private static Trail.Office office(int number) {
    Trail.Office office = new Trail.Office(new UUID(1, number).toString(), number);
    office.add(new UUID(3, number).toString(), "first." + number, "SCHOOL_PSYCHOLOGIST");
    office.add(new UUID(4, number).toString(), "second." + number, "SOCIAL_PEDAGOGUE");
    return office;
  }

  private static Map<Integer, List<Entry>> chains(List<String> lines) {
    Map<Integer, List<Entry>> chains = new TreeMap<>();
    for (String line : lines) {
      Entry entry = entry(line);
      chains.computeIfAbsent(entry.chain(), key -> new ArrayList<>()).add(entry);
    }
    return chains;
  }

  /** As the database keeps it and the verifier reads it again. */
  private static Entry entry(String line) {
    List<String> fields = new ArrayList<>(Arrays.asList(line.strip().split("\t")));
    fields.replaceAll(field -> field.equals("\\N") ? null : field);
    fields.set(
        1, Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(fields.get(1)))));
    return new Entry(
        Integer.parseInt(fields.get(SEQ - 1)),
        Long.parseLong(fields.get(SEQ)),
        fields.subList(0, Entry.COLUMNS.size()),
        List.of(),
        HexFormat.of().parseHex(fields.get(SEQ + 1).substring("\\\\x".length())));
  }

  private static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
