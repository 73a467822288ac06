package io.sekimori.terms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that travels as an exception: for input that is no value at all, and for a gate that
 * cannot serve. Refusals that are answers (a decision, a budget) are values, not this.
 *
 * <p>Its message holds the code and a word of ours ({@code about}: a field, a kind, a limit), never
 * what the caller sent.
 */
public final class Refusal extends RuntimeException {
  private final ProblemCode code;
  private final String about;
  private final @Nullable Long entry;
  private final transient List<Fault> faults;

  public Refusal(ProblemCode code) {
    this(code, "");
  }

  public Refusal(ProblemCode code, String about) {
    this(code, about, null, List.of());
  }

  /** For values that came in: each that is wrong, by its place and reason. */
  public Refusal(ProblemCode code, String about, List<Fault> faults) {
    this(code, about, null, faults);
  }

  private Refusal(ProblemCode code, String about, @Nullable Long entry, List<Fault> faults) {
    super(about.isEmpty() ? code.text() : code.text() + ": " + about);
    this.code = code;
    this.about = about;
    this.entry = entry;
    this.faults = List.copyOf(faults);
  }

  public Refusal(ProblemCode code, String about, Throwable cause) {
    this(code, about);
    initCause(cause);
  }

  /** A refusal that stands in the ledger at this index. */
  public static Refusal entered(ProblemCode code, long entry) {
    return new Refusal(code, "", entry, List.of());
  }

  /** The index of its entry in the ledger; null if there is none, or none is known. */
  public @Nullable Long entry() {
    return entry;
  }

  public ProblemCode code() {
    return code;
  }

  /** A word of ours that the message may name; empty if none. */
  public String about() {
    return about;
  }

  /** What is wrong with which value; empty if it is not about values. */
  public List<Fault> faults() {
    return faults;
  }
}
