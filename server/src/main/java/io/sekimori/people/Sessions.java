package io.sekimori.people;

import io.sekimori.access.Cut;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.Ids;
import io.sekimori.terms.NetworkId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sessions, shared by all nodes. The browser holds a random value, the table its hash. Ending one
 * takes hold on every node within a second.
 */
@Component
class Sessions {
  /** However busy: after this a session is over. */
  static final Duration LONGEST = Duration.ofHours(10);

  /** Without a request for this long, a session is over. */
  static final Duration IDLE = Duration.ofMinutes(30);

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  private static final String ENDED = "session-ended";
  private static final int MOST_CUT = 20_000;

  /** More are entered by the upkeep: whoever stops does not wait for them. */
  private static final int MOST_ENTERED = 100;

  private final SessionRows rows;
  private final SessionEnds ends;
  private final Clock clock;
  private final Remembered<Session> remembered;

  Sessions(SessionRows rows, SessionEnds ends, Clock clock) {
    this.rows = rows;
    this.ends = ends;
    this.clock = clock;
    this.remembered = new Remembered<>(clock);
  }

  /** A new session and the secret for its cookie. */
  record Opened(Session session, String secret) {
    @Override
    public String toString() {
      return "Opened[" + session.id() + "]";
    }
  }

  static SessionId newId() {
    return new SessionId(Ids.random("ses"));
  }

  /**
   * Opens a session with a new secret: whatever cookie the browser had before is worth nothing.
   *
   * @param id made by {@link #newId} and entered in the ledger before
   * @param entry the entry of the sign-in; null if the ledger cannot be written, then it is made up
   *     for later
   */
  Opened open(
      SessionId id,
      Credential credential,
      Session.Method method,
      String network,
      @Nullable Long entry) {
    var now = now();
    var secret = Secrets.random("sks_");
    var session =
        new Session(
            id,
            credential.person(),
            credential.id(),
            method,
            credential.backupEligible(),
            now,
            now,
            now,
            network);
    rows.insert(session, Secrets.hash(secret), entry);
    return new Opened(session, secret);
  }

  /** The live session with this secret. */
  Optional<Session> find(String secret) {
    return remembered.get(Secrets.hash(secret), this::read).filter(this::live);
  }

  private Optional<Session> read(String hash) {
    var found = rows.byHash(hash).filter(this::live);
    found
        .filter(session -> session.seenAt().plus(SEEN_EVERY).isBefore(now()))
        .ifPresent(session -> rows.seen(session, hash, now()));
    return found;
  }

  /** The table lags behind by up to {@link #SEEN_EVERY}. */
  private boolean live(Session session) {
    var now = now();
    return now.isBefore(session.startedAt().plus(LONGEST))
        && now.isBefore(session.seenAt().plus(IDLE).plus(SEEN_EVERY));
  }

  /** The person has just proved themselves again with a passkey of theirs. */
  void prove(Session session, Credential passkey, String secret) {
    var now = now();
    rows.prove(
        new Session(
            session.id(),
            session.person(),
            passkey.id(),
            Session.Method.PASSKEY,
            passkey.backupEligible(),
            session.startedAt(),
            now,
            now,
            session.network()),
        Secrets.hash(secret));
    remembered.forget();
  }

  /** A person's live sessions, newest first. */
  List<Session> of(PersonId person) {
    return rows.of(person).stream().filter(this::live).toList();
  }

  /** True while this session of this person lives; read anew, because nobody asks often. */
  boolean lives(PersonId person, SessionId session) {
    return of(person).stream().anyMatch(one -> one.id().equals(session));
  }

  /** Ends one session of this person. Returns false if there is no such session. */
  boolean end(Actor by, PersonId person, SessionId session) {
    return over(ENDED, by, person, rows.end(person, session, now()));
  }

  /** A session that was, of whomever; over or not. */
  Optional<Session> known(SessionId session) {
    return rows.byId(session);
  }

  /** The live sessions that this cuts: whoever's they are, and wherever they were begun. */
  List<Session> cut(Cut cut) {
    return rows.open(MOST_CUT).stream()
        .filter(this::live)
        .filter(
            one ->
                cut.has(one.person())
                    || cut.has(one.id())
                    || cut.has(one.credential())
                    || cut.has(new NetworkId(one.network())))
        .toList();
  }

  /** Ends what this cuts: all rows first, then the entries, of which many may come late. */
  void endCut(Actor by, Cut cut) {
    var ended = new ArrayList<Session>();
    for (var one : cut(cut)) {
      if (!rows.end(one.person(), one.id(), now()).isEmpty()) {
        ended.add(one);
      }
    }
    remembered.forget();
    ended.stream()
        .limit(MOST_ENTERED)
        .forEach(one -> ends.enter(ENDED, by, one.person(), List.of(one.id())));
  }

  /** Ends the session of whoever signs out. */
  void signOut(Actor by, Session session) {
    var person = session.person();
    over("sign-out", by, person, rows.end(person, session.id(), now()));
  }

  /** Ends every session of this person. */
  void endAll(Actor by, PersonId person) {
    over(ENDED, by, person, rows.endAll(person, now()));
  }

  /** Ends every session of this person but this one. */
  void endOthers(Actor by, PersonId person, SessionId kept) {
    over(ENDED, by, person, rows.endOthers(person, kept, now()));
  }

  /** Entered afterwards: taking away never waits for the ledger. */
  private boolean over(String type, Actor by, PersonId person, List<SessionId> ended) {
    remembered.forget();
    ends.enter(type, by, person, ended);
    return !ended.isEmpty();
  }

  /** Sessions that began while the ledger could not be written. */
  List<Session> notEntered() {
    return rows.notEntered();
  }

  void entered(SessionId session, long entry) {
    rows.entered(session, entry);
  }

  /** Sessions that have been over for a day are of no use: the ledger has what matters. */
  void forget() {
    rows.forget(now().minus(LONGEST).minus(Duration.ofDays(1)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
