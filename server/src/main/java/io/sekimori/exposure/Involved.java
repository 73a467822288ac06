package io.sekimori.exposure;

import io.sekimori.terms.FieldClass;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.util.List;

/**
 * Somebody of the staff who was shown something, or could have been.
 *
 * @param organisation by whom they were employed last in the window
 * @param classes those that were asked about, in their order
 */
public record Involved(PersonId person, OrganisationId organisation, List<OfClass> classes) {
  public Involved {
    classes = List.copyOf(classes);
  }

  /**
   * What the records have of one class.
   *
   * @param shown of how many customers they saw a value: in a masked form nobody sees one
   * @param times how often, each customer of an entry counted
   * @param reachable whether there was a customer whose fields they could have been shown in any
   *     form, at any instant of the window
   */
  public record OfClass(FieldClass of, int shown, long times, boolean reachable) {}
}
