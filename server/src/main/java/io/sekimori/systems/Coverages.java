package io.sekimori.systems;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.SystemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Of which systems the reads are known, over a window. */
final class Coverages {
  private final Registrations.Look look;
  private final ObservedDays days;
  private final long length;

  Coverages(Registrations.Look look, ObservedDays days, long length) {
    this.look = look;
    this.days = days;
    this.length = length;
  }

  /** How one system held the class in the window. */
  private static final class Holder {
    private final TreeMap<String, Reader> readers = new TreeMap<>();
    private Mode worst = Mode.ORIGINAL_HERE;
    private boolean gate;
  }

  Coverage of(FieldClass of, Instant from, Instant to) {
    var gaps = new ArrayList<Coverage.Gap>();
    var holders = holders(of, from, to);
    holders.forEach(
        (system, holder) -> {
          if (holder.gate || holder.worst == Mode.ORIGINAL_HERE) {
            return;
          }
          long missing = days.missing(system, from, to, length);
          if (missing > 0) {
            var readers = List.copyOf(holder.readers.values());
            gaps.add(new Coverage.Gap(system, of, holder.worst, readers, missing));
          }
        });
    return new Coverage(holders.size() - gaps.size(), holders.size(), gaps);
  }

  private Map<SystemId, Holder> holders(FieldClass of, Instant from, Instant to) {
    var holders = new LinkedHashMap<SystemId, Holder>();
    if (!from.isBefore(to)) {
      return holders;
    }
    var instants = new ArrayList<>(List.of(from));
    instants.addAll(look.changes(from, to));
    for (var instant : instants) {
      for (var one : look.at(instant)) {
        if (holds(one, of)) {
          note(holders.computeIfAbsent(one.id(), _ -> new Holder()), one, of);
        }
      }
    }
    return holders;
  }

  /** Of a system that nobody has described everything is possible. */
  private static boolean holds(Registered one, FieldClass of) {
    return one.modes().containsKey(of) || (one.standing() == Standing.UNDESCRIBED && !one.gate());
  }

  private static void note(Holder holder, Registered one, FieldClass of) {
    var mode = one.modes().getOrDefault(of, Mode.OUTSIDE);
    holder.gate |= one.gate();
    holder.worst = mode.compareTo(holder.worst) > 0 ? mode : holder.worst;
    one.readers().forEach(reader -> holder.readers.put(one.entry() + reader.id(), reader));
  }
}
