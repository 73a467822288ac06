package io.sekimori.exposure;

import io.sekimori.access.Gate;
import io.sekimori.history.By;
import io.sekimori.history.TestTouches;
import io.sekimori.ledger.MemoryLedger;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A firm whose customers and rights came about at random, for tests of other modules. */
public final class TestExposure {
  private final RandomFirm firm;
  private final Exposure exposure;

  /**
   * A firm of this seed.
   *
   * @param gate the way through to its ledger
   */
  public TestExposure(long seed, Function<MemoryLedger, Gate> gate) {
    firm = new RandomFirm(seed);
    exposure =
        new Exposure(
            firm.ledger,
            TestTouches.of(firm.ledger),
            gate.apply(firm.ledger),
            firm.answering(firm.rights.reach()));
  }

  public Exposure exposure() {
    return exposure;
  }

  public MemoryLedger ledger() {
    return firm.ledger;
  }

  /** Everything that happened, whoever looked. */
  public Question whole() {
    return new Question(new By.Anybody(), firm.beginning(), firm.end(), Optional.empty());
  }

  public Instant end() {
    return firm.end();
  }

  public List<PersonId> persons() {
    return firm.rights.persons();
  }

  /** Of how many customers this one was shown fields of a class, as was remembered by hand. */
  public long shown(PersonId person, FieldClass of) {
    return firm.looks.stream()
        .filter(look -> look.by().equals(person))
        .filter(look -> look.at().isBefore(firm.end()))
        .filter(look -> !look.at().isBefore(firm.beginning()))
        .filter(look -> look.fields().stream().anyMatch(field -> RandomFirm.is(of, field)))
        .map(RandomFirm.Look::of)
        .distinct()
        .count();
  }
}
