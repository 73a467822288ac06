package io.sekimori.eyes;

import io.sekimori.history.Leaves;
import io.sekimori.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The rules at work. A rule goes on where its version has looked; a new one or a new version has
 * looked at nothing, so its first look is over all of history.
 */
@Component
class Eyes {
  /** Who looked at everything says so again this often. */
  private static final Duration SAID = Duration.ofSeconds(30);

  private final List<Rule> rules = RuleFiles.shipped();
  private final Ledger ledger;
  private final Look look;
  private final Looked looked;
  private final Announcing announcing;
  private final Clock clock;
  private final String node;

  Eyes(
      Ledger ledger,
      Look look,
      Looked looked,
      Announcing announcing,
      Clock clock,
      @Value("${sekimori.ledger.node:node-1}") String node) {
    this.ledger = ledger;
    this.look = look;
    this.looked = looked;
    this.announcing = announcing;
    this.clock = clock;
    this.node = node;
  }

  List<Rule> rules() {
    return rules;
  }

  /** Looks at all that is new to each rule, unless another node does. */
  void look() {
    look(rules);
  }

  void look(List<Rule> with) {
    for (var rule : with) {
      if (!looked.claim(node, clock.instant())) {
        return;
      }
      var far = looked.find(rule);
      long from = far.map(Looked.Far::next).orElse(0L);
      // what is entered while it looks is looked at next time, and does not count as looked at
      var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      long until = ledger.signedLength();
      boolean said = far.map(one -> one.completeAt().plus(SAID).isAfter(at)).orElse(false);
      if (from < until || !said) {
        find(rule, from, until);
        looked.move(rule, new Looked.Far(Math.max(from, until), at));
      }
    }
  }

  /** See {@link Leaves} for what it throws. */
  private void find(Rule rule, long from, long until) {
    if (from >= until) {
      return;
    }
    OptionalLong first = look.firstAct(from, until);
    if (first.isPresent()) {
      announcing.announce(look.find(rule, from, until, first.getAsLong()));
    }
  }

  /** Since when not every rule has looked at everything; empty if one never has. */
  Optional<Instant> completeAt() {
    var oldest = Instant.MAX;
    for (var rule : rules) {
      var far = looked.find(rule);
      if (far.isEmpty()) {
        return Optional.empty();
      }
      var at = far.get().completeAt();
      oldest = at.isBefore(oldest) ? at : oldest;
    }
    return Optional.of(oldest);
  }

  /** How far a rule has looked, for the page. */
  Optional<Looked.Far> far(Rule rule) {
    return looked.find(rule);
  }
}
