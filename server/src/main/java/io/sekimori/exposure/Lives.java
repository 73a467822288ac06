package io.sekimori.exposure;

import io.sekimori.exposure.LifeEvent.Came;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which customers there were and which of their fields had a value, at any instant. A field is
 * there from the entry that wrote it until the entry that its key is gone; a value that was
 * replaced is still there, for whoever may read past ones.
 *
 * <p>What was only announced counts until the ledger says that it did not come: an answer may name
 * one customer too many for some minutes, and leaves nobody out.
 */
final class Lives {
  private final HandleNumbers numbers;
  private final List<Came> came = new ArrayList<>();
  private final Map<Integer, Map<FieldName, Span>> changed = new TreeMap<>();

  /** From when until when a field is there; null: to this day. */
  private record Span(Instant from, @Nullable Instant until) {}

  /** Instants at which something is looked for. */
  @FunctionalInterface
  interface When {
    /** Whether one of them lies in [from, until); null: from then on. */
    boolean meets(Instant from, @Nullable Instant until);

    /** All of [start, end). */
    static When in(Instant start, Instant end) {
      return (from, until) -> from.isBefore(end) && (until == null || until.isAfter(start));
    }
  }

  Lives(HandleNumbers numbers, List<LifeEvent> events) {
    this.numbers = numbers;
    var notCome = new HashSet<String>();
    var notWritten = new HashSet<String>();
    var ordered = new HashMap<Long, LifeEvent.Ordered>();
    for (var event : events) {
      switch (event) {
        case LifeEvent.NotCome one -> notCome.add(one.part());
        case LifeEvent.NotWritten one -> notWritten.add(one.change());
        case LifeEvent.Ordered one -> ordered.put(one.index(), one);
        case Came _, LifeEvent.Wrote _, LifeEvent.Gone _ -> {}
      }
    }
    for (var event : events) {
      switch (event) {
        case Came one -> add(one, notCome);
        case LifeEvent.Wrote one -> wrote(one, notWritten);
        case LifeEvent.Gone one -> gone(one, ordered.get(one.intent()));
        case LifeEvent.NotCome _, LifeEvent.NotWritten _, LifeEvent.Ordered _ -> {}
      }
    }
  }

  private void add(Came one, Set<String> notCome) {
    if (!notCome.contains(one.part())) {
      came.add(one);
    }
  }

  private void wrote(LifeEvent.Wrote one, Set<String> notWritten) {
    if (!notWritten.contains(one.change())) {
      var fields = fieldsOf(one.customer());
      one.fields().forEach(field -> fields.putIfAbsent(field, new Span(one.at(), null)));
    }
  }

  private void gone(LifeEvent.Gone one, LifeEvent.@Nullable Ordered order) {
    if (order == null) {
      return;
    }
    for (int customer : order.customers()) {
      var fields = fieldsOf(customer);
      order
          .fields()
          .forEach(
              field ->
                  fields.computeIfPresent(
                      field,
                      (_, span) -> span.until == null ? new Span(span.from, one.at()) : span));
    }
  }

  /** The fields of a customer who is not like the others that came with them any more. */
  private Map<FieldName, Span> fieldsOf(int customer) {
    return changed.computeIfAbsent(
        customer,
        _ -> {
          var fields = new HashMap<FieldName, Span>();
          var with = cameWith(customer);
          if (with != null) {
            with.fields().forEach(field -> fields.put(field, new Span(with.at(), null)));
          }
          return fields;
        });
  }

  /** Those who came follow one another in number. */
  private @Nullable Came cameWith(int customer) {
    int low = 0;
    int high = came.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (came.get(middle).first() + came.get(middle).count() <= customer) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    boolean found = low < came.size() && came.get(low).first() <= customer;
    return found ? came.get(low) : null;
  }

  /**
   * The customers of one of these populations who had a value in one of these fields at some
   * instant of [from, to).
   *
   * @param populations empty: all
   */
  BitSet holding(Collection<FieldName> fields, Set<String> populations, When when) {
    var held = new BitSet(numbers.size());
    for (var one : came) {
      if (in(populations, one)
          && when.meets(one.at(), null)
          && fields.stream().anyMatch(one.fields()::contains)) {
        held.set(one.first(), one.first() + one.count());
      }
    }
    changed.forEach(
        (customer, spans) ->
            held.set(customer, in(populations, cameWith(customer)) && meets(fields, spans, when)));
    return held;
  }

  /** The same of one customer. */
  boolean holds(int customer, Collection<FieldName> fields, Set<String> populations, When when) {
    var with = cameWith(customer);
    if (with == null || !in(populations, with)) {
      return false;
    }
    var spans = changed.get(customer);
    return spans == null
        ? when.meets(with.at(), null) && fields.stream().anyMatch(with.fields()::contains)
        : meets(fields, spans, when);
  }

  private static boolean meets(
      Collection<FieldName> fields, Map<FieldName, Span> spans, When when) {
    return fields.stream()
        .map(spans::get)
        .anyMatch(span -> span != null && when.meets(span.from, span.until));
  }

  private static boolean in(Set<String> populations, @Nullable Came one) {
    return one != null && (populations.isEmpty() || populations.contains(one.population()));
  }

  /** The number of a customer; -1 if no entry says that they came. */
  int number(CustomerHandle customer) {
    int number = numbers.of(customer);
    return number >= 0 && cameWith(number) != null ? number : -1;
  }

  CustomerHandle handle(int number) {
    return numbers.handle(number);
  }

  /** How many of these are corporations. */
  int corporations(BitSet customers) {
    int count = 0;
    for (var one : came) {
      if (one.kind() == LifeEvent.Kind.CORPORATION) {
        count += customers.get(one.first(), one.first() + one.count()).cardinality();
      }
    }
    return count;
  }
}
