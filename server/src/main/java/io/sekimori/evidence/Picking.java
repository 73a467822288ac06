package io.sekimori.evidence;

import io.sekimori.evidence.Evidence.OfType;
import io.sekimori.evidence.Evidence.Row;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes the entries that were drawn as they come by. */
final class Picking {
  private final boolean byType;
  private final Function<Event, String> reason;
  private final Map<String, Map<Long, Integer>> places = new HashMap<>();
  private final Map<String, Long> passed = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private Picking(boolean byType, Function<Event, String> reason) {
    this.byType = byType;
    this.reason = reason;
  }

  /**
   * Draws.
   *
   * @throws Refusal SAMPLE_TOO_LARGE about how many there are; INVALID_VALUE for a type of which
   *     there is none
   */
  static Picking of(Draw draw, String seed, String root, Population population, long count) {
    var picking = new Picking(draw.scope() != Draw.Scope.WHOLE, population::reason);
    switch (draw.scope()) {
      case WHOLE -> picking.draw(seed, root, "", count, draw.size());
      case ONE_TYPE -> {
        long members = population.of(draw.type());
        if (members == 0) {
          throw new Refusal(ProblemCode.INVALID_VALUE, "type");
        }
        picking.draw(seed, root, draw.type(), members, draw.size());
      }
      case EACH_TYPE -> picking.drawEach(seed, root, population.types(), draw.size());
    }
    return picking;
  }

  private void drawEach(String seed, String root, List<OfType> types, int size) {
    long largest = types.stream().mapToLong(OfType::count).max().orElse(0);
    requireEnough(largest, size);
    types.forEach(
        one -> draw(seed, root, one.type(), one.count(), (int) Math.min(size, one.count())));
  }

  private void draw(String seed, String root, String stratum, long members, int size) {
    requireEnough(members, size);
    var drawn = Sampling.positions(seed, root, stratum, members, size);
    var numbered = new HashMap<Long, Integer>();
    for (int i = 0; i < drawn.size(); i++) {
      numbered.put(drawn.get(i), i + 1);
    }
    places.put(stratum, numbered);
  }

  private static void requireEnough(long members, int size) {
    if (size > members) {
      throw new Refusal(ProblemCode.SAMPLE_TOO_LARGE, Long.toString(members));
    }
  }

  void take(Ledger.Entry entry) {
    var stratum = byType ? entry.event().type() : "";
    long position = passed.merge(stratum, 1L, Long::sum) - 1;
    var place = places.getOrDefault(stratum, Map.of()).get(position);
    if (place != null) {
      rows.add(RowMaker.of(entry, place, reason.apply(entry.event())));
    }
  }

  /** By type, if it was drawn by type, and in the order of the draw. */
  List<Row> rows() {
    var order = Comparator.comparingInt(Row::place);
    return rows.stream()
        .sorted(byType ? Comparator.comparing(Row::type).thenComparing(order) : order)
        .toList();
  }
}
