package kz.qorgan.witness;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A trail in memory, appended and signed as the database and the launcher do it. */
final class SomeTrail {

  static final int CHAINS = 8;

  final TreeMap<Integer, List<Entry>> chains = new TreeMap<>();
  final TreeMap<Integer, Long> heads = new TreeMap<>();
  final TreeMap<Integer, byte[]> hashes = new TreeMap<>();
  final List<String> filed = new ArrayList<>();
  final List<String> kept = new ArrayList<>();

  /** How far each chain was signed by each checkpoint. */
  final List<int[]> signedTo = new ArrayList<>();

  private SomeTrail() {
    for (int chain = 0; chain < CHAINS; chain++) {
      chains.put(chain, new ArrayList<>());
      end(chain);
    }
  }

  static SomeTrail grown(Random random, int entries, int checkpoints, Keys keys) {
    SomeTrail trail = new SomeTrail();
    for (int c = 0; c < checkpoints; c++) {
      for (int i = 0; i < entries / checkpoints; i++) {
        int chain = i < CHAINS ? i : random.nextInt(CHAINS); // all move between two checkpoints
        trail.append(chain, columns(random), changes(random));
      }
      trail.sign(keys, c);
    }
    return trail;
  }

  SomeTrail copy() {
    SomeTrail copy = new SomeTrail();
    chains.forEach((chain, entries) -> copy.chains.put(chain, new ArrayList<>(entries)));
    copy.heads.putAll(heads);
    copy.hashes.putAll(hashes);
    copy.filed.addAll(filed);
    copy.kept.addAll(kept);
    copy.signedTo.addAll(signedTo);
    return copy;
  }

  static List<String> columns(Random random) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < Entry.COLUMNS.size(); i++) {
      columns.add(random.nextInt(4) == 0 ? null : text(random));
    }
    return columns;
  }

  static List<List<String>> changes(Random random) {
    List<List<String>> changes = new ArrayList<>();
    for (int i = random.nextInt(5) - 2; i > 0; i--) {
      List<String> change = new ArrayList<>();
      Entry.OF_A_CHANGE.forEach(column -> change.add(random.nextInt(4) == 0 ? null : text(random)));
      changes.add(change);
    }
    return changes;
  }

  /** Digits, colons and dashes as well: what the hashed form itself is written with. */
  static String text(Random random) {
    String letters = "аәбвгabc0123:-,{}\"";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  void append(int chain, List<String> columns, List<List<String>> changes) {
    List<Entry> entries = chains.get(chain);
    byte[] previous = entries.isEmpty() ? Entry.BEGINNING : last(entries).hash();
    entries.add(hashed(chain, entries.size() + 1, columns, changes, previous));
    end(chain);
  }

  static Entry hashed(
      int chain, long seq, List<String> columns, List<List<String>> changes, byte[] previous) {
    Entry bare = new Entry(chain, seq, columns, changes, new byte[0]);
    return new Entry(chain, seq, columns, changes, bare.hashAfter(previous));
  }

  private static Entry last(List<Entry> entries) {
    return entries.get(entries.size() - 1);
  }

  /** The head says what the chain says. */
  void end(int chain) {
    List<Entry> entries = chains.get(chain);
    heads.put(chain, entries.isEmpty() ? 0 : last(entries).seq());
    hashes.put(chain, entries.isEmpty() ? Entry.BEGINNING : last(entries).hash());
  }

  /** Hashes a chain anew from a position on, as an administrator of the database can. */
  void rehash(int chain, int from) {
    List<Entry> entries = chains.get(chain);
    for (int i = from; i < entries.size(); i++) {
      Entry old = entries.get(i);
      byte[] previous = i == 0 ? Entry.BEGINNING : entries.get(i - 1).hash();
      entries.set(i, hashed(chain, i + 1, old.columns(), old.changes(), previous));
    }
    end(chain);
  }

  void renumber(int chain) {
    List<Entry> entries = chains.get(chain);
    for (int i = 0; i < entries.size(); i++) {
      Entry old = entries.get(i);
      entries.set(i, new Entry(chain, i + 1, old.columns(), old.changes(), old.hash()));
    }
    end(chain);
  }

  void sign(Keys keys, int minute) {
    List<Stretch> stretches = new ArrayList<>();
    int[] before = signedTo.isEmpty() ? new int[CHAINS] : signedTo.get(signedTo.size() - 1);
    int[] now = Arrays.copyOf(before, CHAINS);
    chains.forEach(
        (chain, entries) -> {
          now[chain] = entries.size();
          if (now[chain] > before[chain]) {
            ByteArrayOutputStream marks = new ByteArrayOutputStream();
            entries
                .subList(before[chain], now[chain])
                .forEach(entry -> marks.writeBytes(Stretch.mark(entry.hash())));
            stretches.add(
                new Stretch(
                    chain,
                    before[chain] + 1,
                    now[chain],
                    marks.toByteArray(),
                    last(entries).hash()));
          }
        });
    signedTo.add(now);
    String line =
        new Checkpoint(
                filed.size() + 1,
                Instant.parse("2026-11-22T12:00:00Z").plusSeconds(60L * minute),
                filed.isEmpty() ? "-" : Checkpoint.hash(filed.get(filed.size() - 1)),
                stretches)
            .line(keys);
    filed.add(line);
    kept.add(line);
  }

  Signed signed(Keys keys) {
    return new Signed(filed, kept, keys);
  }

  /** As {@link Verify} looks at a database. */
  List<Finding> examined(Signed signed) {
    Examination examination = new Examination(signed);
    List<Finding> findings = new ArrayList<>(signed.findings());
    chains.forEach(
        (chain, entries) -> {
          Finding bad =
              examination.walk(chain, entries.iterator(), heads.get(chain), hashes.get(chain));
          if (bad != null) {
            findings.add(bad);
          }
        });
    signed.lost().ifPresent(findings::add);
    return findings;
  }
}
