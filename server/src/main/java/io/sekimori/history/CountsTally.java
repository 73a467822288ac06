package io.sekimori.history;

import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds up what was shown of whom. Customers who were shown the same are one group, and every count
 * is made of groups: how they came together, one by one or a million at once, is all the same.
 */
final class CountsTally {
  private final Map<CustomerHandle, TreeSet<Shown>> customers = new HashMap<>();
  private final Map<List<Shown>, Long> groups = new HashMap<>();
  private final TreeMap<Shown, Sums> sums = new TreeMap<>();
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
    var shown = new Shown(what.fields(), what.form(), what.system());
    var of = sums(sums, shown);
    of.touches++;
    if (index != of.newest) {
      of.newest = index;
      of.entries++;
    }
    if (index != newest) {
      newest = index;
      entries++;
    }
    addCustomer(what.customer(), Set.of(shown));
  }

  /** The customers that came one by one. */
  Collection<CustomerHandle> customers() {
    return customers.keySet();
  }

  /** What a customer was shown, beside what came before. */
  void addCustomer(CustomerHandle customer, Collection<Shown> shown) {
    customers.computeIfAbsent(customer, _ -> new TreeSet<>()).addAll(shown);
  }

  /** So many customers of whom nothing else comes, each of whom was shown all of this. */
  void addCustomers(Collection<Shown> shown, long number) {
    groups.merge(List.copyOf(new TreeSet<>(shown)), number, Long::sum);
  }

  /** So many entries showed this, in so many touches. */
  void addSums(Shown shown, long moreEntries, long touches) {
    var of = sums(sums, shown);
    of.entries += moreEntries;
    of.touches += touches;
  }

  /** So many entries in all. */
  void addEntries(long more) {
    entries += more;
  }

  private static Sums sums(Map<Shown, Sums> of, Shown shown) {
    return of.computeIfAbsent(shown, _ -> new Sums());
  }

  /** Everything together; nothing may be added after it. */
  Counts counts() {
    customers.values().forEach(shown -> addCustomers(shown, 1));
    var fields = new TreeMap<Shown, Sums>();
    var combinations = new TreeMap<Shown, Long>();
    sums.forEach((shown, of) -> single(shown).forEach(one -> addUp(sums(fields, one), of)));
    groups.forEach(
        (group, number) -> {
          group.forEach(shown -> sums(sums, shown).customers += number);
          var singles = new HashSet<Shown>();
          group.forEach(shown -> singles.addAll(single(shown)));
          singles.forEach(one -> sums(fields, one).customers += number);
          unions(group).forEach(union -> combinations.merge(union, number, Long::sum));
        });
    return new Counts(
        entries,
        groups.values().stream().mapToLong(Long::longValue).sum(),
        sums.values().stream().mapToLong(of -> of.touches).sum(),
        disclosures(),
        fields(fields),
        combinations.entrySet().stream()
            .map(
                one ->
                    new Counts.Combination(
                        one.getKey().fields(),
                        one.getKey().form(),
                        one.getKey().system(),
                        one.getValue()))
            .toList());
  }

  /** Fields of one form are one set of an entry, so no entry counts twice. */
  private static void addUp(Sums field, Sums of) {
    field.entries += of.entries;
    field.touches += of.touches;
  }

  private static List<Shown> single(Shown shown) {
    return shown.fields().stream()
        .map(field -> new Shown(List.of(field), shown.form(), shown.system()))
        .toList();
  }

  /** All fields of a group, by form and system. */
  private static List<Shown> unions(List<Shown> group) {
    var unions = new HashMap<Shown, TreeSet<FieldName>>();
    for (var shown : group) {
      unions
          .computeIfAbsent(
              new Shown(List.of(), shown.form(), shown.system()),
              _ -> new TreeSet<>(Comparator.comparing(FieldName::value)))
          .addAll(shown.fields());
    }
    return unions.entrySet().stream()
        .map(
            one ->
                new Shown(List.copyOf(one.getValue()), one.getKey().form(), one.getKey().system()))
        .toList();
  }

  private List<Counts.Disclosure> disclosures() {
    var disclosures = new ArrayList<Counts.Disclosure>();
    sums.forEach(
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

  private static List<Counts.OfField> fields(Map<Shown, Sums> single) {
    var fields = new ArrayList<Counts.OfField>();
    single.forEach(
        (shown, of) ->
            fields.add(
                new Counts.OfField(
                    shown.fields().getFirst(),
                    shown.form(),
                    shown.system(),
                    of.customers,
                    of.entries,
                    of.touches)));
    return fields;
  }
}
