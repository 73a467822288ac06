package io.sekimori.people;

import io.sekimori.access.Act;
import io.sekimori.approvals.Approved;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Tokens of applications: {@code skm_} and 256 random bits, stored as a hash, limited to purposes,
 * fields, populations, networks and time. Remembered for less than a second, so that ending one
 * takes hold on every node within one.
 */
@Service
public class Tokens {
  /** What every token begins with, so that scanners for leaked secrets find it. */
  public static final String PREFIX = "skm_";

  private static final String SYSTEM = "system";
  private static final Map<String, Act> ACTS =
      Arrays.stream(Act.values())
          .filter(Act::forTokens)
          .collect(
              Collectors.toUnmodifiableMap(
                  act -> act.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                  Function.identity()));

  static final Duration LONGEST_LIFE = Duration.ofDays(400);

  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
  private final TokenRows rows;
  private final Ledger ledger;
  private final Clock clock;
  private final Remembered<Token> remembered;

  Tokens(TokenRows rows, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
    this.remembered = new Remembered<>(clock);
  }

  /**
   * What a token is limited to, as ids. Without a purpose or a field it allows none; without a
   * population or network it leaves the grants' own. What is not about customers it allows only if
   * {@code acts} names it ({@code open-case}).
   */
  public record Scope(
      Set<String> purposes,
      Set<String> fields,
      Set<String> populations,
      Set<String> networks,
      Set<String> acts,
      boolean demoOnly) {
    public Scope {
      acts = Set.copyOf(acts);
      if (!ACTS.keySet().containsAll(acts)) {
        throw new Refusal(ProblemCode.INVALID_VALUE, "acts");
      }
      purposes = Set.copyOf(purposes);
      fields = Set.copyOf(fields);
      populations = Set.copyOf(populations);
      networks = Set.copyOf(networks);
      for (var ids : List.of(purposes, fields, populations, networks)) {
        if (!ids.stream().allMatch(Ids::wellFormed)) {
          throw new Refusal(ProblemCode.MALFORMED_ID, "scope");
        }
      }
    }

    /** For customers only. */
    public Scope(
        Set<String> purposes,
        Set<String> fields,
        Set<String> populations,
        Set<String> networks,
        boolean demoOnly) {
      this(purposes, fields, populations, networks, Set.of(), demoOnly);
    }

    Set<Act> namedActs() {
      return acts.stream()
          .map(word -> Objects.requireNonNull(ACTS.get(word)))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * A living token.
   *
   * @param agreed true if two natural persons, or the server itself, made it
   */
  public record Token(
      CredentialId id,
      ApplicationId application,
      Scope scope,
      Instant madeAt,
      Instant expiresAt,
      boolean agreed) {}

  /**
   * A new token.
   *
   * @param secret shown once
   */
  public record Issued(CredentialId id, String secret) {
    @Override
    public String toString() {
      return "Issued[" + id + "]";
    }
  }

  /**
   * Makes a token; entered in the ledger first.
   *
   * @throws Refusal INVALID_VALUE if it would live for no time or longer than 400 days
   */
  public Issued issue(Actor by, ApplicationId application, Scope scope, Instant expires) {
    var agreed = by.kind() == Actor.Kind.SYSTEM ? SYSTEM : "";
    return issue(by, new TokenDesk.Wanted(application, scope, expires), agreed);
  }

  /** Makes the token that a second natural person agreed to. */
  Issued issue(Actor by, TokenDesk.Wanted wanted, Approved approved) {
    return issue(by, wanted, approved.id().value());
  }

  /** Refuses a life that no token has. */
  void requireLife(Instant until) {
    var now = clock.instant();
    if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_LIFE))) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "expires");
    }
  }

  private Issued issue(Actor by, TokenDesk.Wanted wanted, String agreed) {
    requireLife(wanted.expires());
    var application = wanted.application();
    var scope = wanted.scope();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var id = new CredentialId(Ids.random("tok"));
    var issued = new Issued(id, Secrets.random(PREFIX));
    long entry =
        ledger
            .record(
                Event.of("token-made", by, Event.Outcome.INTENDED)
                    .with("token", id.value())
                    .with("application", application.value())
                    .with("acts", scope.acts().size())
                    .with("purposes", scope.purposes().size())
                    .with("fields", scope.fields().size())
                    .with("expires", wanted.expires().toEpochMilli()))
            .index();
    var token = new Token(id, application, scope, now, wanted.expires(), !agreed.isEmpty());
    rows.insert(token, issued, by, entry, agreed);
    return issued;
  }

  /** The living token with this secret. */
  Optional<Token> find(String secret) {
    return remembered.get(Secrets.hash(secret), rows::byHash).filter(this::live);
  }

  /** True while this token lives. */
  boolean lives(CredentialId token) {
    return all().stream().anyMatch(one -> one.id().equals(token));
  }

  private boolean live(Token token) {
    return clock.instant().isBefore(token.expiresAt());
  }

  /** The living tokens, newest first. */
  public List<Token> all() {
    return rows.newest().stream().filter(this::live).toList();
  }

  /**
   * Ends a token at once; entered afterwards, because taking away never waits.
   *
   * @throws Refusal NOT_FOUND if there is none: what a client made up is neither stored nor entered
   */
  public void end(Actor by, CredentialId token) {
    if (!rows.known(token)) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    rows.end(token, by, clock.instant());
    remembered.forget();
    enter(by, token);
  }

  private void enter(Actor by, CredentialId token) {
    try {
      var event = Event.of("token-ended", by, Event.Outcome.DONE).with("token", token.value());
      rows.witness(token);
      rows.entered(token, ledger.record(event).index());
    } catch (Refusal later) {
      LOG.warn("an ended token is not entered yet: {}", later.code().text());
    }
  }

  /** Enters what was ended while the ledger could not be written. */
  void enterLate() {
    rows.notEntered().forEach(token -> enter(Actor.system("late"), token));
  }
}
