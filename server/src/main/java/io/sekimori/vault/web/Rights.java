package io.sekimori.vault.web;

import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.terms.Form;
import io.sekimori.terms.PurposeId;
import io.sekimori.vault.catalogue.Field;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a page offers to a caller: a hint from the standing grants, so that nobody is shown buttons
 * that never work. It decides nothing; every click is decided anew.
 */
@Component
class Rights {
  private final Authorities authorities;
  private final Clock clock;

  Rights(Authorities authorities, Clock clock) {
    this.authorities = authorities;
    this.clock = clock;
  }

  /** The grants of this caller's person, for one page. */
  Held of(Caller caller) {
    var now = clock.instant();
    return new Held(
        caller
            .naturalPerson()
            .map(person -> authorities.heldBy(person, now, now))
            .orElse(List.of()));
  }

  /** Standing grants. */
  record Held(List<Authority.StandingGrant> grants) {
    boolean allows(Act act, Form form, Field field) {
      return grants.stream()
          .anyMatch(
              grant ->
                  grant.acts().contains(act)
                      && grant.forms().contains(form)
                      && grant.classes().contains(field.fieldClass()));
    }

    /** Purposes for looking at whole values, asking and correcting, in the order of their ids. */
    List<PurposeId> purposes() {
      return purposesOf(Act.REVEAL, Act.MATCH, Act.CORRECT, Act.REVEAL_PAST);
    }

    /** Purposes for which one of these may be done. */
    List<PurposeId> purposesOf(Act... acts) {
      var wanted = Set.of(acts);
      return grants.stream()
          .filter(grant -> grant.acts().stream().anyMatch(wanted::contains))
          .flatMap(grant -> grant.purposes().stream())
          .distinct()
          .sorted((a, b) -> a.value().compareTo(b.value()))
          .toList();
    }
  }
}
