package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import java.util.List;

/**
 * What is searched for: all terms must fit.
 *
 * @param after the position where the page before ended; 0 for the first page
 */
public record Query(List<Term> terms, long after) {
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
  }

  public Query(List<Term> terms) {
    this(terms, 0);
  }
}
