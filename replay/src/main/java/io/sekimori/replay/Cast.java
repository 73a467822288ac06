package io.sekimori.replay;

import java.util.Arrays;
import java.util.List;

/** Who of the fictional firm has to hear of data that lie at a vendor too long, and where. */
enum Cast {
  DATA_OFFICER("data-officer", "reiko@example.jp"),
  VENDOR_MANAGER("vendor-manager", "takumi@example.jp");

  private final String role;
  private final String address;

  Cast(String role, String address) {
    this.role = role;
    this.address = address;
  }

  String role() {
    return role;
  }

  static List<String> addresses() {
    return Arrays.stream(values()).map(one -> one.address).sorted().toList();
  }

  String address() {
    return address;
  }
}
