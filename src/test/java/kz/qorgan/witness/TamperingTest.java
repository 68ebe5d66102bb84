package kz.qorgan.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand ways to touch a signed trail, drawn by a seed: each is found, with the first bad
 * position, and what was not touched is intact. The same on the real database: {@link WitnessIT}.
 */
class TamperingTest {

  private static final int TRAILS = 20;
  private static final int TAMPERINGS = 500;

  private final Keys keys = Keys.fresh();

  /** What somebody with every right in the database may do to it. */
  private enum Deed {
    EDIT_A_COLUMN,
    EDIT_A_CHANGE,
    TAKE_OR_ADD_A_CHANGE,
    EDIT_THE_HASH,
    EDIT_AND_HASH_ANEW,
    EDIT_AND_HASH_ALL_ANEW,
    DELETE,
    DELETE_AND_CLOSE_THE_GAP,
    DELETE_AND_HASH_ALL_ANEW,
    INSERT_BESIDE,
    INSERT_AND_SHIFT,
    INSERT_AND_HASH_ALL_ANEW,
    SWAP,
    SWAP_AND_HASH_ALL_ANEW,
    SWAP_BETWEEN_CHAINS,
    MOVE_TO_ANOTHER_CHAIN,
    TRUNCATE,
    TRUNCATE_AND_FORGET,
    RESTORE_YESTERDAY,
    RESTORE_AND_GO_ON,
    FORGE_A_CHECKPOINT,
    LOSE_A_CHECKPOINT
  }

  @Test
  void whatWasNotTouchedIsIntact() {
    for (int seed = 0; seed < TRAILS; seed++) {
      SomeTrail trail = SomeTrail.grown(new Random(seed), 96, 4, keys);
      assertThat(trail.examined(trail.signed(keys))).isEmpty();
      trail.append(3, SomeTrail.columns(new Random(seed)), List.of()); // not signed yet
      assertThat(trail.examined(trail.signed(keys))).isEmpty();
    }
  }

  @Test
  void tenThousandTamperingsAreFoundAtTheFirstBadPosition() {
    Map<Deed, Integer> found = new EnumMap<>(Deed.class);
    List<String> missed = new ArrayList<>();
    for (int seed = 0; seed < TRAILS; seed++) {
      Random random = new Random(seed);
      SomeTrail intact = SomeTrail.grown(random, 96, 4, keys);
      Signed signed = intact.signed(keys);
      for (int i = 0; i < TAMPERINGS; i++) {
        Deed deed = Deed.values()[i % Deed.values().length];
        SomeTrail trail = intact.copy();
        Finding expected = tamper(deed, trail, random);
        boolean same = trail.filed.equals(intact.filed) && trail.kept.equals(intact.kept);
        List<Finding> findings = trail.examined(same ? signed : trail.signed(keys));
        if (!findings.isEmpty() && findings.get(0).equals(expected)) {
          found.merge(deed, 1, Integer::sum);
        } else {
          missed.add(seed + "/" + i + " " + deed + ": " + expected + ", found " + findings);
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(found.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(TRAILS * TAMPERINGS)
        .isEqualTo(10_000);
    assertThat(found.keySet()).containsExactly(Deed.values());
  }

  /** Does it, and says what must be found first. */
  private Finding tamper(Deed deed, SomeTrail trail, Random random) {
    int chain = random.nextInt(SomeTrail.CHAINS);
    List<Entry> entries = trail.chains.get(chain);
    int at = random.nextInt(entries.size());
    boolean newest = at == entries.size() - 1;
    Entry old = entries.get(at);
    long seq = old.seq();
    switch (deed) {
      case EDIT_A_COLUMN, EDIT_AND_HASH_ANEW, EDIT_AND_HASH_ALL_ANEW -> {
        List<String> columns = edited(old.columns(), random);
        entries.set(at, new Entry(chain, seq, columns, old.changes(), old.hash()));
        if (deed == Deed.EDIT_AND_HASH_ANEW) {
          byte[] before = at == 0 ? Entry.BEGINNING : entries.get(at - 1).hash();
          entries.set(at, SomeTrail.hashed(chain, seq, columns, old.changes(), before));
        } else if (deed == Deed.EDIT_AND_HASH_ALL_ANEW) {
          trail.rehash(chain, at);
        }
        return new Finding(chain, seq, Kind.CHANGED);
      }
      case EDIT_A_CHANGE -> {
        List<List<String>> changes = new ArrayList<>(old.changes());
        if (changes.isEmpty()) {
          changes.add(SomeTrail.columns(random).subList(0, 9));
        } else {
          int which = random.nextInt(changes.size());
          changes.set(which, edited(changes.get(which), random));
        }
        entries.set(at, new Entry(chain, seq, old.columns(), changes, old.hash()));
        return new Finding(chain, seq, Kind.CHANGED);
      }
      case TAKE_OR_ADD_A_CHANGE -> {
        List<List<String>> changes = new ArrayList<>(old.changes());
        if (changes.isEmpty() || random.nextBoolean()) {
          changes.add(random.nextInt(changes.size() + 1), SomeTrail.columns(random).subList(0, 9));
        } else {
          changes.remove(random.nextInt(changes.size()));
        }
        entries.set(at, new Entry(chain, seq, old.columns(), changes, old.hash()));
        return new Finding(chain, seq, Kind.CHANGED);
      }
      case EDIT_THE_HASH -> {
        byte[] hash = old.hash().clone();
        hash[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
        entries.set(at, new Entry(chain, seq, old.columns(), old.changes(), hash));
        return new Finding(chain, seq, Kind.CHANGED);
      }
      case DELETE -> {
        entries.remove(at);
        return new Finding(chain, seq, newest ? Kind.TRUNCATED : Kind.MISSING);
      }
      case DELETE_AND_CLOSE_THE_GAP -> {
        entries.remove(at);
        trail.renumber(chain);
        return new Finding(chain, seq, newest ? Kind.TRUNCATED : Kind.MISSING);
      }
      case DELETE_AND_HASH_ALL_ANEW -> {
        entries.remove(at);
        trail.rehash(chain, at);
        return new Finding(chain, seq, newest ? Kind.TRUNCATED : Kind.CHANGED);
      }
      case INSERT_BESIDE -> {
        byte[] before = at == 0 ? Entry.BEGINNING : entries.get(at - 1).hash();
        Entry forged = SomeTrail.hashed(chain, seq, SomeTrail.columns(random), List.of(), before);
        entries.add(at + random.nextInt(2), forged);
        return new Finding(chain, seq, Kind.INSERTED);
      }
      case INSERT_AND_SHIFT, INSERT_AND_HASH_ALL_ANEW -> {
        byte[] before = at == 0 ? Entry.BEGINNING : entries.get(at - 1).hash();
        entries.add(at, SomeTrail.hashed(chain, seq, SomeTrail.columns(random), List.of(), before));
        if (deed == Deed.INSERT_AND_SHIFT) {
          trail.renumber(chain);
          return new Finding(chain, seq, Kind.INSERTED);
        }
        trail.rehash(chain, at);
        return new Finding(chain, seq, Kind.CHANGED);
      }
      case SWAP, SWAP_AND_HASH_ALL_ANEW -> {
        int other = (at + 1 + random.nextInt(entries.size() - 1)) % entries.size();
        entries.set(at, entries.set(other, old));
        int first = Math.min(at, other);
        if (deed == Deed.SWAP) {
          trail.renumber(chain);
          return new Finding(chain, first + 1, Kind.SWAPPED);
        }
        trail.rehash(chain, first);
        return new Finding(chain, first + 1, Kind.CHANGED);
      }
      case SWAP_BETWEEN_CHAINS -> {
        int lower = Math.min(chain, SomeTrail.CHAINS - 2);
        int higher = lower + 1 + random.nextInt(SomeTrail.CHAINS - 1 - lower);
        List<Entry> some = trail.chains.get(lower);
        List<Entry> others = trail.chains.get(higher);
        int here = random.nextInt(some.size());
        some.set(here, others.set(random.nextInt(others.size()), some.get(here)));
        trail.renumber(lower);
        trail.renumber(higher);
        return new Finding(lower, here + 1, Kind.CHANGED);
      }
      case MOVE_TO_ANOTHER_CHAIN -> {
        int other = (chain + 1) % SomeTrail.CHAINS;
        entries.remove(at);
        trail.append(other, old.columns(), old.changes());
        return new Finding(chain, seq, newest ? Kind.TRUNCATED : Kind.MISSING);
      }
      case TRUNCATE -> {
        entries.subList(at, entries.size()).clear();
        if (random.nextBoolean()) {
          trail.end(chain);
        }
        return new Finding(chain, seq, Kind.TRUNCATED);
      }
      case TRUNCATE_AND_FORGET -> { // the table's checkpoints as well
        entries.subList(at, entries.size()).clear();
        trail.end(chain);
        trail.kept.remove(trail.kept.size() - 1);
        return new Finding(chain, seq, Kind.RESTORED);
      }
      case RESTORE_YESTERDAY, RESTORE_AND_GO_ON -> {
        int day = random.nextInt(trail.signedTo.size() - 1);
        int[] stood = trail.signedTo.get(day);
        trail.chains.forEach(
            (any, all) -> {
              all.subList(stood[any], all.size()).clear();
              trail.end(any);
            });
        trail.kept.subList(day + 1, trail.kept.size()).clear();
        if (deed == Deed.RESTORE_AND_GO_ON) {
          trail.append(0, SomeTrail.columns(random), List.of());
          trail.signedTo.subList(day + 1, trail.signedTo.size()).clear();
          trail.sign(keys, 9);
        }
        return new Finding(0, stood[0] + 1, Kind.RESTORED);
      }
      case FORGE_A_CHECKPOINT -> {
        int which = random.nextInt(trail.kept.size() - 1);
        String line = trail.kept.get(which);
        int flip = line.indexOf(" 0:") + 8 + random.nextInt(20);
        char other = line.charAt(flip) == 'A' ? 'B' : 'A';
        trail.kept.set(which, line.substring(0, flip) + other + line.substring(flip + 1));
        trail.filed.clear();
        return new Finding(-1, which + 1, Kind.CHECKPOINT);
      }
      case LOSE_A_CHECKPOINT -> {
        int which = random.nextInt(trail.kept.size());
        trail.kept.remove(which);
        return new Finding(-1, which + 1, Kind.CHECKPOINT);
      }
    }
    throw new IllegalStateException();
  }

  /** One of the columns says something else. */
  private static List<String> edited(List<String> columns, Random random) {
    List<String> edited = new ArrayList<>(columns);
    int which = random.nextInt(columns.size());
    String before = columns.get(which);
    String after =
        switch (random.nextInt(3)) {
          case 0 -> before == null ? "" : null;
          case 1 -> before == null ? "-" : before + "0";
          default -> before == null || before.isEmpty() ? "1:" : before.substring(1);
        };
    edited.set(which, after);
    assertThat(Arrays.asList(before, after)).doesNotHaveDuplicates();
    return edited;
  }
}
