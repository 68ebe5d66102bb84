package kz.qorgan.witness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ends of the 64 chains for whoever appends many entries at once: the bytes are those that the
 * verifier expects, because the verifier's own code writes them. Entries stand for no changes.
 */
public final class ChainEnds {

  /** How many chains there are. */
  public static final int CHAINS = 64;

  private final long[] seqs = new long[CHAINS];
  private final byte[][] hashes = new byte[CHAINS][];

  /** All chains at their beginning. */
  public ChainEnds() {
    java.util.Arrays.fill(hashes, Entry.BEGINNING);
  }

  /** Goes on where a chain ends, as audit.head tells it. */
  public void set(int chain, long seq, byte[] hash) {
    seqs[chain] = seq;
    hashes[chain] = hash;
  }

  /**
   * Appends an entry; answers its hash.
   *
   * @param columns the texts of all columns from id to last_change in the order of the table, the
   *     time as microseconds since 1970
   */
  public byte[] append(int chain, List<@Nullable String> columns) {
    Entry bare = new Entry(chain, seqs[chain] + 1, columns, List.of(), new byte[0]);
    set(chain, bare.seq(), bare.hashAfter(hashes[chain]));
    return hashes[chain];
  }

  /** The position of a chain's newest entry, 0 for none. */
  public long seq(int chain) {
    return seqs[chain];
  }

  /** The hash of a chain's newest entry. */
  public byte[] hash(int chain) {
    return hashes[chain];
  }
}
