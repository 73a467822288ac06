package io.sekimori.exposure.web;

import io.sekimori.exposure.Checkpoint;
import io.sekimori.exposure.web.QuestionBody.CheckpointBody;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question about a customer, in the body of a request. */
record CustomerBody(
    String customer, Instant from, Instant to, @Nullable CheckpointBody checkpoint) {

  CustomerHandle handle() {
    if (customer == null || from == null || to == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return CustomerHandle.parse(customer);
  }

  Optional<Checkpoint> at() {
    return Optional.ofNullable(checkpoint).map(QuestionBody::at);
  }
}
