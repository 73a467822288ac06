package io.sekimori.people;

import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Credentials: added with a ledger entry and a MAC, never changed, ended at once. */
@Component
class Credentials {
  private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

  private final CredentialRows rows;
  private final Ledger ledger;
  private final Clock clock;

  Credentials(CredentialRows rows, Ledger ledger, Clock clock) {
    this.rows = rows;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * A credential to be added.
   *
   * @param link the one-time link that it comes from, or null
   */
  record Draft(
      PersonId person,
      Credential.Kind kind,
      @Nullable String lookup,
      byte[] secret,
      boolean backupEligible,
      @Nullable String link) {}

  /**
   * Adds a credential: the entry first, then the row that carries its index.
   *
   * @throws Refusal LINK_EXPIRED if its link has made one already, CONFLICT if it is known already
   */
  Credential add(Actor by, Draft draft, long counter) {
    var id = new CredentialId(Ids.random("cred"));
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var kind = draft.kind().name().toLowerCase(Locale.ROOT);
    long entry =
        ledger
            .record(
                Event.of("credential-added", by, Event.Outcome.INTENDED)
                    .with("person", draft.person().value())
                    .with("credential", id.value())
                    .with("kind", kind)
                    .with("backup-eligible", draft.backupEligible() ? "yes" : "no"))
            .index();
    try {
      rows.insert(id, draft, kind, now, entry);
    } catch (DuplicateKeyException twice) {
      throw new Refusal(
          draft.link() == null ? ProblemCode.CONFLICT : ProblemCode.LINK_EXPIRED, "credential");
    }
    used(id, counter);
    return new Credential(
        id,
        draft.person(),
        draft.kind(),
        draft.lookup(),
        draft.secret(),
        draft.backupEligible(),
        now,
        counter);
  }

  /** The passkey with this credential id (base64url). */
  Optional<Credential> byLookup(String lookup) {
    return rows.byLookup(lookup);
  }

  Optional<Credential> find(CredentialId id) {
    return rows.find(id);
  }

  /** A person's living credentials, oldest first. */
  List<Credential> of(PersonId person) {
    return rows.of(person);
  }

  /** True if this person was ever able to sign in. */
  boolean everHad(PersonId person) {
    return rows.everHad(person);
  }

  /** The newest living credential of a kind. */
  Optional<Credential> newest(PersonId person, Credential.Kind kind) {
    return of(person).stream().filter(c -> c.kind() == kind).reduce((older, newer) -> newer);
  }

  /**
   * Notes a use.
   *
   * @return false if the counter is not above the last one: somebody was faster with the same code
   */
  boolean used(CredentialId id, long counter) {
    return rows.used(id, counter, clock.instant());
  }

  /** Ends one credential at once; the row comes first, because taking away never waits. */
  void end(Actor by, Credential credential) {
    rows.end(credential, by, clock.instant());
    enter(by, credential.id(), credential.person());
  }

  private void enter(Actor by, CredentialId credential, PersonId person) {
    var event =
        Event.of("credential-ended", by, Event.Outcome.DONE)
            .with("person", person.value())
            .with("credential", credential.value());
    try {
      rows.witness(credential);
      rows.entered(credential, ledger.record(event).index());
    } catch (Refusal later) {
      LOG.warn("an ended credential is not entered yet: {}", later.code().text());
    }
  }

  /** Enters what was ended while the ledger could not be written. */
  void enterLate() {
    rows.notEntered().forEach(one -> enter(Actor.system("late"), one.credential(), one.person()));
  }
}
