package io.sekimori.vault;

import io.sekimori.terms.FieldName;
import io.sekimori.vault.catalogue.Catalogue;
import io.sekimori.vault.catalogue.Field;
import io.sekimori.vault.normal.Normaliser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what somebody says with what is stored, without showing it. */
final class Matching {
  private Matching() {}

  /** An answer for each field, in order. */
  static Map<FieldName, Match> answers(
      Opened opened, Map<FieldName, Plaintext> said, Catalogue catalogue) {
    var answers = new LinkedHashMap<FieldName, Match>();
    said.forEach(
        (name, text) -> {
          var stored =
              opened.values().stream()
                  .filter(value -> value.field().name().equals(name))
                  .map(value -> value.value().text())
                  .toList();
          answers.put(name, compare(catalogue.field(name), text.text(), stored));
        });
    return answers;
  }

  /** The best answer that one of the values gives; no if there is none. */
  private static Match compare(Field field, String said, List<String> stored) {
    return stored.stream()
        .map(written -> compare(field, said, written))
        .max(Match::compareTo)
        .orElse(Match.NO);
  }

  /**
   * Near is an equal key of another writing, for fields whose keys fold what is written differently
   * on purpose: names, readings, addresses. There is no nearness of digits: it would let a caller
   * feel the way to a value.
   */
  private static Match compare(Field field, String said, String stored) {
    var key = field.normalise(said).key();
    if (key.isEmpty() || !key.equals(field.normalise(stored).key())) {
      return Match.NO;
    }
    return !field.normaliser().folds() || bare(said).equals(bare(stored)) ? Match.YES : Match.NEAR;
  }

  private static String bare(String written) {
    return Normaliser.TEXT.normalise(written).key().orElse("").replace(" ", "");
  }
}
