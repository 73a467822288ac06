package io.sekimori.eyes;

import io.sekimori.terms.Ids;
import java.util.List;

/**
 * A rule: one text of SQL over {@link Relations}, and events that it must and must not find. Titles
 * and reasons are messages under {@code eyes.rule.<id>}.
 *
 * @param version a rule that says something else is another version, and looks at everything anew
 * @param unit what its number counts: message {@code eyes.unit.<unit>}
 * @param memory how many days before a touch it may look at
 * @param sql a select of {@code actor, system, entry, happened, number}: what it says of an entry
 *     may depend on earlier entries only
 * @param found each of these has exactly one finding
 * @param passed none of these has any
 */
public record Rule(
    String id,
    int version,
    String unit,
    int memory,
    String sql,
    List<List<Step>> found,
    List<List<Step>> passed) {
  public Rule {
    if (!Ids.wellFormed(id) || !Ids.wellFormed(unit) || version < 1 || memory < 1) {
      throw new IllegalArgumentException("rule");
    }
    found = List.copyOf(found);
    passed = List.copyOf(passed);
  }
}
