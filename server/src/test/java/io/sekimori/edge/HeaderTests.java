package io.sekimori.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Headers are let through as by the framework's own firewall, only told sooner. */
class HeaderTests {
  private static boolean isAllowed(StrictHttpFirewall firewall, String value) {
    var request = new MockHttpServletRequest("GET", "/");
    request.addHeader("X-Tried", value);
    try {
      firewall.getFirewalledRequest(request).getHeader("X-Tried");
      return true;
    } catch (RequestRejectedException refused) {
      return false;
    }
  }

  @Test
  void everyCharacterIsJudgedAsByTheFrameworksOwn() {
    var own = new StrictHttpFirewall();
    IntStream.rangeClosed(0, 0xffff)
        .forEach(
            c -> {
              String value = "a" + (char) c + "b";
              assertThat(EdgeSecurity.isAllowed(value))
                  .as(Integer.toHexString(c))
                  .isEqualTo(isAllowed(own, value));
            });
  }

  @Test
  void controlCharactersAreRefused() {
    assertThat(EdgeSecurity.isAllowed("a\u0007")).isFalse();
    assertThat(EdgeSecurity.isAllowed("用件")).isTrue();
  }
}
