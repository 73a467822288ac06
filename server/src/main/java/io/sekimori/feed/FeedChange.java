package io.sekimori.feed;

import io.sekimori.approvals.ContentHash;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;

/** What two people decide about receivers; the content of the approval is a line of words. */
sealed interface FeedChange {
  /** The kind of approvals. */
  String KIND = "feed";

  /** Whom it is about. */
  ReceiverId receiver();

  /** As in the row and in the fact of the entry. */
  String word();

  /** What the second person reads and agrees to. */
  String content();

  /** A receiver more. */
  record Added(Receiver added) implements FeedChange {
    @Override
    public ReceiverId receiver() {
      return added.id();
    }

    @Override
    public String word() {
      return "added";
    }

    @Override
    public String content() {
      return "added " + added.address();
    }
  }

  /** One that is told no more. */
  record Removed(ReceiverId receiver) implements FeedChange {
    @Override
    public String word() {
      return "removed";
    }

    @Override
    public String content() {
      return "removed " + receiver;
    }
  }

  default ContentHash hash() {
    return ContentHash.of(KIND, content());
  }

  /** Reads {@link #content}. */
  static FeedChange read(String content) {
    var words = content.split(" ", -1);
    if (words.length == 2 && words[0].equals("added")) {
      return new Added(Receiver.of(words[1]));
    }
    if (words.length == 2 && words[0].equals("removed")) {
      return new Removed(new ReceiverId(words[1]));
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "content");
  }
}
