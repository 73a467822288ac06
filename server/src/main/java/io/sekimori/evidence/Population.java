package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.OfDay;
import io.sekimori.evidence.Evidence.OfReason;
import io.sekimori.evidence.Evidence.OfType;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All entries of a period, counted; and those listed that configure or are of an emergency. */
final class Population {
  private final Period period;
  private final Function<Event, String> emergency;
  private final Map<String, Count> types = new TreeMap<>();
  private final Map<LocalDate, Long> days = new HashMap<>();
  private final Listing changes;
  private final Listing emergencies;
  private Instant firstAt = Instant.MAX;
  private Instant lastAt = Instant.MIN;

  /**
   * @param emergency why an entry is of an emergency; empty if it is not
   * @param most entries of each reason that are listed
   */
  Population(Period period, Function<Event, String> emergency, int most) {
    this.period = period;
    this.emergency = emergency;
    this.changes = new Listing(Evidence.CHANGES, most);
    this.emergencies = new Listing(Evidence.EMERGENCIES, most);
  }

  private static final class Count {
    private final String area;
    private final long first;
    private long last;
    private long all;
    private long refused;
    private long failed;

    Count(String area, long first) {
      this.area = area;
      this.first = first;
    }

    void add(Ledger.Entry entry) {
      last = entry.index();
      all++;
      refused += entry.event().outcome() == Event.Outcome.REFUSED ? 1 : 0;
      failed += entry.event().outcome() == Event.Outcome.FAILED ? 1 : 0;
    }
  }

  void take(Ledger.Entry entry) {
    var at = entry.at();
    if (at.isBefore(period.begins()) || !at.isBefore(period.ends()) || at.isBefore(lastAt)) {
      throw new Refusal(ProblemCode.LEDGER_ALTERED, Long.toString(entry.index()));
    }
    firstAt = at.isBefore(firstAt) ? at : firstAt;
    lastAt = at;
    var area = Area.of(entry.event());
    var name = area.map(Area::text).orElse("");
    types.computeIfAbsent(entry.event().type(), _ -> new Count(name, entry.index())).add(entry);
    days.merge(Period.day(at), 1L, Long::sum);
    area.ifPresent(one -> changes.add(entry, one.text()));
    var reason = emergency.apply(entry.event());
    if (!reason.isEmpty()) {
      emergencies.add(entry, reason);
    }
  }

  /** Why an entry stands in evidence: what it configures, or why it is of an emergency. */
  String reason(Event event) {
    var reason = emergency.apply(event);
    return reason.isEmpty() ? Area.of(event).map(Area::text).orElse("") : reason;
  }

  long of(String type) {
    var count = types.get(type);
    return count == null ? 0 : count.all;
  }

  List<OfType> types() {
    return types.entrySet().stream()
        .map(
            one -> {
              var count = one.getValue();
              return new OfType(
                  one.getKey(),
                  count.area,
                  count.all,
                  count.refused,
                  count.failed,
                  count.first,
                  count.last);
            })
        .sorted(Comparator.comparingLong(OfType::count).reversed().thenComparing(OfType::type))
        .toList();
  }

  List<OfDay> days() {
    return period.days().stream().map(day -> new OfDay(day, days.getOrDefault(day, 0L))).toList();
  }

  List<Row> changes() {
    return changes.rows();
  }

  List<Row> emergencies() {
    return emergencies.rows();
  }

  List<OfReason> reasons() {
    return Stream.concat(changes.reasons(), emergencies.reasons()).toList();
  }

  @Nullable Instant firstAt() {
    return days.isEmpty() ? null : firstAt;
  }

  @Nullable Instant lastAt() {
    return days.isEmpty() ? null : lastAt;
  }
}
