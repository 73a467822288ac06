package io.sekimori.tlog;

import org.jspecify.annotations.Nullable;

/**
 * Looks at every entry that {@link LogCheck} has found to be the one the tree vouches for. Called
 * from several threads, for entries of different bundles in no order; entries of one bundle come in
 * order on one thread. What it collects is proved only when the verdict is {@link Verdict.Holds}.
 */
@FunctionalInterface
public interface EntryVisitor {
  /**
   * Looks at one entry.
   *
   * @param bundle holds the entry; not to be changed or kept
   * @return null when the entry is acceptable, otherwise a word for what is wrong with it
   */
  @Nullable String visit(long index, byte[] bundle, int offset, int length);
}
