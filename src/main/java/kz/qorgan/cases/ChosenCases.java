package kz.qorgan.cases;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.qorgan.access.Purposed;

/**
 * Which cases an export will show, in their order: 16 bytes for each and nothing more, so that the
 * largest export costs the heap a few megabytes.
 */
final class ChosenCases implements Purposed {
  private static final int BYTES = 2 * Long.BYTES;

  private final byte[] ids;
  private final String purpose;

  /** The ids as PostgreSQL sends them, one after the other. */
  ChosenCases(byte[] ids, String purpose) {
    this.ids = ids.clone();
    this.purpose = purpose;
  }

  @Override
  public String purpose() {
    return purpose;
  }

  int count() {
    return ids.length / BYTES;
  }

  /** The ids of one page: fewer than its size at the end, none behind it. */
  List<UUID> page(int from, int size) {
    int last = Math.min(from + size, count());
    List<UUID> page = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(ids);
    for (int i = from; i < last; i++) {
      page.add(new UUID(bytes.getLong(i * BYTES), bytes.getLong(i * BYTES + Long.BYTES)));
    }
    return page;
  }
}
