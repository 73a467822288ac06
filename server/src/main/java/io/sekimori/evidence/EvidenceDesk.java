package io.sekimori.evidence;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Cases;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.access.Reach;
import io.sekimori.evidence.Maker.Asked;
import io.sekimori.evidence.Pieces.Piece;
import io.sekimori.ledger.Cosigning;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.Ids;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Evidence for auditors: made once, and handed out again as it was. */
@Service
public class EvidenceDesk {
  /**
   * The type of the entry that a piece was made and is going to be kept: facts {@code evidence},
   * {@code from}, {@code to}, {@code first}, {@code last}, {@code size} of the checkpoint, {@code
   * rows} of the sample, {@code asked}, {@code digest} of its content.
   */
  static final String MADE = "evidence-made";

  /**
   * That it was kept, entered before anybody is handed it; fact {@code made} is the other entry.
   */
  static final String KEPT = "evidence-kept";

  /**
   * What was asked, with the seed or its digest, before an entry was read: facts {@code from},
   * {@code to}, {@code scope}, {@code type} of one type, {@code rows}, {@code seed-digest}.
   */
  static final String ASKED = "evidence-asked";

  /** A piece or the list was looked at. */
  static final String READ = "evidence-read";

  private static final int LISTED = 20;

  private final Pieces pieces;
  private final Earlier earlier;
  private final Maker maker;
  private final SignedState state;
  private final Access access;
  private final Gate gate;
  private final Ledger ledger;

  /** Heavy: one at a time on a node. */
  private final Semaphore one = new Semaphore(1);

  @Autowired
  EvidenceDesk(
      Pieces pieces,
      Earlier earlier,
      Cosigning cosigning,
      OwnCases own,
      Cases cases,
      Reach reach,
      Access access,
      Gate gate,
      Ledger ledger,
      Clock clock) {
    this(
        pieces,
        earlier,
        new Maker(
            ledger,
            clock,
            new Emergencies(
                own::opened, cases::now, () -> Emergencies.waiting(reach, ledger.size())),
            Listing.MOST),
        new SignedState(ledger, cosigning),
        access,
        gate,
        ledger);
  }

  EvidenceDesk(
      Pieces pieces,
      Earlier earlier,
      Maker maker,
      SignedState state,
      Access access,
      Gate gate,
      Ledger ledger) {
    this.pieces = pieces;
    this.earlier = earlier;
    this.maker = maker;
    this.state = state;
    this.access = access;
    this.gate = gate;
    this.ledger = ledger;
  }

  /**
   * A piece that is handed out.
   *
   * @param content its JSON, always the same bytes
   * @param digest of the content, as it stands in the entry that says it was made
   * @param made that entry
   * @param ticket of this handing out
   */
  public record Handed(
      Evidence evidence, String content, String digest, long made, Ticket ticket) {}

  /**
   * A line of the list.
   *
   * @param made the entry that says so, with the digest
   */
  public record Line(
      String id,
      long made,
      LocalDate from,
      LocalDate to,
      Instant madeAt,
      String madeBy,
      long entries,
      int rows,
      String digest) {}

  /**
   * Pieces, the newest first.
   *
   * @param older how many there are besides, made before these
   * @param before where they begin: the lowest entry of these, or 0
   * @param altered rows that do not verify
   * @param missing of which the ledger says that they were kept, and no row is left
   * @param unfinished that were made, and never kept or handed out
   */
  public record Listed(
      List<Line> lines, int older, long before, int altered, int missing, int unfinished) {
    public Listed {
      lines = List.copyOf(lines);
    }
  }

  /** Whether the caller is offered the page; decides nothing. */
  public boolean mayMake(Caller caller) {
    return access.decide(caller, Ask.toDo(Act.MAKE_EVIDENCE)) instanceof Decision.Granted;
  }

  /**
   * Makes a piece. The question and the seed are entered first; then the entries are read.
   *
   * @param seed of the auditor; empty to have one drawn
   * @throws Refusal with the code of the decision; TOO_MANY_REQUESTS while another is being made;
   *     NOT_READY if no checkpoint covers the question in some seconds; as {@link Maker#make}
   */
  public Handed make(Caller caller, Period period, Draw draw, Optional<String> seed) {
    var chosen = seed.map(text -> new Seed(text, false)).orElseGet(Seed::random);
    if (!one.tryAcquire()) {
      throw new Refusal(ProblemCode.TOO_MANY_REQUESTS);
    }
    try {
      var asked = pass(caller, asked(caller, period, draw, chosen, stratum(caller, period, draw)));
      var by = caller.actor().id();
      var wish =
          new Asked(
              period, draw, chosen, asked.index(), () -> earlier.of(period, asked.index()), by);
      var evidence = maker.make(wish, state.covering(asked.index()));
      return kept(caller, evidence, asked);
    } finally {
      one.release();
    }
  }

  /**
   * The type that is drawn from, if the ledger has an entry of it since the period began: other
   * texts are the client's own and are not entered.
   */
  private String stratum(Caller caller, Period period, Draw draw) {
    var known = new AtomicBoolean();
    if (Ids.wellFormed(draw.type()) && mayMake(caller)) {
      ledger.readBack(
          Set.of(draw.type()),
          new Reading(ledger).firstAt(period.begins(), ledger.signedLength()),
          _ -> {
            known.set(true);
            return Long.MAX_VALUE; // one is enough
          });
    }
    return known.get() ? draw.type() : "";
  }

  private static Event asked(Caller caller, Period period, Draw draw, Seed seed, String stratum) {
    var question =
        days(Event.of(ASKED, caller.actor(), Event.Outcome.SERVED), period.from(), period.to())
            .with("scope", draw.scope().text())
            .with("rows", draw.size())
            .with("seed-digest", seed.digest());
    var event = stratum.isEmpty() ? question : question.with("type", stratum);
    return seed.drawn() ? event.with("seed", seed.text()) : event;
  }

  private static Event days(Event event, LocalDate from, LocalDate to) {
    return event.with("from", Period.number(from)).with("to", Period.number(to));
  }

  private Handed kept(Caller caller, Evidence evidence, Ticket asked) {
    var content = Pieces.written(evidence);
    var digest = Seed.digest(content);
    var range = evidence.range();
    var event =
        days(Event.of(MADE, caller.actor(), Event.Outcome.INTENDED), evidence.from(), evidence.to())
            .with("evidence", evidence.id())
            .with("first", range.first())
            .with("last", range.last())
            .with("entries", range.count())
            .with("size", evidence.checkpoint().size())
            .with("rows", evidence.rows().size())
            .with("asked", asked.index())
            .with("digest", digest);
    var type = evidence.sample().type(); // there are entries of it, so it is no free text
    var made = ledger.record(type.isEmpty() ? event : event.with("type", type));
    var piece = new Piece(evidence.id(), asked.index(), made.index(), content);
    pieces.keep(piece);
    enterKept(caller, piece);
    return new Handed(piece.evidence(), content, digest, made.index(), made);
  }

  private void enterKept(Caller caller, Piece piece) {
    ledger.record(
        Event.of(KEPT, caller.actor(), Event.Outcome.DONE)
            .with("evidence", piece.id())
            .with("made", piece.entry()));
  }

  /**
   * A piece as it was made. One whose second entry never came has it first: what is taken away
   * after somebody was handed it is missed.
   *
   * @throws Refusal with the code of the decision; NOT_FOUND, EVIDENCE_ALTERED
   */
  public Handed find(Caller caller, String id) {
    var event = Event.of(READ, caller.actor(), Event.Outcome.SERVED);
    if (!mayMake(caller)) {
      pass(caller, event);
    }
    var piece = pieces.find(id, earlier::made);
    var made = earlier.made().get(id);
    if (made != null && !made.kept()) {
      enterKept(caller, piece);
    }
    var ticket = pass(caller, event.with("evidence", piece.id()));
    return new Handed(piece.evidence(), piece.content(), piece.digest(), piece.entry(), ticket);
  }

  /**
   * The newest pieces of those that were made before an entry.
   *
   * @throws Refusal with the code of the decision
   */
  public Listed list(Caller caller, long before) {
    pass(caller, Event.of(READ, caller.actor(), Event.Outcome.SERVED));
    var page = pieces.newest(before, LISTED);
    var lines = page.lines().stream().flatMap(Optional::stream).toList();
    var absent = pieces.absent(earlier.made());
    return new Listed(
        lines,
        page.older(),
        page.next(),
        page.lines().size() - lines.size(),
        absent.missing(),
        absent.unfinished());
  }

  private Ticket pass(Caller caller, Event event) {
    return switch (gate.pass(caller, Ask.toDo(Act.MAKE_EVIDENCE), event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
