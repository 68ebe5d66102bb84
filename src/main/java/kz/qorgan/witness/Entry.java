package kz.qorgan.witness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the trail as the database tells it, with the changes it stands for.
 *
 * @param seq its position in the chain, from 1 without a gap
 * @param columns the texts of {@link #COLUMNS}
 * @param changes the texts of {@link #OF_A_CHANGE}, for each change in the order of their ids
 * @param hash what the database says that the entry's hash is
 */
record Entry(
    int chain,
    long seq,
    List<@Nullable String> columns,
    List<List<@Nullable String>> changes,
    byte[] hash) {

  static final List<String> COLUMNS =
      List.of(
          "id",
          "at",
          "session_id",
          "account_id",
          "login",
          "organisation_id",
          "roles",
          "use_case",
          "outcome",
          "case_ids",
          "reason",
          "address",
          "xact",
          "first_change",
          "last_change");

  static final List<String> OF_A_CHANGE =
      List.of("id", "at", "account_id", "table_name", "row_key", "deed", "before", "after", "xact");

  /** What stands before the first entry of a chain. */
  static final byte[] BEGINNING = new Digest().sha256();

  /** The hash that the entry must have when it follows this one. */
  byte[] hashAfter(byte[] previous) {
    Digest digest =
        new Digest().raw(previous).field(Integer.toString(chain)).field(Long.toString(seq));
    columns.forEach(digest::field);
    return digest.field(changesHash()).sha256();
  }

  private @Nullable String changesHash() {
    if (changes.isEmpty()) {
      return null;
    }
    Digest all = new Digest();
    for (List<@Nullable String> change : changes) {
      Digest one = new Digest();
      change.forEach(one::field);
      all.raw(one.sha256());
    }
    return Digest.hex(all.sha256());
  }
}
