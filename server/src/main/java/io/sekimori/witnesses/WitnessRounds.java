package io.sekimori.witnesses;

import io.sekimori.alarms.Tries;
import io.sekimori.database.Rounds;
import io.sekimori.ledger.Cosigning;
import io.sekimori.parties.PartyId;
import io.sekimori.parties.Register;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks every witness in its own time: one that hangs keeps no other waiting. */
@Component
class WitnessRounds extends Rounds {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int BELLS = 30;

  private final Witnesses register;
  private final Cosigning cosigning;
  private final WitnessWire wire;
  private final WitnessBells bells;
  private final Tries tries;
  private final Map<PartyId, Contact> contacts = new ConcurrentHashMap<>();

  WitnessRounds(
      Witnesses register, Cosigning cosigning, WitnessWire wire, WitnessBells bells, Tries tries) {
    super("witnesses", Duration.ZERO, LOOK);
    this.register = register;
    this.cosigning = cosigning;
    this.wire = wire;
    this.bells = bells;
    this.tries = tries;
  }

  Optional<Contact> contact(PartyId id) {
    return Optional.ofNullable(contacts.get(id));
  }

  /** One look: who is a witness, who is to be asked now. */
  void look(boolean ring) {
    var standing = register.standing();
    var all = standing.all().stream().map(Register.Named::party).toList();
    cosigning.trust(all.stream().map(Witness::key).toList());
    contacts.keySet().retainAll(all.stream().map(Witness::id).collect(Collectors.toSet()));
    for (var witness : all) {
      var contact = contacts.computeIfAbsent(witness.id(), _ -> contact(witness));
      if (contact.isDue()) {
        Thread.ofVirtual().name("witness-" + witness.id()).start(contact::ask);
      }
    }
    bells.tell(troubles(all));
    if (ring) {
      bells.ring(standing);
    }
  }

  private Contact contact(Witness witness) {
    return new Contact(witness, cosigning, wire, System::nanoTime);
  }

  private Map<PartyId, Trouble> troubles(List<Witness> all) {
    return all.stream()
        .map(Witness::id)
        .collect(
            Collectors.toMap(
                id -> id, id -> contact(id).map(Contact::trouble).orElse(Trouble.NONE)));
  }

  @Override
  protected void round(long number) {
    boolean ring = number % BELLS == BELLS - 1;
    tries.attempt("witnesses", () -> look(ring));
  }
}
