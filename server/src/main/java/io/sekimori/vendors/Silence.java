package io.sekimori.vendors;

import io.sekimori.alarms.Tries;
import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Agents that fell silent while another reports of the same source. The source's duty hears the
 * other one; that nobody looks where this one looked is an alarm of its own.
 */
@Component
class Silence {
  private final Register register;
  private final Agents agents;
  private final Latest latest;
  private final Faults faults;
  private final Clock clock;
  private final Tries tries;

  Silence(
      Register register, Agents agents, Latest latest, Faults faults, Clock clock, Tries tries) {
    this.register = register;
    this.agents = agents;
    this.latest = latest;
    this.faults = faults;
    this.clock = clock;
    this.tries = tries;
  }

  /** One look; a failure is for the next. */
  @Scheduled(fixedDelay = 30_000, initialDelay = 15_000)
  void look() {
    tries.attempt("vendors-silence", this::compare);
  }

  private void compare() {
    var silent = silent(clock.instant());
    for (var one : faults.all()) {
      if (one.fault() == Fault.SILENT && !silent.containsKey(one.subject())) {
        faults.clear(one.subject(), Fault.SILENT);
      }
    }
    silent.forEach((agent, system) -> faults.raise(system, agent, Fault.SILENT));
  }

  /** Each with its system. Where one alone reports, its silence is that of the source. */
  private Map<String, SystemId> silent(Instant now) {
    var silent = new HashMap<String, SystemId>();
    var all = agents.all();
    for (var source : register.sources()) {
      var each = latest.ofEach(source, all);
      if (each.size() > 1) {
        in(each, source, now).forEach(one -> silent.put(one.value(), source.system()));
      }
    }
    return silent;
  }

  private static Set<AgentId> in(Collection<Book.Line> each, Watched source, Instant now) {
    return each.stream()
        .filter(line -> isOver(source, line.aliveAt(), now))
        .flatMap(line -> line.sender().stream())
        .map(Book.Sender::agent)
        .collect(Collectors.toSet());
  }

  /** Whether any of them has been silent for too long. */
  static boolean isOfAny(List<Book.Line> each, Watched source, Instant now) {
    return each.stream().anyMatch(line -> isOver(source, line.aliveAt(), now));
  }

  private static boolean isOver(Watched source, Instant alive, Instant now) {
    return now.isAfter(alive.plus(source.terms().every()).plus(source.terms().grace()));
  }
}
