package io.sekimori.systems;

import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A version of a system's entry in the register, as far as the ledger has it: all on which answers
 * rest, and the hash of the rest.
 *
 * @param entry the index of the entry of intent
 * @param content the hash of the whole
 */
record Entered(
    long entry,
    SystemId system,
    long replaces,
    String content,
    Instant effective,
    boolean removed,
    Optional<OrganisationId> vendor,
    boolean agreed,
    Map<FieldClass, Mode> modes) {
  /** The type of the entries. */
  static final String TYPE = Description.KIND;

  private static final String IN = "in.";
  private static final String NONE = "-";

  Entered {
    modes = Map.copyOf(modes);
  }

  /**
   * The facts of its entry.
   *
   * @param effective from when it holds: what narrows holds from no earlier than it was agreed to
   */
  static Event facts(Event event, Description one, Instant effective) {
    var with =
        event
            .with("system", one.id().value())
            .with("replaces", one.replaces())
            .with("content", RegisterRows.hash(one).hex())
            .with("effective", effective.toEpochMilli())
            .with("standing", (one.removed() ? Standing.REMOVED : Standing.IN_USE).text());
    if (one.vendor().isPresent()) {
      with = with.with("vendor", one.vendor().get().value());
    }
    for (var held : one.modes().entrySet()) {
      with = with.with(IN + held.getKey().text(), held.getValue().text());
    }
    return with;
  }

  /** Out of an entry of intent; empty for any other. */
  static Optional<Entered> of(Ledger.Entry entry) {
    var event = entry.event();
    if (event.outcome() != Event.Outcome.INTENDED) {
      return Optional.empty();
    }
    var modes = new EnumMap<FieldClass, Mode>(FieldClass.class);
    for (var of : FieldClass.values()) {
      if (event.facts().get(IN + of.text()) instanceof String mode) {
        modes.put(of, Mode.parse(mode));
      }
    }
    return Optional.of(
        new Entered(
            entry.index(),
            new SystemId(word(event, "system")),
            number(event, "replaces"),
            word(event, "content"),
            Instant.ofEpochMilli(number(event, "effective")),
            word(event, "standing").equals(Standing.REMOVED.text()),
            Optional.ofNullable(event.facts().get("vendor"))
                .map(vendor -> new OrganisationId(String.valueOf(vendor))),
            event.facts().containsKey("approval"),
            modes));
  }

  private static String word(Event event, String fact) {
    return String.valueOf(event.facts().get(fact));
  }

  private static long number(Event event, String fact) {
    return event.facts().get(fact) instanceof Number number ? number.longValue() : -1;
  }

  /** A line for {@link RegisterBook}'s mark. */
  String line() {
    var held = new StringJoiner(",");
    modes.forEach((of, mode) -> held.add(of.name() + "=" + mode.name()));
    return String.join(
        " ",
        Long.toString(entry),
        system.value(),
        Long.toString(replaces),
        content,
        Long.toString(effective.toEpochMilli()),
        Boolean.toString(removed),
        vendor.map(OrganisationId::value).orElse(NONE),
        Boolean.toString(agreed),
        modes.isEmpty() ? NONE : held.toString());
  }

  /** Reads what {@link #line} gave. */
  static Entered read(String line) {
    var words = line.split(" ", -1);
    var modes = new EnumMap<FieldClass, Mode>(FieldClass.class);
    if (!words[8].equals(NONE)) {
      Arrays.stream(words[8].split(",", -1))
          .map(held -> held.split("=", 2))
          .forEach(held -> modes.put(FieldClass.valueOf(held[0]), Mode.valueOf(held[1])));
    }
    return new Entered(
        Long.parseLong(words[0]),
        new SystemId(words[1]),
        Long.parseLong(words[2]),
        words[3],
        Instant.ofEpochMilli(Long.parseLong(words[4])),
        Boolean.parseBoolean(words[5]),
        words[6].equals(NONE) ? Optional.empty() : Optional.of(new OrganisationId(words[6])),
        Boolean.parseBoolean(words[7]),
        modes);
  }
}
