package io.sekimori.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerHandleTests {
  @Test
  void noneOfThemLooksLikeAnOptionOfACommandLine() {
    assertThat(Stream.generate(CustomerHandle::random).limit(5_000))
        .noneMatch(handle -> handle.toString().startsWith("-"));
  }

  @Test
  void readsWhatItWrote() {
    var handle = CustomerHandle.random();
    assertThat(CustomerHandle.parse(handle.toString())).isEqualTo(handle);
    assertThat(CustomerHandle.of(handle.bytes())).isEqualTo(handle);
  }

  @Test
  void refusesWhatIsNoneWithoutRepeatingIt() {
    for (var wrong : new String[] {"", "yamada.taro@example.jp", "AAAAAAAAAAAAAAAAAAAAAB"}) {
      assertThatThrownBy(() -> CustomerHandle.parse(wrong))
          .isInstanceOf(Refusal.class)
          .hasMessage("malformed-id: CustomerHandle");
    }
  }
}
