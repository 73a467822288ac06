package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.OfReason;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Entries in full, the first of each reason and outcome up to a number; all are counted. Neither
 * crowds out another, so whoever floods a list hides nothing of another kind, and whoever has
 * nothing but refusals hides nothing that was served.
 */
final class Listing {
  /** Of one reason and outcome; a piece stays below some ten megabytes for each outcome. */
  static final int MOST = 5_000;

  private final String name;
  private final int most;
  private final Map<String, Map<Event.Outcome, Long>> counts = new TreeMap<>();
  private final List<Row> rows = new ArrayList<>();

  Listing(String name, int most) {
    this.name = name;
    this.most = most;
  }

  void add(Ledger.Entry entry, String reason) {
    var outcomes = counts.computeIfAbsent(reason, _ -> new EnumMap<>(Event.Outcome.class));
    if (outcomes.merge(entry.event().outcome(), 1L, Long::sum) <= most) {
      rows.add(RowMaker.of(entry, 0, reason));
    }
  }

  /** Of lists that nothing was left off. */
  static List<OfReason> whole(List<Row> changes, List<Row> emergencies) {
    return Stream.concat(
            counted(Evidence.CHANGES, changes), counted(Evidence.EMERGENCIES, emergencies))
        .toList();
  }

  private static Stream<OfReason> counted(String name, List<Row> rows) {
    var counts = new TreeMap<String, Long>();
    rows.forEach(row -> counts.merge(row.reason(), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(one -> new OfReason(name, one.getKey(), one.getValue(), one.getValue()));
  }

  /** In the order of the ledger. */
  List<Row> rows() {
    return rows;
  }

  Stream<OfReason> reasons() {
    return counts.entrySet().stream().map(one -> ofReason(one.getKey(), one.getValue().values()));
  }

  private OfReason ofReason(String reason, Collection<Long> outcomes) {
    long all = outcomes.stream().mapToLong(Long::longValue).sum();
    long listed = outcomes.stream().mapToLong(one -> Math.min(most, one)).sum();
    return new OfReason(name, reason, all, listed);
  }
}
