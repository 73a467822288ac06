package io.sekimori.outbox;

import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** A message of the outbox; also the left part of its mail's Message-ID, at every try the same. */
public record MessageId(String value) {
  public MessageId {
    if (!Ids.wellFormed(value)) {
      throw new Refusal(ProblemCode.MALFORMED_ID, "MessageId");
    }
  }

  static MessageId random() {
    return new MessageId(Ids.random("msg"));
  }

  @Override
  public String toString() {
    return value;
  }
}
