package io.sekimori.ledger;

import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.FieldName;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, before it has an index. Only ids and enumerations of ours: no personal
 * value, nothing a client spelled. The ledger adds time, node and nonce.
 *
 * @param type such as {@code reveal}; see {@code docs/spec/ledger-event.md}
 * @param subjects the customers, at most {@value #MOST_SUBJECTS}
 * @param shown which fields in which form; empty if nothing was disclosed
 * @param facts further facts: ids of ours and whole numbers below 2⁵³, at most {@value #MOST_FACTS}
 */
public record Event(
    String type,
    Actor actor,
    List<CustomerHandle> subjects,
    List<Shown> shown,
    @Nullable GrantId grant,
    @Nullable PurposeId purpose,
    @Nullable CaseId caseId,
    Outcome outcome,
    @Nullable ProblemCode code,
    Map<String, Object> facts) {

  public static final int MOST_SUBJECTS = 500;
  public static final int MOST_FACTS = 32;
  private static final long LARGEST = (1L << 53) - 1;

  /** Fields that left in one form. */
  public record Shown(List<FieldName> fields, Form form) {
    public Shown {
      fields = List.copyOf(fields);
    }
  }

  /** How it ended, as far as the entry knows. */
  public enum Outcome {
    /** The answer was about to leave when the entry became durable. */
    SERVED("served"),
    REFUSED("refused"),
    FAILED("failed"),
    /** A change is going to be made; the row that carries this index shows that it was. */
    INTENDED("intended"),
    DONE("done");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    /** As in the ledger. */
    public String text() {
      return text;
    }
  }

  public Event {
    subjects = List.copyOf(subjects);
    shown = List.copyOf(shown);
    facts = Map.copyOf(facts);
    if (!Ids.wellFormed(type)) {
      throw new IllegalArgumentException("event type");
    }
    if (subjects.size() > MOST_SUBJECTS) {
      throw new Refusal(ProblemCode.TOO_MANY_CUSTOMERS);
    }
    if (facts.size() > MOST_FACTS) {
      throw new IllegalArgumentException("too many facts");
    }
    facts.forEach(Event::requireFact);
  }

  /** A fact is an id of ours (see {@link Ids}) or a whole number within ±2⁵³. */
  private static void requireFact(String name, Object value) {
    boolean fine =
        Ids.wellFormed(name)
            && switch (value) {
              case String text -> Ids.wellFormed(text);
              case Integer _ -> true;
              case Long number -> Math.abs(number) <= LARGEST;
              default -> false;
            };
    if (!fine) {
      throw new IllegalArgumentException("fact " + (Ids.wellFormed(name) ? name : "?"));
    }
  }

  /** An event of this type by this actor, about nobody yet. */
  public static Event of(String type, Actor actor, Outcome outcome) {
    return new Event(type, actor, List.of(), List.of(), null, null, null, outcome, null, Map.of());
  }

  public Event about(List<CustomerHandle> customers) {
    return new Event(type, actor, customers, shown, grant, purpose, caseId, outcome, code, facts);
  }

  public Event showing(List<Shown> disclosures) {
    return new Event(
        type, actor, subjects, disclosures, grant, purpose, caseId, outcome, code, facts);
  }

  public Event under(@Nullable GrantId by, @Nullable PurposeId why, @Nullable CaseId within) {
    return new Event(type, actor, subjects, shown, by, why, within, outcome, code, facts);
  }

  public Event with(String name, Object fact) {
    var more = new TreeMap<String, Object>(facts);
    more.put(name, fact);
    return new Event(type, actor, subjects, shown, grant, purpose, caseId, outcome, code, more);
  }

  /**
   * The same act, refused. Nothing of the answer stays: neither what would have been shown, nor
   * what it was, nor customers whom a search found. Customers whom the caller named do.
   */
  public Event refused(ProblemCode why) {
    var named = type.equals(EventTypes.SEARCH) ? List.<CustomerHandle>of() : subjects;
    return new Event(
        type,
        actor,
        named,
        List.of(),
        grant,
        purpose,
        caseId,
        Outcome.REFUSED,
        why,
        withoutAnswer(facts));
  }

  /** Facts without those that say what a question was answered. */
  public static Map<String, Object> withoutAnswer(Map<String, Object> facts) {
    var rest = new TreeMap<>(facts);
    rest.keySet().removeAll(EventTypes.ANSWERS);
    return rest;
  }
}
