package io.sekimori.alarms;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** An alarm that was raised once; of one key there are as many as times it was. */
public record AlarmId(String value) {
  public AlarmId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "AlarmId");
    }
  }

  static AlarmId random() {
    return new AlarmId(Ids.random("alarm"));
  }

  @Override
  public String toString() {
    return value;
  }
}
