package io.sekimori.tlog;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962 section 2.1 written down word for word, slowly, over a list of entries. */
final class NaiveTree {
  private NaiveTree() {}

  static Hash root(List<byte[]> entries) {
    if (entries.isEmpty()) {
      return sha256();
    }
    if (entries.size() == 1) {
      return sha256(new byte[] {0}, entries.getFirst());
    }
    int k = split(entries.size());
    return node(root(entries.subList(0, k)), root(entries.subList(k, entries.size())));
  }

  /** PATH(m, D[n]), section 2.1.1. */
  static List<Hash> path(int m, List<byte[]> entries) {
    int n = entries.size();
    if (n == 1) {
      return List.of();
    }
    int k = split(n);
    return m < k
        ? plus(path(m, entries.subList(0, k)), root(entries.subList(k, n)))
        : plus(path(m - k, entries.subList(k, n)), root(entries.subList(0, k)));
  }

  /** PROOF(m, D[n]), section 2.1.2. */
  static List<Hash> proof(int m, List<byte[]> entries) {
    return subproof(m, entries, true);
  }

  private static List<Hash> subproof(int m, List<byte[]> entries, boolean known) {
    int n = entries.size();
    if (m == n) {
      return known ? List.of() : List.of(root(entries));
    }
    int k = split(n);
    return m <= k
        ? plus(subproof(m, entries.subList(0, k), known), root(entries.subList(k, n)))
        : plus(subproof(m - k, entries.subList(k, n), false), root(entries.subList(0, k)));
  }

  private static Hash node(Hash left, Hash right) {
    return sha256(new byte[] {1}, left.bytes(), right.bytes());
  }

  private static int split(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static List<Hash> plus(List<Hash> list, Hash last) {
    List<Hash> more = new ArrayList<>(list);
    more.add(last);
    return more;
  }

  static Hash sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Hash.of(digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
