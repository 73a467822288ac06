package io.sekimori.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.terms.Refusal;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTests {
  private static String address(String socket, String forwarded, String... trusted) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(socket);
    if (!forwarded.isEmpty()) {
      request.addHeader("X-Forwarded-For", forwarded);
    }
    var settings = settings("http://localhost:8080", trusted);
    return new ClientAddresses(settings).of(request).getHostAddress();
  }

  private static EdgeSettings settings(String origin, String... trusted) {
    return new EdgeSettings(URI.create(origin), "live", "ja", List.of(trusted), false, 1, 1);
  }

  /** Everybody would be on the loopback network, and so in Japan. */
  @Test
  void doesNotServeBehindAProxyThatNobodyNamed() {
    assertThatThrownBy(() -> settings("https://gate.example.jp"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("trusted-proxies-missing");
    assertThat(settings("https://gate.example.jp", "127.0.0.1").trustedProxies()).hasSize(1);
  }

  @Test
  void believesOnlyTheSocket() {
    assertThat(address("192.0.2.1", "10.0.0.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void believesAProxyOfOursForTheLastHopOnly() {
    assertThat(address("10.0.0.9", "203.0.113.5, 198.51.100.7, 10.0.0.8", "10.0.0.0/24"))
        .isEqualTo("198.51.100.7");
    assertThat(address("10.0.0.9", "", "10.0.0.0/24")).isEqualTo("10.0.0.9");
  }

  @Test
  void refusesAHopThatIsNoAddress() {
    assertThatThrownBy(() -> address("10.0.0.9", "client.example.com", "10.0.0.0/24"))
        .isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7, 192.0.2.7, true",
    "0.0.0.0/0, 203.0.113.1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "192.0.2.0/24, 2001:db8::1, false",
  })
  void knowsWhatLiesInARange(String range, String address, boolean inside) {
    assertThat(AddressRange.parse(range).contains(java.net.InetAddress.ofLiteral(address)))
        .isEqualTo(inside);
  }
}
