package kz.qorgan.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that genuine checkpoints say, from the files and from the table. What was signed first
 * stands: a later line that says otherwise shows that history was put back and written anew.
 */
final class Signed {

  private final Map<Integer, TreeMap<Long, byte[]>> marks = new TreeMap<>();
  private final Map<Integer, Long> ends = new TreeMap<>();
  private final Map<Integer, Long> contradictions = new TreeMap<>();
  private final Map<Integer, Long> holes = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final TreeMap<Long, String> lines = new TreeMap<>();
  private final Optional<Long> lost;

  Signed(List<String> filed, List<String> kept, Keys keys) {
    take(kept, keys);
    Set<Long> numbers = Set.copyOf(lines.keySet());
    take(filed, keys);
    lost = lines.keySet().stream().filter(number -> !numbers.contains(number)).findFirst();
    String before = null;
    long expected = lines.isEmpty() ? 0 : lines.firstKey();
    for (Map.Entry<Long, String> line : lines.entrySet()) {
      Checkpoint checkpoint = Checkpoint.of(line.getValue());
      if (line.getKey() != expected
          || (before != null && !checkpoint.previous().equals(Checkpoint.hash(before)))) {
        findings.add(new Finding(-1, expected, Kind.CHECKPOINT));
      }
      checkpoint.stretches().forEach(this::add);
      before = line.getValue();
      expected = line.getKey() + 1;
    }
  }

  /** Reads the genuine ones of these lines. */
  private void take(List<String> some, Keys keys) {
    for (String line : some) {
      long number = 0;
      boolean genuine = false;
      try {
        number = Checkpoint.of(line).number();
        genuine = Checkpoint.isGenuine(line, keys);
      } catch (IllegalArgumentException e) {
        // Told as a finding below.
      }
      if (!genuine || !lines.getOrDefault(number, line).equals(line)) {
        findings.add(new Finding(-1, number, Kind.CHECKPOINT));
        continue;
      }
      lines.put(number, line);
    }
  }

  private void add(Stretch stretch) {
    int chain = stretch.chain();
    TreeMap<Long, byte[]> known = marks.computeIfAbsent(chain, any -> new TreeMap<>());
    Long end = ends.get(chain);
    if (end == null) {
      if (stretch.first() > 1 && stretch.first() > stretch.last()) {
        known.put(stretch.last(), Stretch.mark(stretch.head()));
      }
    } else if (stretch.first() > end + 1) {
      holes.putIfAbsent(chain, end + 1);
    } else if (stretch.last() < end) {
      contradictions.putIfAbsent(chain, stretch.last() + 1);
    }
    for (long seq = stretch.first(); seq <= stretch.last(); seq++) {
      int at = (int) (seq - stretch.first()) * Stretch.MARK;
      byte[] said = Arrays.copyOfRange(stretch.marks(), at, at + Stretch.MARK);
      byte[] before = mark(chain, seq);
      if (before == null) {
        known.put(
            seq, Arrays.copyOfRange(stretch.marks(), at, stretch.marks().length)); // all the rest
        break;
      }
      if (!Arrays.equals(before, said)) {
        contradictions.merge(chain, seq, Math::min);
      }
    }
    byte[] head = mark(chain, stretch.last());
    if (stretch.last() > 0 && !Arrays.equals(head, Stretch.mark(stretch.head()))) {
      contradictions.merge(chain, stretch.last(), Math::min);
    }
    ends.merge(chain, stretch.last(), Math::max);
  }

  /** The mark that was signed for a position; null for none. */
  byte @Nullable [] mark(int chain, long seq) {
    TreeMap<Long, byte[]> known = marks.get(chain);
    Map.Entry<Long, byte[]> at = known == null ? null : known.floorEntry(seq);
    if (at == null) {
      return null;
    }
    long offset = (seq - at.getKey()) * Stretch.MARK;
    return offset >= at.getValue().length
        ? null
        : Arrays.copyOfRange(at.getValue(), (int) offset, (int) offset + Stretch.MARK);
  }

  /** The position for which this hash was signed; 0 for none. */
  long home(int chain, byte[] hash) {
    byte[] mark = Stretch.mark(hash);
    TreeMap<Long, byte[]> known = marks.getOrDefault(chain, new TreeMap<>());
    for (Map.Entry<Long, byte[]> some : known.entrySet()) {
      for (int at = 0; at < some.getValue().length; at += Stretch.MARK) {
        if (Arrays.equals(some.getValue(), at, at + Stretch.MARK, mark, 0, Stretch.MARK)) {
          return some.getKey() + at / Stretch.MARK;
        }
      }
    }
    return 0;
  }

  /** Up to where a chain was signed. */
  long end(int chain) {
    return ends.getOrDefault(chain, 0L);
  }

  /** The first position of which two checkpoints say different things; 0 for none. */
  long contradiction(int chain) {
    return contradictions.getOrDefault(chain, 0L);
  }

  /** The first position that was passed over; 0 for none. */
  long hole(int chain) {
    return holes.getOrDefault(chain, 0L);
  }

  /** Whether the files know of a checkpoint that the database itself has not. */
  boolean isAheadOfTheDatabase() {
    return lost.isPresent();
  }

  /** Checkpoints that are forged, missing or not as the next one says. */
  List<Finding> findings() {
    return findings.stream().distinct().toList();
  }

  /** The first checkpoint that is in the files and no longer in the database. */
  Optional<Finding> lost() {
    return lost.map(number -> new Finding(-1, number, Kind.CHECKPOINT));
  }

  int count() {
    return lines.size();
  }

  String newest() {
    if (lines.isEmpty()) {
      return "none";
    }
    Checkpoint newest = Checkpoint.of(lines.lastEntry().getValue());
    return "number " + newest.number() + " of " + newest.at();
  }
}
