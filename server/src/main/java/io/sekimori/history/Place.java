package io.sekimori.history;

import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PurposeId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was shown of whom and why: what a {@link Row} is about, and where a list of them stands.
 * Ordered by the customer's 16 bytes, then by the other parts as text, in the order of the
 * components; what is absent comes first.
 *
 * @param fields in their order as text, each once
 * @param system empty for what this gate showed; else the system whose log it was observed in,
 *     which proves less
 */
public record Place(
    CustomerHandle customer,
    List<FieldName> fields,
    Form form,
    @Nullable PurposeId purpose,
    @Nullable CaseId caseId,
    @Nullable GrantId grant,
    String system)
    implements Comparable<Place> {
  private static final Comparator<UUID> BYTES =
      Comparator.<UUID, Long>comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);
  private static final Comparator<Place> ORDER =
      Comparator.comparing((Place place) -> place.customer().value(), BYTES)
          .thenComparing(place -> joined(place.fields()))
          .thenComparing(place -> place.form().text())
          .thenComparing(place -> text(place.purpose()))
          .thenComparing(place -> text(place.caseId()))
          .thenComparing(place -> text(place.grant()))
          .thenComparing(Place::system);

  public Place {
    fields = List.copyOf(fields);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** A set of fields as one text: it sorts as the list does, for no name holds a comma. */
  static String joined(List<FieldName> fields) {
    return fields.stream().map(FieldName::value).collect(Collectors.joining(","));
  }

  static String text(@Nullable Object id) {
    return id == null ? "" : id.toString();
  }
}
