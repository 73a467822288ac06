package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.OfDay;
import io.sekimori.evidence.Evidence.OfType;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All entries of a period, counted; and those in full that configure or are of an emergency. */
final class Population {
  private static final String INCIDENT = "incident-response";

  private final Period period;
  private final Predicate<CaseId> selfOpened;
  private final Map<String, Count> types = new TreeMap<>();
  private final Map<LocalDate, Long> days = new HashMap<>();
  private final List<Row> changes = new ArrayList<>();
  private final List<Row> emergencies = new ArrayList<>();
  private Instant firstAt = Instant.MAX;
  private Instant lastAt = Instant.MIN;

  Population(Period period, Predicate<CaseId> selfOpened) {
    this.period = period;
    this.selfOpened = selfOpened;
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
    area.ifPresent(one -> changes.add(RowMaker.of(entry, 0, one.text())));
    var reason = emergency(entry.event());
    if (!reason.isEmpty()) {
      emergencies.add(RowMaker.of(entry, 0, reason));
    }
  }

  /** Somebody was shown a customer, or asked to be, out of the everyday way. */
  private String emergency(Event event) {
    if (event.subjects().isEmpty() && event.shown().isEmpty()) {
      return "";
    }
    if (event.purpose() != null && event.purpose().value().equals(INCIDENT)) {
      return "incident";
    }
    return event.caseId() != null && selfOpened.test(event.caseId()) ? "self-opened" : "";
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
    return changes;
  }

  List<Row> emergencies() {
    return emergencies;
  }

  @Nullable Instant firstAt() {
    return days.isEmpty() ? null : firstAt;
  }

  @Nullable Instant lastAt() {
    return days.isEmpty() ? null : lastAt;
  }
}
