package io.sekimori.access;

import io.sekimori.terms.ProblemCode;
import java.util.List;

/** The answer of the policy, with its reasons. */
public sealed interface Decision {
  /** Why: each rule that was looked at, as a message key and our words, in order. */
  List<Reason> why();

  record Granted(Grant grant, List<Reason> why) implements Decision {
    public Granted {
      why = List.copyOf(why);
    }
  }

  record Refused(ProblemCode code, List<Reason> why) implements Decision {
    public Refused {
      why = List.copyOf(why);
    }
  }

  /**
   * One step of a decision.
   *
   * @param rule such as {@code purpose-allowed}; the message is {@code access.reason.<rule>}
   * @param subject an id of ours that the rule looked at
   */
  record Reason(String rule, String subject, boolean held) {}
}
