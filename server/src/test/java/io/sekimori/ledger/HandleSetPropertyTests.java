package io.sekimori.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.CustomerHandle;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** It does what a set of objects does, for handles that stand in each other's way too. */
class HandleSetPropertyTests {
  private final HandleSet compact = new HandleSet();
  private final HashSet<CustomerHandle> model = new HashSet<>();

  @Property(tries = 300)
  void isASet(@ForAll @Size(max = 400) List<@LongRange(min = -60, max = 60) Long> acts) {
    for (long act : acts) {
      var handle = handle(Math.abs(act));
      if (act < 0) {
        compact.remove(handle);
        model.remove(handle);
      } else {
        assertThat(compact.add(handle)).isEqualTo(model.add(handle));
      }
      assertThat(compact.size()).isEqualTo(model.size());
    }
    for (long i = 0; i <= 60; i++) {
      assertThat(compact.contains(handle(i))).isEqualTo(model.contains(handle(i)));
    }
  }

  /** Neighbours share homes in threes; the first is the one of zero bits. */
  private static CustomerHandle handle(long number) {
    return new CustomerHandle(new UUID(number, number ^ (number / 3)));
  }
}
