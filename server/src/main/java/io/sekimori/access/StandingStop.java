package io.sekimori.access;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stop that stands.
 *
 * @param by the id of whoever put it
 * @param row the number of its row: an end is agreed to for this one, not for a later one
 * @param cut what it cut, counted just before
 */
public record StandingStop(
    Stop stop, Cause cause, String by, Instant since, long row, SortedMap<String, Long> cut) {

  /** Why, in our words: what somebody writes freely might name a customer. */
  public enum Cause {
    /** Credentials may be in other hands. */
    CREDENTIALS,
    /** A device or a key is lost. */
    LOSS,
    /** Data may be leaking. */
    LEAK,
    /** A vendor or an affiliate has an incident. */
    INCIDENT,
    EXERCISE,
    /** Not said; also of a stop that stands again because its row was taken away. */
    OTHER;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * A cause by its word.
     *
     * @throws Refusal INVALID_VALUE
     */
    public static Cause parse(String text) {
      return Arrays.stream(values())
          .filter(one -> one.text().equals(text))
          .findFirst()
          .orElseThrow(() -> new Refusal(ProblemCode.INVALID_VALUE, "cause"));
    }
  }

  public StandingStop {
    cut = Collections.unmodifiableSortedMap(new TreeMap<>(cut));
  }

  /** The part of a row that only its body says. */
  record Body(Cause cause, Map<String, Long> cut) {
    String json() {
      return AuthorityJson.write(Map.of("cause", cause.text(), "cut", new TreeMap<>(cut)));
    }
  }

  /** What a row says; a row in place of a missing one has no body. */
  static StandingStop of(Stop stop, AuthorityRow row) {
    var cut = new TreeMap<String, Long>();
    var cause = Cause.OTHER;
    if (!row.body().isEmpty()) {
      var body = AuthorityJson.MAPPER.readTree(row.body());
      cause = Cause.parse(body.get("cause").asString());
      body.get("cut").properties().forEach(one -> cut.put(one.getKey(), one.getValue().asLong()));
    }
    return new StandingStop(stop, cause, row.recordedBy(), row.recorded(), row.seq(), cut);
  }
}
