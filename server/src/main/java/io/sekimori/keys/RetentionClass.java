package io.sekimori.keys;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/**
 * Values that the law lets the firm keep equally long share one key per customer, so that one class
 * can be erased while another stays.
 *
 * @param number the stable number in key rows, 1 to 32,767; never given to another class
 * @param name the word of the field catalogue, such as {@code individual-number}
 */
public record RetentionClass(int number, String name) {
  public RetentionClass {
    if (number < 1 || number > Short.MAX_VALUE || !Ids.wellFormed(name)) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "retention class");
    }
  }
}
