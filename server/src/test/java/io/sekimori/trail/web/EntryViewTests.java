package io.sekimori.trail.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EntryViewTests {
  @Test
  void showsThatAQuestionWasAskedAndNotWhatItWasAnswered() {
    var event =
        Event.of(EventTypes.MATCH, Actor.system("test"), Event.Outcome.SERVED)
            .with("answer", "yes")
            .with("hits", 3)
            .with("of", "customer");
    var view = EntryView.of(new Ledger.Entry(7, Instant.EPOCH, "node-1", event, ""));
    assertThat(view.type()).isEqualTo("match");
    assertThat(view.facts()).containsOnlyKeys("of");
  }
}
