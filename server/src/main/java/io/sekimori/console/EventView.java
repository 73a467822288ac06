package io.sekimori.console;

import io.sekimori.access.Authority;
import io.sekimori.access.DeclaredEvents;
import io.sekimori.access.EventCause;
import io.sekimori.access.EventKind;
import io.sekimori.approvals.Approval;
import io.sekimori.approvals.Approvals;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Turns declared events into what their page shows. */
@Component
class EventView {
  private final Words words;
  private final DeclaredEvents events;
  private final Approvals approvals;
  private final EventUses uses;

  EventView(Words words, DeclaredEvents events, Approvals approvals, EventUses uses) {
    this.words = words;
    this.events = events;
    this.approvals = approvals;
    this.uses = uses;
  }

  /**
   * An event.
   *
   * @param approved who agreed, in words; empty if nobody knows
   * @param ended when it was over; the latest time while it is open
   * @param closed by whom; empty if its time ran out
   * @param grants that waited for it
   * @param entry in the ledger; empty while it has none
   */
  record Row(
      String id,
      String kind,
      String cause,
      String by,
      String approved,
      String since,
      String ended,
      String closed,
      boolean open,
      List<String> grants,
      long reveals,
      long people,
      String entry) {}

  /** One that is asked for; {@code usable} if everybody who must has agreed. */
  record Asked(String approval, String kind, String cause, String until, boolean usable) {}

  Row row(DeclaredEvents.Course one, Instant now) {
    var grants = events.waitingFor(one);
    var use = uses.of(one, grants);
    return new Row(
        one.event().id(),
        one.event().event().text(),
        one.event().cause().text(),
        person(one.by()),
        one.approval().map(approvals::agreed).map(words::names).orElse(""),
        words.time(one.since()),
        words.time(one.end()),
        one.closed().map(DeclaredEvents.Closed::by).map(this::person).orElse(""),
        one.open(now),
        grants.stream().map(Authority.StandingGrant::key).sorted().toList(),
        use.reveals(),
        use.people(),
        one.entry() == null ? "" : Long.toString(one.entry()));
  }

  /** Rows that take the place of lost ones have nobody. */
  private String person(String id) {
    return Ids.wellFormed(id) ? words.person(new PersonId(id)) : id;
  }

  Asked asked(Approval approval, Authority.DeclaredEvent event) {
    return new Asked(
        approval.id().value(),
        event.event().text(),
        event.cause().text(),
        words.time(event.until()),
        approval.state() == Approval.State.APPROVED);
  }

  /** What is declared, and until when, in one line for every page. */
  String banner(List<Authority.DeclaredEvent> open) {
    return open.stream()
        .map(
            one ->
                words.with(
                    "console.events.banner",
                    words.of("console.events.kind.", one.event().text()),
                    words.of("console.events.cause.", one.cause().text()),
                    words.time(one.until())))
        .collect(Collectors.joining(words.of("console.", "separator")));
  }

  static List<String> kinds() {
    return Arrays.stream(EventKind.values()).map(EventKind::text).toList();
  }

  static List<String> causes() {
    return Arrays.stream(EventCause.values()).map(EventCause::text).toList();
  }
}
