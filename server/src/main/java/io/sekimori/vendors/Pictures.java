package io.sekimori.vendors;

import io.sekimori.terms.SystemId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts together how everything stands. */
@Component
class Pictures {
  private final Register register;
  private final Agents agents;
  private final Book book;
  private final Latest latest;
  private final Faults faults;
  private final Doors doors;
  private final Deliveries deliveries;
  private final Clock clock;

  Pictures(
      Register register,
      Agents agents,
      Book book,
      Latest latest,
      Faults faults,
      Doors doors,
      Deliveries deliveries,
      Clock clock) {
    this.register = register;
    this.agents = agents;
    this.book = book;
    this.latest = latest;
    this.faults = faults;
    this.doors = doors;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  Overview overview() {
    var wrong = wrong();
    var sources = register.sources();
    var all = agents.all();
    var systems = new ArrayList<Overview.OneSystem>();
    for (var system : register.systems()) {
      systems.add(
          new Overview.OneSystem(
              system.id(),
              system.name(),
              sources.stream()
                  .filter(one -> one.system().equals(system.id()))
                  .map(one -> picture(one, all, wrong))
                  .toList(),
              agentsOf(system.id(), all, wrong)));
    }
    return new Overview(systems);
  }

  private Map<String, Set<Fault>> wrong() {
    return faults.all().stream()
        .collect(
            Collectors.groupingBy(
                Faults.Standing::subject,
                Collectors.mapping(Faults.Standing::fault, Collectors.toSet())));
  }

  private Overview.Picture picture(
      Watched source, List<Agents.Enrolled> all, Map<String, Set<Fault>> wrong) {
    var each = latest.ofEach(source, all);
    var last = latest.of(source, each);
    var since = last.map(Book.Line::receivedAt).orElse(source.since());
    var due = since.plus(source.terms().every());
    var found = EnumSet.noneOf(Fault.class);
    found.addAll(wrong.getOrDefault(source.id().value(), Set.of()));
    boolean missing = clock.instant().isAfter(due.plus(source.terms().grace()));
    if (missing || Silence.isOfAny(each, source, clock.instant())) {
      found.add(Fault.MISSING);
    }
    return new Overview.Picture(
        source, last.map(Pictures::last), due, found, doors.stoppedSince(source.id()));
  }

  private static Overview.Last last(Book.Line line) {
    return new Overview.Last(
        line.measurement(), line.receivedAt(), line.grade(), line.carried(), line.entry());
  }

  private List<Overview.OneAgent> agentsOf(
      SystemId system, List<Agents.Enrolled> all, Map<String, Set<Fault>> wrong) {
    return all.stream()
        .filter(agent -> agent.system().equals(system))
        .map(agent -> agent(agent, wrong.getOrDefault(agent.id().value(), Set.of())))
        .toList();
  }

  private Overview.OneAgent agent(Agents.Enrolled agent, Set<Fault> found) {
    var place = agents.place(agent.id());
    return new Overview.OneAgent(
        agent.id(),
        agent.since(),
        place.map(Agents.Place::receivedAt),
        place.map(Agents.Place::sequence).orElse(0L),
        Duration.ofMillis(place.map(Agents.Place::skewMillis).orElse(0L)),
        found);
  }

  /** Those after this place, and whether there are more. */
  PastReports reports(SourceId source, PastReports.Place after, int most) {
    int wanted = Math.clamp(most, 1, PastReports.MOST);
    var found = book.after(source, after, wanted + 1);
    var shown = found.subList(0, Math.min(wanted, found.size()));
    return new PastReports(
        shown.stream()
            .map(one -> new PastReports.Line(last(one.line()), one.line().faults()))
            .toList(),
        found.size() > wanted ? Optional.of(shown.getLast().place()) : Optional.empty());
  }

  Detail detail(Watched source, PastReports.Place after, int most) {
    Instant since = clock.instant().minus(Duration.ofDays(Detail.DAYS));
    var wrong = wrong();
    var all = agents.all();
    return new Detail(
        picture(source, all, wrong),
        register.require(source.system()).name(),
        book.oldestByDay(source.id(), since),
        reports(source.id(), after, most),
        deliveries.of(source.id()),
        agentsOf(source.system(), all, wrong),
        doors.stoppedSince(source.id()));
  }
}
