package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts touches that come in the order of the log. */
final class CountsTally {
  private static final Comparator<FieldName> BY_NAME = Comparator.comparing(FieldName::value);

  private final Set<CustomerHandle> customers = new HashSet<>();
  private final Map<Way, Map<CustomerHandle, TreeSet<FieldName>>> unions = new HashMap<>();
  private final TreeMap<Shown, Sums> disclosures = new TreeMap<>();
  private final TreeMap<Shown, Sums> fields = new TreeMap<>();
  private long entries;
  private long touches;
  private long newest = -1;

  /** In which form, and by whose word. */
  private record Way(Form form, String system) {}

  /** Fields by one way. */
  private record Shown(String joined, List<FieldName> fields, Form form, String system)
      implements Comparable<Shown> {
    private static final Comparator<Shown> ORDER =
        Comparator.comparing(Shown::joined)
            .thenComparing(shown -> shown.form().text())
            .thenComparing(Shown::system);

    static Shown of(List<FieldName> fields, Form form, String system) {
      return new Shown(Place.joined(fields), fields, form, system);
    }

    @Override
    public int compareTo(Shown other) {
      return ORDER.compare(this, other);
    }
  }

  /** Whom and how often. */
  private static final class Sums {
    private final Set<CustomerHandle> customers = new HashSet<>();
    private long entries;
    private long touches;
    private long newest = -1;

    void add(long index, CustomerHandle customer) {
      customers.add(customer);
      entries += index == newest ? 0 : 1;
      touches++;
      newest = index;
    }
  }

  void add(Touch touch) {
    long index = touch.entry().index();
    var what = touch.what();
    entries += index == newest ? 0 : 1;
    touches++;
    newest = index;
    customers.add(what.customer());
    sums(disclosures, what.fields(), what).add(index, what.customer());
    what.fields().forEach(field -> sums(fields, List.of(field), what).add(index, what.customer()));
    unions
        .computeIfAbsent(new Way(what.form(), what.system()), _ -> new HashMap<>())
        .computeIfAbsent(what.customer(), _ -> new TreeSet<>(BY_NAME))
        .addAll(what.fields());
  }

  private static Sums sums(Map<Shown, Sums> of, List<FieldName> fields, Place what) {
    return of.computeIfAbsent(Shown.of(fields, what.form(), what.system()), _ -> new Sums());
  }

  Counts counts() {
    var together = new ArrayList<Counts.Disclosure>();
    disclosures.forEach(
        (shown, sums) ->
            together.add(
                new Counts.Disclosure(
                    shown.fields,
                    shown.form,
                    shown.system,
                    sums.customers.size(),
                    sums.entries,
                    sums.touches)));
    var single = new ArrayList<Counts.OfField>();
    fields.forEach(
        (shown, sums) ->
            single.add(
                new Counts.OfField(
                    shown.fields.getFirst(),
                    shown.form,
                    shown.system,
                    sums.customers.size(),
                    sums.entries,
                    sums.touches)));
    return new Counts(entries, customers.size(), touches, together, single, combinations());
  }

  private List<Counts.Combination> combinations() {
    var counted = new TreeMap<Shown, Long>();
    unions.forEach(
        (way, unionOf) ->
            unionOf
                .values()
                .forEach(
                    union ->
                        counted.merge(
                            Shown.of(List.copyOf(union), way.form(), way.system()),
                            1L,
                            Long::sum)));
    return counted.entrySet().stream()
        .map(
            one ->
                new Counts.Combination(
                    one.getKey().fields, one.getKey().form, one.getKey().system, one.getValue()))
        .toList();
  }
}
