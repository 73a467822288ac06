package io.sekimori.parties;

import io.sekimori.approvals.ContentHash;
import io.sekimori.ledger.Event;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.Arrays;
import java.util.List;

/** What two people decide about parties; the content of the approval is a line of words. */
sealed interface Change<P extends Party> {
  /** Whom it is about. */
  PartyId id();

  /** As in the fact of the entry, and the first of the content. */
  String word();

  /** What the second person reads and agrees to. */
  String content();

  /** A party more. */
  record Added<P extends Party>(P party) implements Change<P> {
    static final String WORD = "added";

    @Override
    public PartyId id() {
      return party.id();
    }

    @Override
    public String word() {
      return WORD;
    }

    @Override
    public String content() {
      return WORD + " " + String.join(" ", party.words());
    }
  }

  /** One that is let go. */
  record Removed<P extends Party>(PartyId id) implements Change<P> {
    static final String WORD = "removed";

    @Override
    public String word() {
      return WORD;
    }

    @Override
    public String content() {
      return WORD + " " + id;
    }
  }

  /** What the approval is bound to. */
  default ContentHash hash(Kind<P> kind) {
    return ContentHash.of(kind.change(), content());
  }

  /** With the facts that say what it is. */
  default Event about(Event event, Kind<P> kind) {
    return event.with("change", word()).with(kind.word(), id().value());
  }

  /** Reads {@link #content}. */
  static <P extends Party> Change<P> read(Kind<P> kind, String content) {
    var words = Arrays.asList(content.split(" ", -1));
    var rest = List.copyOf(words.subList(1, words.size()));
    if (words.getFirst().equals(Added.WORD) && rest.size() == kind.words()) {
      return new Added<>(kind.read().apply(rest));
    }
    if (words.getFirst().equals(Removed.WORD) && rest.size() == 1) {
      return new Removed<>(PartyId.of(kind.word(), rest.getFirst()));
    }
    throw new Refusal(ProblemCode.INVALID_VALUE, "content");
  }
}
