package io.sekimori.edge;

import java.net.InetAddress;

/** A range of network addresses, {@code 192.0.2.0/24} or {@code 2001:db8::/32}. */
record AddressRange(InetAddress network, int bits) {
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    var address =
        InetAddress.ofLiteral(slash < 0 ? text.strip() : text.substring(0, slash).strip());
    int most = address.getAddress().length * 8;
    int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1).strip());
    if (bits < 0 || bits > most) {
      throw new IllegalArgumentException("prefix length of an address range");
    }
    return new AddressRange(address, bits);
  }

  boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
      if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
