package io.sekimori.witnesses;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** What two people decide about witnesses; the content of the approval is a line of words. */
sealed interface WitnessChange {
  /** The kind of approvals. */
  String KIND = "witness";

  /** Whom it is about. */
  WitnessId witness();

  /** As in the row and in the fact of the entry. */
  String word();

  /** What the second person reads and agrees to. */
  String content();

  /** A witness more. */
  record Added(Witness added) implements WitnessChange {
    @Override
    public WitnessId witness() {
      return added.id();
    }

    @Override
    public String word() {
      return "added";
    }

    @Override
    public String content() {
      return "added " + added.url() + " " + added.key();
    }
  }

  /** One that counts no more: from then on less proves the ledger. */
  record Removed(WitnessId witness) implements WitnessChange {
    @Override
    public String word() {
      return "removed";
    }

    @Override
    public String content() {
      return "removed " + witness;
    }
  }

  default ContentHash hash() {
    return ContentHash.of(KIND, content());
  }

  /** Reads {@link #content}. */
  static WitnessChange read(String content) {
    var words = content.split(" ", -1);
    if (words.length == 3 && words[0].equals("added")) {
      return new Added(Witness.of(words[1], words[2]));
    }
    if (words.length == 2 && words[0].equals("removed")) {
      return new Removed(new WitnessId(words[1]));
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "content");
  }
}
