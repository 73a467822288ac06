package io.sekimori.history;

import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import java.util.Comparator;
import java.util.List;

/**
 * Fields that an entry showed together.
 *
 * @param fields in their order as text, each once
 * @param system empty: by this gate; else observed in that system's log
 */
public record Shown(List<FieldName> fields, Form form, String system) implements Comparable<Shown> {
  private static final Comparator<Shown> ORDER =
      Comparator.comparing((Shown shown) -> Place.joined(shown.fields()))
          .thenComparing(shown -> shown.form().text())
          .thenComparing(Shown::system);

  public Shown {
    fields = List.copyOf(fields);
  }

  @Override
  public int compareTo(Shown other) {
    return ORDER.compare(this, other);
  }
}
