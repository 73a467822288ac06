package io.sekimori.tlog;

import java.util.List;

/**
 * Proof that an entry is in a tree: the sibling hashes from the leaf up. Source: RFC 6962 section
 * 2.1.1; checked as in RFC 9162 section 2.1.3.2.
 *
 * @param index of the entry, from 0
 * @param size of the tree
 * @param path from the leaf's sibling to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  /**
   * Checks the ranges.
   *
   * @throws MalformedException when the index is not within the size
   */
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new MalformedException("an index lies from 0 to below the size of its tree");
    }
    path = List.copyOf(path);
  }

  /** Whether the proof leads from this leaf hash to this root. */
  public boolean holds(Hash leafHash, Hash root) {
    TreeHasher hasher = new TreeHasher();
    long node = index;
    long last = size - 1;
    Hash hash = leafHash;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = hasher.node(sibling, hash);
        int climb = Long.numberOfTrailingZeros(node);
        node >>>= climb;
        last >>>= climb;
      } else {
        hash = hasher.node(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
