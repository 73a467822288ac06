package io.sekimori.feed;

import io.sekimori.alarms.Tries;
import io.sekimori.database.Rounds;
import io.sekimori.ledger.Ledger;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.Register;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Tells every receiver in its own time: one that hangs keeps no other waiting. */
@Component
class FeedRounds extends Rounds {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int BELLS = 30;

  private final Receivers register;
  private final Ledger ledger;
  private final Positions positions;
  private final Senders senders;
  private final FeedBells bells;
  private final Tries tries;
  private final Map<PartyId, Carriage> carriages = new ConcurrentHashMap<>();

  FeedRounds(
      Receivers register,
      Ledger ledger,
      Positions positions,
      Senders senders,
      FeedBells bells,
      Tries tries) {
    super("feed", Duration.ZERO, LOOK);
    this.register = register;
    this.ledger = ledger;
    this.positions = positions;
    this.senders = senders;
    this.bells = bells;
    this.tries = tries;
  }

  Optional<Carriage> carriage(PartyId id) {
    return Optional.ofNullable(carriages.get(id));
  }

  /** One look: who is a receiver, who is to be told now. */
  void look(boolean ring) {
    var standing = register.standing();
    var all = standing.all().stream().map(it -> it.party().id()).toList();
    carriages.keySet().retainAll(Set.copyOf(all));
    for (var named : standing.all()) {
      var id = named.party().id();
      var carriage = carriages.computeIfAbsent(id, _ -> carriage(named));
      if (carriage.isDue()) {
        Thread.ofVirtual().name("feed-" + id).start(carriage::carry);
      }
    }
    if (ring) {
      bells.ring(standing);
    }
  }

  Carriage carriage(Register.Named<Receiver> named) {
    return new Carriage(
        named,
        ledger,
        positions,
        senders.to(named.party()),
        senders.node(),
        senders.clock(),
        System::nanoTime);
  }

  @Override
  protected void round(long number) {
    boolean ring = number % BELLS == BELLS - 1;
    tries.attempt("feed", () -> look(ring));
  }
}
