package io.sekimori.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.edge.FakeLedger;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinceTests {
  private final FakeLedger ledger = new FakeLedger();

  private long enter(Event.Outcome outcome, CustomerHandle customer, long intent) {
    var event =
        Event.of(Erasures.ERASURE, Actor.system("retention"), outcome)
            .about(List.of(customer))
            .with("class-1", "relationship");
    return ledger.record(intent < 0 ? event : event.with("intent", intent)).index();
  }

  @Test
  void aBundleThatWasNotMadeIsNotMadeAgainAndTheOthersAre() {
    var erased = CustomerHandle.random();
    var held = CustomerHandle.random();
    enter(Event.Outcome.DONE, erased, enter(Event.Outcome.INTENDED, erased, -1));
    enter(Event.Outcome.FAILED, held, enter(Event.Outcome.INTENDED, held, -1));
    assertThat(Since.read(ledger, Instant.EPOCH, 0).erasures())
        .extracting(Since.Erasure::customer)
        .containsExactly(erased);
  }
}
