package io.sekimori.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Where entries lie that are in the database no more. The ledger asks for them and believes nothing
 * before it is held against the signed tree. Implemented above the ledger, which knows nothing of
 * files.
 *
 * <p>Empty answers mean that nothing in the ledger puts such an entry anywhere; a Refusal
 * OLDER_ENTRIES_UNREADABLE that it should be there and cannot be read.
 */
public interface OlderEntries {
  /**
   * Entries one behind the other.
   *
   * @param from index of the first
   * @param leaves the exact bytes of each; at least one. No bytes: it left for good
   */
  record Range(long from, List<byte[]> leaves) {
    public Range {
      leaves = List.copyOf(leaves);
    }

    /** The first index behind it. */
    public long until() {
      return from + leaves.size();
    }
  }

  /** At most so many entries, the first of them at an index. */
  Optional<Range> from(long index, int most);

  /**
   * At most so many entries, the last of them before an index. Where they lie is to be worked out
   * from later entries alone: so the ledger can be read back from its newest entry also by whoever
   * implements this.
   */
  Optional<Range> before(long index, int most);

  /**
   * Ranges out of which entries left for good.
   *
   * @param entry index of the entry by which they did
   */
  record Left(long entry, long from, long until) {}

  /** All of them, as the ledger has them now; the ledger looks at each one's entry itself. */
  default List<Left> left() {
    return List.of();
  }

  /** What was given for this index was not what was signed: it is to be read anew. */
  void doubt(long index);
}
