package io.sekimori.vendors;

import io.sekimori.duties.Grade;
import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Systems and sources with how they stand. */
public record Overview(List<OneSystem> systems) {
  public Overview {
    systems = List.copyOf(systems);
  }

  /** A system with what is watched there and who reports. */
  public record OneSystem(SystemId id, String name, List<Picture> sources, List<OneAgent> agents) {
    public OneSystem {
      sources = List.copyOf(sources);
      agents = List.copyOf(agents);
    }
  }

  /**
   * A source as it stands.
   *
   * @param last the newest report
   * @param due when the next report is due, without the grace
   * @param faults what is wrong now, a report that is missing included
   */
  public record Picture(
      Watched source,
      Optional<Last> last,
      Instant due,
      Set<Fault> faults,
      Optional<Instant> stoppedSince) {
    /** True if nothing is handed over. */
    public boolean stopped() {
      return stoppedSince.isPresent();
    }

    public Picture {
      faults = Set.copyOf(faults);
    }

    /** The oldest age against the term, in percent; 0 if nothing lies there. */
    public long percent() {
      long term = source.terms().term().toHours();
      return last.map(one -> Math.max(0, one.said().oldestHours()) * 100 / term).orElse(0L);
    }
  }

  /** The newest report of a source. */
  public record Last(
      Measurement said, Instant receivedAt, Grade grade, Carried carried, long entry) {
    /** The grade in one word, of which a signed one says how it came. */
    public String word() {
      return grade == Grade.SIGNED ? "signed-" + carried.text() : grade.text();
    }
  }

  /**
   * An agent as it stands.
   *
   * @param skew its clock minus ours at its last report
   */
  public record OneAgent(
      AgentId id,
      Instant since,
      Optional<Instant> lastReport,
      long sequence,
      Duration skew,
      Set<Fault> faults) {
    public OneAgent {
      faults = Set.copyOf(faults);
    }
  }

  /** How many sources there are. */
  public long sources() {
    return systems.stream().mapToLong(one -> one.sources().size()).sum();
  }

  /** How many sources and agents something is wrong with. */
  public long wrong() {
    return systems.stream()
        .mapToLong(
            one ->
                one.sources().stream().filter(source -> !source.faults().isEmpty()).count()
                    + one.agents().stream().filter(agent -> !agent.faults().isEmpty()).count())
        .sum();
  }
}
