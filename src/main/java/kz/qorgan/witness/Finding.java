package kz.qorgan.witness;

/**
 * The first bad position of a chain.
 *
 * @param chain from 0 to 63; -1 for what belongs to no chain
 */
record Finding(int chain, long position, Kind kind) {

  @Override
  public String toString() {
    return kind
        + switch (kind) {
          case CHECKPOINT -> ": checkpoint " + position;
          case UNOWNED -> ": change " + position;
          default -> ": chain " + chain + ", position " + position;
        };
  }
}
