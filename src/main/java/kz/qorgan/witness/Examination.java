package kz.qorgan.witness;

import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Walks along a chain up to its first bad position. */
final class Examination {

  private final Signed signed;
  private long entries;
  private long unsigned;

  Examination(Signed signed) {
    this.signed = signed;
  }

  /**
   * Walks one chain.
   *
   * @param trail its entries by their positions
   * @param headSeq where the database says that the chain ends, and with which hash
   */
  @Nullable Finding walk(int chain, Iterator<Entry> trail, long headSeq, byte[] headHash) {
    Finding finding = firstBad(chain, trail, headSeq, headHash);
    long contradiction = signed.contradiction(chain);
    if (contradiction > 0 && (finding == null || finding.position() >= contradiction)) {
      return new Finding(chain, contradiction, Kind.RESTORED);
    }
    if (finding != null && finding.kind() == Kind.TRUNCATED && signed.isAheadOfTheDatabase()) {
      return new Finding(chain, finding.position(), Kind.RESTORED);
    }
    long hole = signed.hole(chain);
    if (hole > 0 && (finding == null || finding.position() >= hole)) {
      return new Finding(chain, hole, Kind.UNSIGNED);
    }
    return finding;
  }

  private @Nullable Finding firstBad(
      int chain, Iterator<Entry> trail, long headSeq, byte[] headHash) {
    byte[] previous = Entry.BEGINNING;
    long expected = 1;
    while (trail.hasNext()) {
      Entry entry = trail.next();
      entries++;
      if (entry.seq() < expected) {
        return new Finding(chain, entry.seq(), Kind.INSERTED);
      }
      if (entry.seq() > expected) {
        return new Finding(chain, expected, Kind.MISSING);
      }
      byte[] mark = signed.mark(chain, expected);
      if (!Arrays.equals(entry.hash(), entry.hashAfter(previous))
          || (mark != null && !Arrays.equals(mark, Stretch.mark(entry.hash())))) {
        return new Finding(chain, expected, kind(entry, trail.hasNext() ? trail.next() : null));
      }
      unsigned += expected > signed.end(chain) ? 1 : 0;
      previous = entry.hash();
      expected++;
    }
    if (signed.end(chain) >= expected || headSeq >= expected) {
      return new Finding(chain, expected, Kind.TRUNCATED);
    }
    if (headSeq < expected - 1) {
      return new Finding(chain, headSeq + 1, Kind.INSERTED);
    }
    return Arrays.equals(previous, headHash) ? null : new Finding(chain, headSeq, Kind.CHANGED);
  }

  /** By where this entry and the next one were when they were signed. */
  private Kind kind(Entry entry, @Nullable Entry next) {
    long here = entry.seq();
    long home = signed.home(entry.chain(), entry.hash());
    long nextHome = next == null ? 0 : signed.home(entry.chain(), next.hash());
    if (home == here) {
      return Kind.CHANGED;
    }
    if (home == 0) {
      return nextHome == here ? Kind.INSERTED : Kind.CHANGED;
    }
    if (home > here && (next == null || nextHome == home + 1)) {
      return Kind.MISSING;
    }
    return home < here && nextHome == here ? Kind.INSERTED : Kind.SWAPPED;
  }

  /** How many entries were looked at. */
  long entries() {
    return entries;
  }

  /** How many of them are too new to be signed. */
  long unsigned() {
    return unsigned;
  }
}
