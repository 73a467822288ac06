package io.sekimori.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {
  private final Cursors cursors = new Cursors(TestKeys.on(TestDatabases.fresh()));

  @Test
  void comesBackAsItWent() {
    assertThat(cursors.decode("entries", cursors.encode("entries", "4711"))).isEqualTo("4711");
    assertThat(cursors.decode("entries", cursors.encode("entries", ""))).isEmpty();
  }

  @Test
  void opensNoOtherList() {
    var cursor = cursors.encode("entries", "4711");
    assertThatThrownBy(() -> cursors.decode("customers", cursor)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "!!", "NDcxMQ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void refusesWhatItDidNotMake(String cursor) {
    assertThatThrownBy(() -> cursors.decode("entries", cursor)).isInstanceOf(Refusal.class);
  }
}
