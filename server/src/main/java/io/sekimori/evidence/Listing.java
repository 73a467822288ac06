package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.OfReason;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Entries in full, the first of each reason up to a number; all are counted. One reason does not
 * crowd out another, so whoever floods a list hides nothing of another kind.
 */
final class Listing {
  /** Of one reason; a piece stays below some ten megabytes. */
  static final int MOST = 5_000;

  private final String name;
  private final int most;
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<Row> rows = new ArrayList<>();

  Listing(String name, int most) {
    this.name = name;
    this.most = most;
  }

  void add(Ledger.Entry entry, String reason) {
    if (counts.merge(reason, 1L, Long::sum) <= most) {
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
    return counts.entrySet().stream()
        .map(
            one ->
                new OfReason(name, one.getKey(), one.getValue(), Math.min(most, one.getValue())));
  }
}
