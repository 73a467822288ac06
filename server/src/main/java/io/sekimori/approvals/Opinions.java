package io.sekimori.approvals;

import io.sekimori.database.Databases;
import io.sekimori.keys.Keys;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What somebody wrote in their own words (意見): sealed, apart from the steps, and in the ledger not
 * at all. A step names its opinion and carries a MAC of it, so that another text does not pass for
 * it; one that was struck out is missing visibly.
 */
@Component
class Opinions {
  static final int LONGEST = 1_000;
  private static final char BETWEEN = ':';
  private final Databases databases;
  private final Keys keys;

  Opinions(Databases databases, Keys keys) {
    this.databases = databases;
    this.keys = keys;
  }

  /**
   * Refuses what is no opinion.
   *
   * @throws Refusal INVALID_VALUE for an empty or an overlong text, or one with control characters
   */
  static void require(@Nullable String text) {
    if (text != null
        && (text.isBlank()
            || text.length() > LONGEST
            || text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r'))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "opinion");
    }
  }

  /** Keeps a text; what is returned goes into the step. */
  @Nullable String keep(@Nullable String text) {
    if (text == null) {
      return null;
    }
    var id = Ids.random("opn");
    databases
        .data()
        .client()
        .sql("insert into approvals.opinion (id, sealed) values (:id, :sealed)")
        .param("id", id)
        .param("sealed", keys.seal(text.getBytes(StandardCharsets.UTF_8), associated(id)))
        .update();
    return id + BETWEEN + mac(id, text);
  }

  /** The text that a step names; empty if it was struck out, or is not what was said. */
  Optional<String> read(String named) {
    var id = id(named);
    return databases
        .data()
        .client()
        .sql("select sealed from approvals.opinion where id = :id")
        .param("id", id)
        .query(byte[].class)
        .optional()
        .map(kept -> new String(keys.open(kept, associated(id)), StandardCharsets.UTF_8))
        .filter(text -> named.equals(id + BETWEEN + mac(id, text)));
  }

  void strike(String named) {
    databases
        .data()
        .client()
        .sql("delete from approvals.opinion where id = :id")
        .param("id", id(named))
        .update();
  }

  private static String id(String named) {
    return named.substring(0, named.indexOf(BETWEEN));
  }

  private String mac(String id, String text) {
    byte[] message = (id + BETWEEN + text).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(keys.mac("authority", message));
  }

  private static byte[] associated(String id) {
    return ("approvals.opinion" + BETWEEN + id).getBytes(StandardCharsets.UTF_8);
  }
}
