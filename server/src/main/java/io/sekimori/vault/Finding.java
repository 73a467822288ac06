package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Search;
import io.sekimori.vault.catalogue.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Finds customers by tags and by the searches in memory; every hit is checked by its values. */
final class Finding {
  private static final int MOST_TERMS = 6;
  private static final int LONGEST_TERM = 200;
  private static final int SHORTEST_PREFIX = 2;
  private static final int LARGEST_CHUNK = 500;

  private final Catalogue catalogue;
  private final Customers customers;
  private final SearchIndex index;
  private final BooleanSupplier ready;

  /**
   * @param ready whether the searches in memory hold everybody
   */
  Finding(Catalogue catalogue, Customers customers, SearchIndex index, BooleanSupplier ready) {
    this.catalogue = catalogue;
    this.customers = customers;
    this.index = index;
    this.ready = ready;
  }

  /** A query that can be answered: tags with what was typed for them, and criteria. */
  record Plan(
      Map<Tag, List<String>> tags,
      List<SearchIndex.Criterion> criteria,
      NavigableSet<Long> proposed,
      long after) {
    @Override
    public String toString() {
      return "Plan[REDACTED]";
    }
  }

  /**
   * Customers that fit.
   *
   * @param next the position where the next page begins, if there may be one
   */
  record Hits(List<CustomerRow> rows, OptionalLong next) {}

  /**
   * Empty if a field is not searched so, or what was typed is no value, too short, or fits too
   * many.
   */
  Optional<Plan> plan(Query query) {
    if (query.terms().isEmpty() || query.terms().size() > MOST_TERMS) {
      return Optional.empty();
    }
    var exact = new HashMap<FieldName, String>();
    var criteria = new ArrayList<SearchIndex.Criterion>();
    for (Query.Term term : query.terms()) {
      if (term.typed().length() > LONGEST_TERM) {
        return Optional.empty();
      }
      if (term.how() == Query.How.EXACT) {
        if (exact.put(term.field(), term.typed()) != null) {
          return Optional.empty();
        }
      } else {
        var criterion = criterion(term);
        if (criterion.isEmpty()) {
          return Optional.empty();
        }
        criteria.add(criterion.get());
      }
    }
    return tags(exact)
        .flatMap(
            tags ->
                proposed(tags, criteria).map(ids -> new Plan(tags, criteria, ids, query.after())));
  }

  /** Tags propose fewer, so memory is not asked beside them. */
  private Optional<NavigableSet<Long>> proposed(
      Map<Tag, List<String>> tags, List<SearchIndex.Criterion> criteria) {
    if (!tags.isEmpty()) {
      return Optional.of(Collections.emptyNavigableSet());
    }
    if (!ready.getAsBoolean()) {
      throw new Refusal(ProblemCode.NOT_READY, "search");
    }
    return index.find(criteria);
  }

  private Optional<SearchIndex.Criterion> criterion(Query.Term term) {
    var how = term.how() == Query.How.PREFIX ? Search.PREFIX : Search.LAST_FOUR;
    return SearchIndex.criterion(catalogue.field(term.field()), how, term.typed())
        .filter(one -> one.key().codePointCount(0, one.key().length()) >= SHORTEST_PREFIX);
  }

  /** Tags that together cover the fields, pairs first; empty if some field has none. */
  private Optional<Map<Tag, List<String>>> tags(Map<FieldName, String> exact) {
    var left = new HashSet<>(exact.keySet());
    var chosen = new HashMap<Tag, List<String>>();
    var byLength = new ArrayList<>(catalogue.tags());
    byLength.sort((one, other) -> other.fields().size() - one.fields().size());
    for (Tag tag : byLength) {
      if (left.containsAll(tag.fields())) {
        var typed = tag.fields().stream().map(exact::get).filter(Objects::nonNull).toList();
        if (!customers.understands(tag, typed)) {
          return Optional.empty();
        }
        chosen.put(tag, typed);
        tag.fields().forEach(left::remove);
      }
    }
    return left.isEmpty() ? Optional.of(chosen) : Optional.empty();
  }

  /** The first of these plans that finds somebody who is covered. */
  Hits find(List<Plan> plans, Predicate<CustomerRow> covered, int most) {
    return plans.stream()
        .map(plan -> find(plan, covered, most))
        .filter(hits -> !hits.rows().isEmpty())
        .findFirst()
        .orElseGet(() -> new Hits(List.of(), OptionalLong.empty()));
  }

  /** One page of customers that fit and are covered, by their numbers. */
  private Hits find(Plan plan, Predicate<CustomerRow> covered, int most) {
    return plan.tags().isEmpty()
        ? fromMemory(plan, covered, most)
        : page(fromTags(plan), plan, covered, most);
  }

  private List<CustomerRow> fromTags(Plan plan) {
    var found = new TreeMap<Long, CustomerRow>();
    boolean first = true;
    for (var entry : plan.tags().entrySet()) {
      var rows = new TreeMap<Long, CustomerRow>();
      customers.exact(entry.getKey(), entry.getValue()).forEach(row -> rows.put(row.id(), row));
      if (first) {
        found.putAll(rows);
      } else {
        found.keySet().retainAll(rows.keySet());
      }
      first = false;
    }
    return List.copyOf(found.tailMap(plan.after(), false).values());
  }

  private Hits page(
      List<CustomerRow> candidates, Plan plan, Predicate<CustomerRow> covered, int most) {
    var fitting = fitting(candidates, plan.criteria()).stream().filter(covered).toList();
    return fitting.size() <= most
        ? new Hits(fitting, OptionalLong.empty())
        : new Hits(fitting.subList(0, most), OptionalLong.of(fitting.get(most - 1).id()));
  }

  /**
   * Goes on until the page is full or everybody proposed has been looked at, and looks only at who
   * is covered: whether there is a next page must not tell of anybody else.
   */
  private Hits fromMemory(Plan plan, Predicate<CustomerRow> covered, int most) {
    var ids = List.copyOf(plan.proposed().tailSet(plan.after(), false));
    var page = new ArrayList<CustomerRow>();
    int chunk = most + 1;
    for (int from = 0; from < ids.size(); ) {
      var rows = customers.rowsById(ids.subList(from, Math.min(ids.size(), from + chunk)));
      from += chunk;
      chunk = LARGEST_CHUNK;
      for (CustomerRow row : fitting(rows.stream().filter(covered).toList(), plan.criteria())) {
        if (page.size() == most) {
          return new Hits(page, OptionalLong.of(page.getLast().id()));
        }
        page.add(row);
      }
    }
    return new Hits(page, OptionalLong.empty());
  }

  /** The searches in memory only propose: a name may have changed since. */
  private List<CustomerRow> fitting(List<CustomerRow> rows, List<SearchIndex.Criterion> criteria) {
    if (criteria.isEmpty()) {
      return rows;
    }
    Set<FieldName> fields = new HashSet<>();
    criteria.forEach(criterion -> fields.add(criterion.field().name()));
    return customers.openRows(rows, fields).stream()
        .filter(opened -> criteria.stream().allMatch(criterion -> fits(opened, criterion)))
        .map(Opened::row)
        .toList();
  }

  private static boolean fits(Opened opened, SearchIndex.Criterion criterion) {
    return opened.values().stream()
        .filter(value -> value.field().equals(criterion.field()))
        .anyMatch(value -> SearchIndex.fits(criterion, value.value().text()));
  }
}
