package io.sekimori.vendors;

import io.sekimori.database.Databases;
import io.sekimori.duties.Grade;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what agents send: by their signature alone, nobody else's word counts. */
@Service
public class Reports {
  static final String REPORT = "vendor-report";
  static final String ENROLLED = "vendor-agent-enrolled";
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final int LONGEST_SECRET = 200;

  private final Agents agents;
  private final Book book;
  private final Filing filing;
  private final Faults faults;
  private final Attempts attempts;
  private final Ledger ledger;
  private final FromLedger fromLedger;
  private final TransactionTemplate transactions;
  private final Clock clock;

  Reports(
      Agents agents,
      Book book,
      Filing filing,
      Faults faults,
      Attempts attempts,
      Ledger ledger,
      FromLedger fromLedger,
      Databases databases,
      Clock clock) {
    this.agents = agents;
    this.book = book;
    this.filing = filing;
    this.faults = faults;
    this.attempts = attempts;
    this.ledger = ledger;
    this.fromLedger = fromLedger;
    this.transactions = databases.data().transactions();
    this.clock = clock;
  }

  /**
   * What an agent is answered.
   *
   * @param nonce to be shown in the next report
   * @param entry the report's entry, durable by now
   */
  public record Reply(AgentId agent, Instant clock, String nonce, long entry) {
    @Override
    public String toString() {
      return "Reply[" + agent + "]";
    }
  }

  private sealed interface Outcome {}

  private record Taken(Reply reply, Filing.Filed filed) implements Outcome {}

  private record Wrong(Fault fault) implements Outcome {}

  /**
   * Makes an agent of a key and a code of the console.
   *
   * @throws Refusal LINK_EXPIRED for every reason alike, INVALID_VALUE for no key of the kind,
   *     TOO_MANY_REQUESTS
   */
  public Reply enrol(String code, String publicKey, String proof, InetAddress from) {
    attempts.require(from);
    var now = now();
    byte[] key = Signatures.key(publicKey);
    var found = agents.code(Signatures.digest(code), now);
    boolean fine = code.length() <= LONGEST_SECRET && Signatures.enrolment(key, code, proof);
    if (found.isEmpty() || !fine) {
      attempts.failed(from);
      throw new Refusal(ProblemCode.LINK_EXPIRED);
    }
    var id = Signatures.id(key);
    long entry =
        ledger
            .record(
                Event.of(ENROLLED, actor(id), Event.Outcome.INTENDED)
                    .with("agent", id.value())
                    .with("enrolment", found.get().id())
                    .with("system", found.get().system().value()))
            .index();
    var nonce = Signatures.random("");
    var agent = new Agents.Enrolled(id, found.get().system(), key, now);
    transactions.executeWithoutResult(_ -> agents.enrol(found.get(), agent, nonce, entry));
    return new Reply(id, now, nonce, entry);
  }

  /**
   * Takes a report by the way that it says it goes.
   *
   * @param carried by the agent itself, or by somebody
   * @throws Refusal REPORT_NOT_ACCEPTED for an agent that is not known and for a signature that
   *     does not hold; CONFLICT for what came before or under another's number; MALFORMED_REQUEST,
   *     also for a report on another way than its own; TOO_MANY_REQUESTS
   */
  public Reply take(String payload, String signature, Carried carried, InetAddress from) {
    attempts.require(from);
    var agent = proven(payload, signature, from);
    var said = Payload.read(payload);
    if (said.inFile() != (carried == Carried.FILE)) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST, "carried");
    }
    var now = now();
    var outcome = transactions.execute(_ -> judge(agent, said, payload, signature, now));
    return switch (outcome) {
      case Taken(var reply, var filed) -> {
        settle(agent, said, now);
        filing.settle(agent.system(), filed);
        yield reply;
      }
      case Wrong(var fault) -> {
        refuse(agent, said, fault);
        throw new Refusal(ProblemCode.CONFLICT, "report " + fault.text());
      }
      case null -> throw new IllegalStateException("a transaction without a result");
    };
  }

  private Agents.Enrolled proven(String payload, String signature, InetAddress from) {
    var claimed = Payload.claimed(payload);
    fromLedger.require();
    var agent = agents.find(claimed);
    boolean holds = false;
    if (agent.isPresent()) {
      holds = Signatures.report(agent.get().key(), payload, signature);
    } else {
      Signatures.nobody(payload, signature);
    }
    if (!holds) {
      attempts.failed(from);
      agent.ifPresent(one -> faults.raise(one.system(), one.id().value(), Fault.UNSIGNED));
      throw new Refusal(ProblemCode.REPORT_NOT_ACCEPTED);
    }
    return agent.get();
  }

  private Outcome judge(
      Agents.Enrolled agent, Payload said, String payload, String signature, Instant now) {
    var place = agents.lock(agent.id());
    var digest = Signatures.digest(payload);
    if (book.knows(digest)) {
      return new Wrong(Fault.REPLAYED);
    }
    long entered = entered(agent);
    boolean setBack = entered > place.sequence();
    boolean known = said.sequence() <= Math.max(place.sequence(), entered);
    if (known || !(setBack || isContinued(said, place))) {
      return new Wrong(Fault.FORKED);
    }
    long entry = ledger.record(event(agent, said, digest)).index();
    var report =
        new Book.Taken(
            agent.system(),
            agent.id(),
            Grade.SIGNED,
            said.inFile() ? Carried.FILE : Carried.WIRE,
            said.sequence(),
            digest,
            payload,
            signature,
            said.at(),
            now,
            entry);
    var filed = filing.file(report, said.sources(), said.crooked());
    var nonce = said.inFile() ? place.nonce() : Signatures.random("");
    var shown = said.inFile() ? place.shown() : said.nonce();
    long skew = said.inFile() ? place.skewMillis() : Duration.between(now, said.at()).toMillis();
    agents.move(agent.id(), new Agents.Place(said.sequence(), nonce, shown, now, skew));
    return new Taken(new Reply(agent.id(), now, nonce, entry), filed);
  }

  /**
   * The number of its newest report in the ledger. If that is above what its row says, the row came
   * back with a backup: then the agent is right, and shows a reply that we have forgotten.
   */
  private long entered(Agents.Enrolled agent) {
    return fromLedger
        .find(FromLedger.Kind.REPORT, agent.id().value())
        .map(FromLedger.Fact::number)
        .orElse(0L);
  }

  /** A reply may be lost; then the agent shows the nonce that it had. A file shows none. */
  private static boolean isContinued(Payload said, Agents.Place place) {
    return said.inFile()
        || said.nonce().equals(place.nonce())
        || said.nonce().equals(place.shown());
  }

  private static Event event(Agents.Enrolled agent, Payload said, String digest) {
    return Event.of(REPORT, actor(agent.id()), Event.Outcome.DONE)
        .with("system", agent.system().value())
        .with("sequence", said.sequence())
        .with("sources", said.sources().size())
        .with("digest", digest);
  }

  private void refuse(Agents.Enrolled agent, Payload said, Fault fault) {
    ledger.record(
        Event.of(REPORT, actor(agent.id()), Event.Outcome.REFUSED)
            .refused(ProblemCode.CONFLICT)
            .with("system", agent.system().value())
            .with("sequence", said.sequence())
            .with("fault", fault.text()));
    faults.raise(agent.system(), agent.id().value(), fault);
  }

  /** Two under one key stay an alarm until the agent is ended: which of them is it? */
  private void settle(Agents.Enrolled agent, Payload said, Instant now) {
    var found = EnumSet.noneOf(Fault.class);
    var ahead = Duration.between(now, said.at());
    boolean off = said.inFile() ? ahead.compareTo(CLOCKS_DIFFER) > 0 : isOff(ahead);
    if (off) {
      found.add(Fault.CLOCK_OFF);
    }
    var looked = Set.of(Fault.UNSIGNED, Fault.REPLAYED, Fault.CLOCK_OFF);
    faults.settle(agent.system(), agent.id().value(), looked, found);
  }

  private static boolean isOff(Duration ahead) {
    return ahead.abs().compareTo(CLOCKS_DIFFER) > 0;
  }

  private static Actor actor(AgentId agent) {
    return new Actor(Actor.Kind.JOB, agent.value(), null, null, null, null, "", null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
