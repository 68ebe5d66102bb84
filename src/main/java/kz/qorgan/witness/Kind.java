package kz.qorgan.witness;

/** What is wrong at a position of the trail. */
enum Kind {
  /** The entry, or a change it stands for, is not what was written. */
  CHANGED,
  /** An entry is gone, the later ones are there. */
  MISSING,
  /** An entry stands where another one was signed. */
  INSERTED,
  /** An entry of another position stands here. */
  SWAPPED,
  /** The end of a chain is gone. */
  TRUNCATED,
  /** The whole trail is older than its newest checkpoint: an old copy of the database. */
  RESTORED,
  /** The entry stands before signed ones and was never signed itself. */
  UNSIGNED,
  /** A change of a record without the entry that stands for it. The position is the change's id. */
  UNOWNED,
  /** A checkpoint is forged or missing. The position is its number. */
  CHECKPOINT
}
