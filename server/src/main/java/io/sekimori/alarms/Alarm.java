package io.sekimori.alarms;

import io.sekimori.access.RoleId;
import io.sekimori.outbox.Facts;
import io.sekimori.outbox.Letter;
import io.sekimori.terms.Ids;
import java.util.List;
import java.util.Set;

/**
 * Something that is wrong.
 *
 * @param key the same for the same thing, however often it is found: ids joined by colons
 * @param type message keys {@code alarms.<type>.title} and {@code alarms.<type>.text}
 * @param facts {0}, {1} … in these; see {@link Facts}
 * @param audience the roles whose holders are told
 * @param href path of the console page where it is mended, or empty
 */
public record Alarm(
    String key,
    String type,
    List<Object> facts,
    Severity severity,
    Set<RoleId> audience,
    String href) {
  private static final int LONGEST_KEY = 150;

  public Alarm {
    if (key.length() > LONGEST_KEY
        || !List.of(key.split(":", -1)).stream().allMatch(Ids::wellFormed)
        || !Ids.wellFormed(type)) {
      throw new IllegalArgumentException("alarm");
    }
    audience = Set.copyOf(audience);
    facts = new Letter.Part("alarms." + type, facts, href).facts();
  }

  /** The key of its messages, without {@code .title} and {@code .text}. */
  public String words() {
    return "alarms." + type;
  }
}
