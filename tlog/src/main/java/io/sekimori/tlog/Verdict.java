package io.sekimori.tlog;

import java.util.OptionalLong;

/** What {@link LogCheck} found: the log holds, or the first place where it does not. */
public sealed interface Verdict {
  /**
   * Everything was recomputed and agrees with what the log signed.
   *
   * @param signed the verified checkpoint
   * @param entriesFrom index of the first entry that was there to be checked: 0, or more when older
   *     bundles were pruned; the tree itself is always checked from 0
   */
  record Holds(SignedCheckpoint signed, long entriesFrom) implements Verdict {
    /** How many entries were checked. */
    public long entries() {
      return signed.checkpoint().size() - entriesFrom;
    }
  }

  /**
   * Something is not what the log signed.
   *
   * @param fault what is wrong
   * @param place the file, as its path below the log's prefix
   * @param index the first entry concerned, if the fault is about entries
   * @param detail what the place should have held, or the reason a visitor gave; may be empty
   */
  record Broken(Fault fault, String place, OptionalLong index, String detail) implements Verdict {
    static Broken of(Fault fault, String place, String detail) {
      return new Broken(fault, place, OptionalLong.empty(), detail);
    }

    static Broken of(Fault fault, TileId tile, int position) {
      return new Broken(fault, tile.path(), OptionalLong.of(tile.entry(position)), "");
    }
  }

  /** The ways in which a log can fail to hold. */
  enum Fault {
    /** The checkpoint is not a signed note with a checkpoint in it. */
    CHECKPOINT_MALFORMED,
    /** The checkpoint is not signed by the log's key, or a known witness's cosignature is wrong. */
    SIGNATURE_WRONG,
    /** The key lying in the export is not the key the reader brought. */
    KEY_DIFFERS,
    /** The log has fewer entries than the reader knows it had. */
    SHRUNK,
    /** The log is not a continuation of the tree the reader knows. */
    REWRITTEN,
    /** Entries begin later than the reader requires. */
    PRUNED_TOO_FAR,
    /** A bundle is absent after the first one present. */
    BUNDLE_MISSING,
    /** A bundle does not hold exactly its entries. */
    BUNDLE_MALFORMED,
    /** An entry does not have the leaf hash that the tree has for it. */
    ENTRY_DIFFERS,
    /** The reader's own rule refuses an entry. */
    ENTRY_REFUSED,
    /** A tile of hashes is absent. */
    TILE_MISSING,
    /** A tile of hashes has the wrong length. */
    TILE_MALFORMED,
    /** A hash in a tile is not the root over the tile below it. */
    TILE_DIFFERS,
    /** The tiles agree with one another, but not with the signed root. */
    ROOT_DIFFERS,
    /** A file lies in the export that is no part of this log, so nothing vouches for it. */
    STRAY_FILE
  }
}
