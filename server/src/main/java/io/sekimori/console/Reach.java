package io.sekimori.console;

import io.sekimori.access.Authority;
import io.sekimori.access.Receiver;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far standing grants reach: for each receiver and class of fields the strongest form. */
record Reach(Receiver receiver, Map<FieldClass, Form> strongest) {
  /** From the weakest to the strongest; nobody looks at what is only changed or processed. */
  private static final List<Form> WEAKEST_FIRST =
      List.of(
          Form.ERASED,
          Form.WRITTEN,
          Form.PROCESSED,
          Form.MASKED,
          Form.RENDITION,
          Form.CONFIRMED,
          Form.LAST_4,
          Form.FULL,
          Form.PAGE);

  Reach {
    strongest = Map.copyOf(strongest);
  }

  static List<Reach> of(Collection<Authority.StandingGrant> grants) {
    var byReceiver = new LinkedHashMap<Receiver, Map<FieldClass, Form>>();
    for (var grant : grants) {
      var reach =
          byReceiver.computeIfAbsent(grant.receiver(), _ -> new EnumMap<>(FieldClass.class));
      var form = strongest(grant.forms());
      for (var fieldClass : grant.classes()) {
        reach.merge(fieldClass, form, Reach::stronger);
      }
    }
    var reaches = new ArrayList<Reach>();
    byReceiver.forEach((receiver, forms) -> reaches.add(new Reach(receiver, forms)));
    return List.copyOf(reaches);
  }

  private static Form strongest(Set<Form> forms) {
    return forms.stream()
        .max(Comparator.comparingInt(WEAKEST_FIRST::indexOf))
        .orElse(Form.PROCESSED);
  }

  private static Form stronger(Form one, Form other) {
    return WEAKEST_FIRST.indexOf(one) < WEAKEST_FIRST.indexOf(other) ? other : one;
  }
}
