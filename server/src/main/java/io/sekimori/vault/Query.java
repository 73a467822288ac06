package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is searched for: all terms must fit.
 *
 * @param after the position where the page before ended; 0 for the first page
 * @param otherwise other meanings of what was typed, asked in this order until one finds somebody;
 *     all together are one search and one entry
 */
public record Query(List<Term> terms, long after, List<List<Term>> otherwise) {
  /** How a term fits. */
  public enum How {
    /** The whole value, in any writing. */
    EXACT,
    /** The beginning of a name. */
    PREFIX,
    /** The last four digits of a number. */
    LAST_FOUR
  }

  /** One term. It prints nothing of what was typed. */
  public record Term(FieldName field, How how, String typed) {
    @Override
    public String toString() {
      return "Term[" + field + "]";
    }
  }

  public Query {
    terms = List.copyOf(terms);
    otherwise = List.copyOf(otherwise);
  }

  public Query(List<Term> terms, long after) {
    this(terms, after, List.of());
  }

  public Query(List<Term> terms) {
    this(terms, 0);
  }

  /** Every field that is asked about, in whichever meaning. */
  Set<FieldName> fields() {
    return Stream.concat(Stream.of(terms), otherwise.stream())
        .flatMap(List::stream)
        .map(Term::field)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The meanings, each as a query of its own. */
  List<Query> meanings() {
    return Stream.concat(Stream.of(terms), otherwise.stream())
        .map(meaning -> new Query(meaning, after))
        .toList();
  }
}
