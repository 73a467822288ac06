package io.sekimori.inquiries.web;

import io.sekimori.exposure.Checkpoint;
import io.sekimori.exposure.Question;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whom to ask about what: a question of exposure, classes of fields, and days for each round. */
record OpeningBody(
    @Nullable OfBody of,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable CheckpointBody checkpoint,
    @Nullable List<String> classes,
    @Nullable Integer days) {

  /** Whose looks. */
  record OfBody(@Nullable String kind, @Nullable String id) {}

  /** The state of the ledger that says who is asked. */
  record CheckpointBody(@Nullable Long size, @Nullable String root) {}

  Question question() {
    if (of == null || of.kind == null || from == null || to == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    var by = Question.by(of.kind, of.id == null ? "" : of.id);
    return new Question(by, from, to, at());
  }

  private Optional<Checkpoint> at() {
    if (checkpoint == null) {
      return Optional.empty();
    }
    if (checkpoint.size == null || checkpoint.root == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return Optional.of(new Checkpoint(checkpoint.size, checkpoint.root));
  }

  int daysEach() {
    return days == null ? 0 : days;
  }

  Set<FieldClass> fieldClasses() {
    return classes(classes == null ? List.of() : classes);
  }

  static Set<FieldClass> classes(Collection<String> named) {
    return named.stream().map(OpeningBody::fieldClass).collect(Collectors.toSet());
  }

  static FieldClass fieldClass(String text) {
    return Arrays.stream(FieldClass.values())
        .filter(one -> one.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "classes"));
  }
}
