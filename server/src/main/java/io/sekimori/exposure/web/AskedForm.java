package io.sekimori.exposure.web;

import io.sekimori.exposure.Checkpoint;
import io.sekimori.exposure.Question;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question as a form has it, with the checkpoint of the page that leads to a file.
 *
 * @param from Japan time, without an offset
 * @param size 0 or absent: by the newest checkpoint
 */
record AskedForm(
    @Nullable String kind,
    @Nullable String id,
    @Nullable String from,
    @Nullable String to,
    @Nullable Long size,
    @Nullable String root) {
  static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  Question question() {
    var by = Question.by(text(kind), text(id).strip());
    var question = new Question(by, at(text(from)), at(text(to)), Optional.empty());
    return size == null || size == 0 ? question : question.at(new Checkpoint(size, text(root)));
  }

  static Instant at(String local) {
    try {
      return LocalDateTime.parse(local).atZone(JAPAN).toInstant();
    } catch (DateTimeException malformed) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "time", malformed);
    }
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part;
  }
}
