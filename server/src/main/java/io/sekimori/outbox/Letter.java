package io.sekimori.outbox;

import io.sekimori.terms.Ids;
import java.util.List;

/**
 * What is going to be said, as keys and ids: the words are put in when it is sent.
 *
 * @param type message keys {@code outbox.<type>.subject} and {@code outbox.<type>.text}
 * @param facts {0}, {1} … in these; see {@link Facts}
 * @param href path of the console page that it is about, or empty
 * @param parts several things said in one letter, at most {@value #MOST_PARTS}
 */
public record Letter(String type, List<Object> facts, String href, List<Part> parts) {
  public static final int MOST_PARTS = 50;

  /**
   * One of several things in a letter.
   *
   * @param key message keys {@code <key>.title} and {@code <key>.text}
   */
  public record Part(String key, List<Object> facts, String href) {
    public Part {
      facts = Facts.checked(facts);
      requireHref(href);
    }
  }

  public Letter {
    facts = Facts.checked(facts);
    parts = List.copyOf(parts);
    requireHref(href);
    if (!Ids.wellFormed(type) || parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException("letter");
    }
  }

  /** A letter that says one thing. */
  public Letter(String type, List<Object> facts, String href) {
    this(type, facts, href, List.of());
  }

  /** A link leads to a page of ours and carries nothing but ids of ours. */
  private static void requireHref(String href) {
    if (!href.isEmpty() && !href.matches("/[a-z0-9/_.-]*")) {
      throw new IllegalArgumentException("href");
    }
  }
}
