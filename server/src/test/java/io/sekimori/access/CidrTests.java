package io.sekimori.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.NetworkId;
import io.sekimori.terms.Refusal;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTests {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7/32, 192.0.2.7, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "192.0.2.0/24, ::ffff:192.0.2.9, true",
  })
  void containsWhatItSays(String range, String address, boolean inside) {
    assertThat(Cidr.parse(range).contains(InetAddress.ofLiteral(address))).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "192.0.2.0",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "host.example.jp/8",
        "2001:db8::/129"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(Refusal.class);
  }

  @Test
  void theNarrowestNetworkWins() {
    var snapshot =
        Snapshot.of(
            0,
            List.of(
                new Authority.Network(new NetworkId("wide"), List.of("192.0.2.0/24"), "jp"),
                new Authority.Network(new NetworkId("narrow"), List.of("192.0.2.8/29"), "jp")));
    assertThat(snapshot.networkOf(InetAddress.ofLiteral("192.0.2.9")).value()).isEqualTo("narrow");
    assertThat(snapshot.networkOf(InetAddress.ofLiteral("192.0.2.1")).value()).isEqualTo("wide");
    assertThat(snapshot.networkOf(InetAddress.ofLiteral("198.51.100.1")))
        .isEqualTo(Snapshot.UNKNOWN_NETWORK);
  }
}
