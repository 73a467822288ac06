package io.sekimori.exposure;

import io.sekimori.access.Subject;
import io.sekimori.history.By;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.EventTypes;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, passkeys, passwords and tokens as the ledger has them: whose each is, and from when
 * until when. It does not matter whether anybody ever used it.
 */
final class Proofs {
  /** As sessions and tokens are limited when they are made: none lives longer. */
  private static final Duration LONGEST_SESSION = Duration.ofHours(10);

  private static final Duration LONGEST_TOKEN = Duration.ofDays(400);
  private static final int REMEMBERED = 64;
  private static final Set<String> TOKEN = Set.of("token-made", "token-ended");
  private static final Set<String> CREDENTIAL = Set.of("credential-added", "credential-ended");
  private static final Set<String> SESSION =
      Set.of("sign-in", "sign-out", "session-ended", EventTypes.GAP);

  private final Ledger ledger;
  private final Map<Asked, Optional<Proof>> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Optional<Proof>> eldest) {
          return size() > REMEMBERED;
        }
      };

  private record Asked(By by, long length) {}

  Proofs(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * What somebody proves themselves with.
   *
   * @param from when it was made
   * @param to when it ended, or the latest instant at which it could have
   */
  record Proof(Subject whose, Instant from, Instant to) {
    boolean lives(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  /** The proof of this session or credential; empty if none was made below this length. */
  synchronized Optional<Proof> of(By by, long length) {
    var asked = new Asked(by, length);
    var known = found.get(asked);
    if (known == null) {
      known = read(by, length);
      found.put(asked, known);
    }
    return known;
  }

  private Optional<Proof> read(By by, long length) {
    return switch (by) {
      case By.OfSession(var id) when id.value().startsWith("ses-") ->
          read(SESSION, "session", id.value(), length);
      case By.OfCredential(var id) when id.value().startsWith("tok-") ->
          read(TOKEN, "token", id.value(), length);
      case By.OfCredential(var id) when id.value().startsWith("cred-") ->
          read(CREDENTIAL, "credential", id.value(), length);
      default -> Optional.empty();
    };
  }

  /** From the newest back: the end comes before the beginning, behind which nothing is read. */
  private Optional<Proof> read(Set<String> types, String fact, String id, long length) {
    var end = new Instant[1];
    var made = new Proof[1];
    ledger.readBack(
        types,
        0,
        entry -> {
          if (entry.index() >= length) {
            return 0;
          }
          var event = entry.event();
          if (begins(event, fact, id)) {
            made[0] = proof(event, at(entry), end[0]);
            return Long.MAX_VALUE;
          }
          if (id.equals(event.facts().get(fact))) {
            end[0] = at(entry);
          }
          return 0;
        });
    return Optional.ofNullable(made[0]);
  }

  private static boolean begins(Event event, String fact, String id) {
    return switch (event.type()) {
      case "sign-in" ->
          event.outcome() == Event.Outcome.SERVED
              && event.actor().session() != null
              && event.actor().session().value().equals(id);
      case "token-made", "credential-added" -> id.equals(event.facts().get(fact));
      case EventTypes.GAP ->
          "sign-in".equals(event.facts().get("what")) && id.equals(event.facts().get(fact));
      default -> false;
    };
  }

  /** What happened while the ledger could not be written is entered late, with its own time. */
  private static Instant at(Ledger.Entry entry) {
    return entry.event().facts().get("at") instanceof Number millis
        ? Instant.ofEpochMilli(millis.longValue())
        : entry.at();
  }

  private static Proof proof(Event event, Instant from, @Nullable Instant ended) {
    var last = last(event, from);
    var to = ended == null || ended.isAfter(last) ? last : ended;
    return new Proof(whose(event), from, to);
  }

  private static Subject whose(Event event) {
    if (event.facts().get("application") instanceof String application) {
      return new Subject.OfApplication(new ApplicationId(application));
    }
    return event.facts().get("person") instanceof String person
        ? new Subject.OfPerson(new PersonId(person))
        : new Subject.OfPerson(new PersonId(event.actor().id()));
  }

  private static Instant last(Event event, Instant from) {
    if (event.facts().get("expires") instanceof Number millis) {
      return Instant.ofEpochMilli(millis.longValue());
    }
    return switch (event.type()) {
      case "token-made" -> from.plus(LONGEST_TOKEN);
      case "credential-added" -> Instant.MAX;
      default -> from.plus(LONGEST_SESSION);
    };
  }
}
