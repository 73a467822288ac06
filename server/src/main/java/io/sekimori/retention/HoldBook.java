package io.sekimori.retention;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.FromLedger;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What the ledger knows of holds: each that was placed and not yet entered as lifted, out of the
 * log itself and proved.
 */
@Component
class HoldBook {
  static final String PLACED = "hold-placed";
  static final String LIFTED = "hold-lifted";

  private final FromLedger entries;
  private final Map<String, Known> open = new TreeMap<>();

  HoldBook(Databases databases, Keys keys, Ledger ledger) {
    this.entries =
        new FromLedger(
            databases.data().client(),
            Rows.mac(keys),
            ledger,
            "retention.known",
            Set.of(PLACED, LIFTED));
  }

  /**
   * A hold as it was entered.
   *
   * @param lifts entries that it is going to be lifted
   */
  record Known(Hold hold, Set<Long> lifts) {
    Known {
      lifts = Set.copyOf(lifts);
    }

    private Known alsoLiftedAt(long entry) {
      var more = new HashSet<>(lifts);
      more.add(entry);
      return new Known(hold, more);
    }
  }

  /** The entry before a hold: all that a row says of it, so that none is needed. */
  static Event entry(Hold hold, Event event) {
    var placed =
        event
            .with("hold", hold.id())
            .with("kind", hold.kind().text())
            .with("reason", hold.reason().text())
            .with("placed", hold.placedAt().toEpochMilli());
    return switch (hold.kind()) {
      case CUSTOMER -> placed.about(customers(hold));
      case CASE -> placed.with("subject", hold.subject()).about(customers(hold));
      case CLASS -> placed.with("subject", hold.subject());
      case OBJECT -> {
        int colon = hold.subject().indexOf(':');
        yield placed
            .with("subject", hold.subject().substring(0, colon))
            .with("unit", hold.subject().substring(colon + 1));
      }
    };
  }

  private static List<CustomerHandle> customers(Hold hold) {
    return hold.units().stream().sorted().map(CustomerHandle::new).toList();
  }

  /**
   * By their ids, as of the newest entry.
   *
   * @throws Refusal of the ledger, if it cannot be read or is not what was signed
   */
  synchronized Map<String, Known> open() {
    entries.readOn(
        text -> open.putAll(HoldText.read(text)),
        since -> since.forEach(this::take),
        () -> HoldText.write(open));
    return Map.copyOf(open);
  }

  private void take(Ledger.Entry entry) {
    var event = entry.event();
    String id = String.valueOf(event.facts().get("hold"));
    boolean intended = event.outcome() == Event.Outcome.INTENDED;
    if (event.type().equals(PLACED) && intended) {
      read(id, event, entry.index()).ifPresent(hold -> open.put(id, new Known(hold, Set.of())));
    } else if (event.type().equals(LIFTED) && intended) {
      open.computeIfPresent(id, (_, known) -> known.alsoLiftedAt(entry.index()));
    } else if (event.outcome() == Event.Outcome.DONE) {
      open.remove(id);
    }
  }

  /** Entries of another time do not say what is held. */
  private static Optional<Hold> read(String id, Event event, long index) {
    var facts = event.facts();
    if (!(facts.get("placed") instanceof Number placed)) {
      return Optional.empty();
    }
    var kind = Hold.Kind.parse(String.valueOf(facts.get("kind")));
    String subject = String.valueOf(facts.get("subject"));
    String unit = String.valueOf(facts.get("unit"));
    return Optional.of(
        new Hold(
            id,
            kind,
            switch (kind) {
              case CUSTOMER -> event.subjects().getFirst().toString();
              case OBJECT -> subject + ":" + unit;
              case CLASS, CASE -> subject;
            },
            kind == Hold.Kind.OBJECT
                ? Set.of(UUID.fromString(unit))
                : event.subjects().stream()
                    .map(CustomerHandle::value)
                    .collect(Collectors.toUnmodifiableSet()),
            Hold.Reason.parse(String.valueOf(facts.get("reason"))),
            new PersonId(event.actor().id()),
            Instant.ofEpochMilli(placed.longValue()),
            index,
            false,
            false));
  }
}
