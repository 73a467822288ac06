package io.sekimori.history;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.util.List;

/**
 * How much was shown of how many. Every number says its unit: <em>entries</em> of the ledger,
 * distinct <em>customers</em>, or <em>touches</em>: one entry, one customer, one form. What this
 * gate showed and what was observed in the log of another system are never added up except in the
 * first three numbers.
 *
 * @param disclosures per set of fields that one entry showed in one form; ordered by fields, form,
 *     system, as text
 * @param fields per single field, in one form; ordered likewise
 * @param combinations per union of all fields that one customer was shown in one form, over the
 *     whole window: every customer counts in exactly one line of a form; ordered likewise
 */
public record Counts(
    long entries,
    long customers,
    long touches,
    List<Disclosure> disclosures,
    List<OfField> fields,
    List<Combination> combinations) {
  public Counts {
    disclosures = List.copyOf(disclosures);
    fields = List.copyOf(fields);
    combinations = List.copyOf(combinations);
  }

  /**
   * Fields that entries showed together.
   *
   * @param system empty: by this gate; else observed in that system's log
   */
  public record Disclosure(
      List<FieldName> fields,
      Form form,
      String system,
      long customers,
      long entries,
      long touches) {
    public Disclosure {
      fields = List.copyOf(fields);
    }
  }

  /** One field, in whatever company. */
  public record OfField(
      FieldName field, Form form, String system, long customers, long entries, long touches) {}

  /** What one customer was shown in the end, and of how many customers it was exactly that. */
  public record Combination(List<FieldName> fields, Form form, String system, long customers) {
    public Combination {
      fields = List.copyOf(fields);
    }
  }
}
