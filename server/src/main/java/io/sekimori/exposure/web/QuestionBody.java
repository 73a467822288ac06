package io.sekimori.exposure.web;

import io.sekimori.exposure.Checkpoint;
import io.sekimori.exposure.Question;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question in the body of a request.
 *
 * @param from an instant with its offset
 */
record QuestionBody(OfBody of, Instant from, Instant to, @Nullable CheckpointBody checkpoint) {

  /** Whom or what it is about. */
  record OfBody(String kind, @Nullable String id) {}

  /** The state of the ledger to answer by. */
  record CheckpointBody(Long size, String root) {}

  Question question() {
    if (of == null || of.kind == null || from == null || to == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var by = Question.by(of.kind, of.id == null ? "" : of.id);
    return new Question(by, from, to, Optional.ofNullable(checkpoint).map(QuestionBody::at));
  }

  static Checkpoint at(CheckpointBody body) {
    if (body.size == null || body.root == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return new Checkpoint(body.size, body.root);
  }
}
