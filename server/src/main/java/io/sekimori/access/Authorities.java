package io.sekimori.access;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approved;
import io.sekimori.approvals.ContentHash;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Route;
import io.sekimori.approvals.Used;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Gives and takes authority. Giving: the entry in the ledger, the row that carries its index, the
 * epoch, in this order. Taking works without the ledger and is entered later.
 */
public final class Authorities implements Used {
  /** The kind of content in an approval. */
  public static final String APPROVAL_KIND = "authority";

  private final Rulebook rulebook;
  private final Access access;
  private final Entries entries;
  private final Giving giving;
  private final Taking taking;
  private final Ledger ledger;
  private final ApplicationEventPublisher events;

  Authorities(
      Rulebook rulebook,
      Access access,
      Ledger ledger,
      SignInBook book,
      ApplicationEventPublisher events) {
    this.rulebook = rulebook;
    this.access = access;
    this.entries = new Entries(access, ledger);
    this.giving = new Giving(rulebook, access, entries);
    this.taking = new Taking(rulebook, new StopJudge(rulebook, book), ledger);
    this.ledger = ledger;
    this.events = events;
  }

  /**
   * Records what needs no second person.
   *
   * @throws Refusal APPROVAL_REQUIRED, SELF_GRANT, CONFLICT (an id used before), INVALID_VALUE (an
   *     unknown role, person, …), or the code of the decision
   */
  public void put(Caller administrator, Authority authority) {
    giving.record(administrator, authority, null);
  }

  /** Records what a second natural person agreed to. One approval opens one thing once. */
  public void put(Caller administrator, Authority authority, Approved approved) {
    giving.record(administrator, authority, approved);
  }

  /** True if {@link #put(Caller, Authority)} would ask for an approval. */
  public boolean needsSecondPerson(Authority authority) {
    return rulebook.ask(
        history -> new Separation(rulebook.snapshot(), history).needsSecondPerson(authority));
  }

  /**
   * Refuses whoever could not record this even with an approval.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public void requireMayGive(Caller caller, Authority authority) {
    giving.require(caller, authority);
  }

  /** What is asked approval for: the content, and who gains by it and may not approve. */
  public Proposal proposal(Authority authority, Set<PersonId> named, int needed, Instant expires) {
    return proposal(authority, Route.of(named, needed), expires);
  }

  /** The same along a route. */
  public Proposal proposal(Authority authority, Route route, Instant expires) {
    var snapshot = rulebook.snapshot();
    var receivers = rulebook.ask(history -> new Separation(snapshot, history).receivers(authority));
    var content = AuthorityJson.content(authority);
    return new Proposal(APPROVAL_KIND, content, route, receivers, expires);
  }

  /** The hash that an approval of this must be bound to. */
  public ContentHash hash(Authority authority) {
    return Objections.hash(authority);
  }

  /** The authority that a proposal of ours is about. */
  public Authority proposed(Proposal proposal) {
    return AuthorityJson.readContent(proposal.content());
  }

  /** Ends a standing grant at once on every node. */
  public void revoke(Caller caller, GrantId grant) {
    end(caller, "grant-revoked", "grant", grant.value());
  }

  /** Closes a declared event at once on every node: grants on that condition count no more. */
  public void close(Caller caller, String event) {
    end(caller, "event-closed", "declared-event", event);
  }

  /** Ends the role of a person or of a program at once. */
  public void unassign(Caller caller, String key) {
    boolean posting =
        rulebook.snapshot().all(Authority.Posting.class).stream()
            .anyMatch(one -> one.id().equals(key));
    end(caller, "assignment-ended", posting ? "posting" : "assignment", key);
  }

  /** Stops a person (緊急遮断): nothing they hold counts any more. */
  public void stop(Caller caller, PersonId person) {
    end(caller, "person-stopped", "person", person.value());
    events.publishEvent(new PersonStopped(person));
  }

  private void end(Caller caller, String type, String kind, String key) {
    boolean there =
        rulebook.snapshot().inForce().stream()
            .anyMatch(one -> AuthorityJson.kind(one).equals(kind) && one.key().equals(key));
    var event = Event.of(type, caller.actor(), Event.Outcome.INTENDED).with("kind", kind);
    event = there ? event.with("key", key) : event;
    if (access.decide(caller, Ask.toDo(Act.REVOKE)) instanceof Decision.Refused refused) {
      throw entries.refuse(event, refused.code());
    }
    if (!there) {
      throw entries.refuse(event, ProblemCode.NOT_FOUND);
    }
    if (!taking.twoRemain(kind, key)) {
      throw entries.refuseAnyhow(event, ProblemCode.LAST_TWO);
    }
    try {
      taking.end(caller.actor(), kind, key, event);
    } catch (Refusal late) {
      throw entries.refuseAnyhow(event, late.code());
    }
  }

  /**
   * Ends an assignment or a grant because a review of rights (棚卸し) says so: whoever reviews need
   * not have the right to revoke, and nobody need be there when it lapses. Only takes away, and
   * never from the last two who could administer or end a stop.
   *
   * @param by who answered, or the server when nobody did
   * @return false if it was in force no more
   * @throws Refusal LAST_TWO; INTERNAL if it is in force still
   */
  public boolean endReviewed(Actor by, Authority what, String campaign) {
    var kind = AuthorityJson.kind(what);
    if (!inForce().contains(what) || !References.fixed(what)) {
      return false;
    }
    var type = kind.equals("grant") ? "grant-revoked" : "assignment-ended";
    var event =
        Event.of(type, by, Event.Outcome.INTENDED)
            .with("kind", kind)
            .with("key", what.key())
            .with("review", campaign);
    try {
      taking.lapse(by, what, event);
    } catch (Refusal refused) {
      throw entries.refuseAnyhow(event, refused.code());
    }
    if (inForce().contains(what)) {
      throw new Refusal(ProblemCode.INTERNAL, "review");
    }
    return true;
  }

  /** True if enough people would be left without this who could give anything back. */
  public boolean mayLapse(Authority what) {
    return taking.mayLapse(what);
  }

  /** True once anything is in force. */
  public boolean founded() {
    return !rulebook.snapshot().inForce().isEmpty();
  }

  /**
   * Records the first policy, organisations and people under one entry; only while nothing is in
   * force.
   *
   * @throws Refusal CONFLICT afterwards
   */
  public synchronized void found(Actor founder, Collection<? extends Authority> first) {
    rulebook.refresh();
    if (founded()) {
      throw new Refusal(ProblemCode.CONFLICT, "policy");
    }
    var event =
        Event.of("policy-founded", founder, Event.Outcome.INTENDED).with("rows", first.size());
    long index = ledger.record(event).index();
    var drafts = new ArrayList<AuthorityRow.Draft>();
    for (var one : first) {
      var kind = AuthorityJson.kind(one);
      var body = AuthorityJson.write(one);
      drafts.add(
          new AuthorityRow.Draft(
              AuthorityRow.Op.PUT, kind, one.key(), null, founder.id(), index, null, body));
    }
    rulebook.write(drafts);
  }

  /** The roles, purposes, grants and budgets that come with the product. */
  public static List<Authority> japaneseBroker() {
    return PolicyFile.japaneseBroker().authorities();
  }

  /**
   * Everything in force, for a caller who may know: whoever reads the ledger or gives authority.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public List<Authority> shownTo(Caller caller) {
    if (access.decide(caller, Ask.toDo(Act.READ_LEDGER)) instanceof Decision.Refused
        && access.decide(caller, Ask.toDo(Act.ADMINISTER_ACCESS))
            instanceof Decision.Refused(var code, _)) {
      var event = Event.of("policy-read", caller.actor(), Event.Outcome.SERVED);
      throw entries.refuse(event, code);
    }
    return inForce();
  }

  /** The declared events that are open, for the same caller. */
  public List<Authority> declared(Caller caller) {
    var open = rulebook.snapshot().declared(rulebook.now());
    return shownTo(caller).stream().filter(open::contains).toList();
  }

  /**
   * Reads an authority of this kind from JSON.
   *
   * @throws Refusal MALFORMED_REQUEST
   */
  public Authority parse(String kind, String json) {
    try {
      return AuthorityJson.read(kind, json);
    } catch (RuntimeException malformed) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "authority", malformed);
    }
  }

  /** The JSON of an authority; its kind is not in it. */
  public String json(Authority authority) {
    return AuthorityJson.write(authority);
  }

  /** The word for the kind of an authority, such as {@code grant}. */
  public static String kind(Authority authority) {
    return AuthorityJson.kind(authority);
  }

  /** Everything in force now. */
  public List<Authority> inForce() {
    return rulebook.snapshot().inForce();
  }

  /** Everything in force at an instant, as it was known at another. */
  public List<Authority> inForceAt(Instant effective, Instant knownAt) {
    return rulebook.at(effective, knownAt).inForce();
  }

  /** The standing grants that a person could use at an instant, as it was known at another. */
  public List<Authority.StandingGrant> heldBy(PersonId person, Instant effective, Instant knownAt) {
    var holdings = rulebook.at(effective, knownAt).person(person);
    return holdings == null ? List.of() : holdings.grants();
  }

  /** True if what this approval opened has been recorded. */
  @Override
  public boolean used(ApprovalId approval) {
    return rulebook.ask(history -> history.opened(approval));
  }

  @Override
  public Set<String> entered() {
    return Set.of(Giving.PUT);
  }
}
