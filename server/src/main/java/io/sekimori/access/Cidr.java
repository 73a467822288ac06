package io.sekimori.access;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of addresses, such as {@code 192.0.2.0/24} or {@code 2001:db8::/32}. */
final class Cidr {
  private final byte[] base;
  private final int length;

  private Cidr(byte[] base, int length) {
    this.base = base;
    this.length = length;
  }

  /** Reads literals only and never asks a name server. */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    try {
      byte[] base = InetAddress.ofLiteral(text.substring(0, Math.max(slash, 0))).getAddress();
      int length = Integer.parseInt(text.substring(slash + 1));
      if (length >= 0 && length <= base.length * 8) {
        return new Cidr(base, length);
      }
    } catch (IllegalArgumentException notAddress) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "range", notAddress);
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "range");
  }

  /** How many leading bits are fixed: the longer, the narrower. */
  int length() {
    return length;
  }

  /** True if every address of the other range is in this one. */
  boolean contains(Cidr other) {
    try {
      return other.length >= length && contains(InetAddress.getByAddress(other.base));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address of a wrong length", impossible);
    }
  }

  boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != base.length) {
      return false;
    }
    int whole = length / 8;
    if (Arrays.mismatch(base, 0, whole, other, 0, whole) >= 0) {
      return false;
    }
    int rest = length % 8;
    return rest == 0 || ((base[whole] ^ other[whole]) & 0xff) >>> (8 - rest) == 0;
  }
}
