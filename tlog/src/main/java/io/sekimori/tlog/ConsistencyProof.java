package io.sekimori.tlog;

import java.util.List;

/**
 * Proof that a tree is the beginning of a later one: nothing was removed, changed or inserted.
 * Source: RFC 6962 section 2.1.2; checked as in RFC 9162 section 2.1.4.2.
 *
 * @param from size of the earlier tree
 * @param to size of the later tree
 * @param path the hashes of the proof, in the order of the source
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
  /**
   * Checks the ranges.
   *
   * @throws MalformedException when the sizes are negative or in the wrong order
   */
  public ConsistencyProof {
    if (from < 0 || from > to) {
      throw new MalformedException("a consistency proof leads from a size to the same or a larger");
    }
    path = List.copyOf(path);
  }

  /** Whether the proof leads from the earlier root to the later one. */
  public boolean holds(Hash fromRoot, Hash toRoot) {
    if (from == to) {
      return path.isEmpty() && fromRoot.equals(toRoot);
    }
    if (from == 0) {
      return path.isEmpty() && fromRoot.equals(Hash.EMPTY_TREE);
    }
    boolean whole = Long.bitCount(from) == 1;
    if (path.isEmpty() && !whole) {
      return false;
    }
    return climb(whole ? fromRoot : path.getFirst(), whole ? 0 : 1, fromRoot, toRoot);
  }

  private boolean climb(Hash start, int next, Hash fromRoot, Hash toRoot) {
    TreeHasher hasher = new TreeHasher();
    int shared = Long.numberOfTrailingZeros(from);
    long node = (from - 1) >>> shared;
    long last = (to - 1) >>> shared;
    Hash earlier = start;
    Hash later = start;
    for (Hash hash : path.subList(next, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        earlier = hasher.node(hash, earlier);
        later = hasher.node(hash, later);
        int climb = Long.numberOfTrailingZeros(node);
        node >>>= climb;
        last >>>= climb;
      } else {
        later = hasher.node(later, hash);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && earlier.equals(fromRoot) && later.equals(toRoot);
  }
}
