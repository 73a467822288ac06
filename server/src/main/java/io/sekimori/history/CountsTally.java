package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what was shown of whom. Customers who were shown the same are one group, and every count
 * is made of groups: how they came together, one by one or a million at once, is all the same. A
 * group is bits over the numbers of what was shown, so thousands of them are added in no time.
 */
final class CountsTally {
  private final Numbered<Shown> sets = new Numbered<>();
  private final List<Sums> sums = new ArrayList<>();
  private final Map<CustomerHandle, BitSet> customers = new HashMap<>();
  private final Map<BitSet, Long> groups = new HashMap<>();
  private long entries;
  private long newest = -1;

  /** How often. */
  private static final class Sums {
    private long customers;
    private long entries;
    private long touches;
    private long newest = -1;
  }

  /** One touch; those of an entry follow each other. */
  void add(Touch touch) {
    long index = touch.entry().index();
    var what = touch.what();
    int set = number(new Shown(what.fields(), what.form(), what.system()));
    var of = sums.get(set);
    of.touches++;
    if (index != of.newest) {
      of.newest = index;
      of.entries++;
    }
    if (index != newest) {
      newest = index;
      entries++;
    }
    customer(what.customer()).set(set);
  }

  /** The number that stands for a set of fields and form among the bits of this tally. */
  int number(Shown shown) {
    int number = sets.of(shown);
    if (number == sums.size()) {
      sums.add(new Sums());
    }
    return number;
  }

  /** The customers that came one by one. */
  Collection<CustomerHandle> customers() {
    return customers.keySet();
  }

  private BitSet customer(CustomerHandle customer) {
    return customers.computeIfAbsent(customer, _ -> new BitSet());
  }

  /** What a customer was shown, by {@link #number}, beside what came before. */
  void addCustomer(CustomerHandle customer, BitSet shown) {
    customer(customer).or(shown);
  }

  /** So many customers of whom nothing else comes, each of whom was shown all of this. */
  void addCustomers(BitSet shown, long number) {
    groups.merge((BitSet) shown.clone(), number, Long::sum);
  }

  /** So many entries showed this, in so many touches. */
  void addSums(Shown shown, long moreEntries, long touches) {
    var of = sums.get(number(shown));
    of.entries += moreEntries;
    of.touches += touches;
  }

  /** So many entries in all. */
  void addEntries(long more) {
    entries += more;
  }

  /** Everything together; nothing may be added after it. */
  Counts counts() {
    customers.values().forEach(shown -> addCustomers(shown, 1));
    var fields = new OfFields();
    groups.forEach(
        (group, number) -> {
          group.stream().forEach(set -> sums.get(set).customers += number);
          fields.add(group, number);
        });
    return new Counts(
        entries,
        groups.values().stream().mapToLong(Long::longValue).sum(),
        sums.stream().mapToLong(of -> of.touches).sum(),
        disclosures(),
        fields.counts(),
        fields.combinations());
  }

  private List<Counts.Disclosure> disclosures() {
    var sorted = new TreeMap<Shown, Sums>();
    for (int set = 0; set < sets.size(); set++) {
      sorted.put(sets.at(set), sums.get(set));
    }
    var disclosures = new ArrayList<Counts.Disclosure>();
    sorted.forEach(
        (shown, of) ->
            disclosures.add(
                new Counts.Disclosure(
                    shown.fields(),
                    shown.form(),
                    shown.system(),
                    of.customers,
                    of.entries,
                    of.touches)));
    return disclosures;
  }

  /** The same by single field, and by all fields of one form and system together. */
  private final class OfFields {
    private final Numbered<Shown> singles = new Numbered<>();
    private final List<Sums> ofSingles = new ArrayList<>();

    /** By set: its fields. */
    private final List<BitSet> within = new ArrayList<>();

    /** By form and system, without fields: all fields that occur so. */
    private final Map<Shown, BitSet> kinds = new HashMap<>();

    private final Map<BitSet, Long> unions = new HashMap<>();

    OfFields() {
      for (int set = 0; set < sets.size(); set++) {
        var shown = sets.at(set);
        var kind = new Shown(List.of(), shown.form(), shown.system());
        var fields = new BitSet();
        for (var field : shown.fields()) {
          fields.set(singles.of(new Shown(List.of(field), shown.form(), shown.system())));
        }
        while (ofSingles.size() < singles.size()) {
          ofSingles.add(new Sums());
        }
        kinds.computeIfAbsent(kind, _ -> new BitSet()).or(fields);
        within.add(fields);
        addUp(fields, sums.get(set));
      }
    }

    /** Fields of one form are one set of an entry, so no entry counts twice. */
    private void addUp(BitSet fields, Sums of) {
      fields.stream()
          .mapToObj(ofSingles::get)
          .forEach(
              field -> {
                field.entries += of.entries;
                field.touches += of.touches;
              });
    }

    void add(BitSet group, long number) {
      var all = new BitSet();
      group.stream().forEach(set -> all.or(within.get(set)));
      all.stream().forEach(field -> ofSingles.get(field).customers += number);
      for (var kind : kinds.values()) {
        var union = (BitSet) all.clone();
        union.and(kind);
        if (!union.isEmpty()) {
          unions.merge(union, number, Long::sum);
        }
      }
    }

    List<Counts.OfField> counts() {
      var sorted = new TreeMap<Shown, Sums>();
      for (int single = 0; single < singles.size(); single++) {
        sorted.put(singles.at(single), ofSingles.get(single));
      }
      var counts = new ArrayList<Counts.OfField>();
      sorted.forEach(
          (shown, of) ->
              counts.add(
                  new Counts.OfField(
                      shown.fields().getFirst(),
                      shown.form(),
                      shown.system(),
                      of.customers,
                      of.entries,
                      of.touches)));
      return counts;
    }

    List<Counts.Combination> combinations() {
      var sorted = new TreeMap<Shown, Long>();
      unions.forEach((union, number) -> sorted.put(together(union), number));
      return sorted.entrySet().stream()
          .map(
              one ->
                  new Counts.Combination(
                      one.getKey().fields(),
                      one.getKey().form(),
                      one.getKey().system(),
                      one.getValue()))
          .toList();
    }

    private Shown together(BitSet union) {
      var one = singles.at(union.nextSetBit(0));
      var fields =
          union.stream()
              .mapToObj(single -> singles.at(single).fields().getFirst().value())
              .sorted()
              .map(FieldName::new)
              .toList();
      return new Shown(fields, one.form(), one.system());
    }
  }
}
