package io.sekimori.inquiries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.duties.Standing;
import io.sekimori.ledger.Event;
import io.sekimori.outbox.TestOutbox;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Asking, answering, asking again, and whoever tries to see or alter what others said. */
class InquiriesModuleTests {
  /** Three people, of whom two looked at somebody. */
  private static final long SEED = 2_021;

  private final InquiryFirm firm = new InquiryFirm(SEED);

  @Test
  void whoeverWasInvolvedIsAskedAndTheirAnswersAreHeldAgainstTheRecords() {
    var id = firm.opened();
    var asked = firm.asked(id);
    assertThat(asked).isNotEmpty();
    assertThat(asked).containsAll(firm.past.persons().stream().filter(firm::saw).toList());
    for (var person : asked) {
      firm.tasks.answer(InquiryFirm.as(person), id, InquiryFirm.no());
    }
    long saw = asked.stream().filter(firm::saw).count();
    assertThat(saw).isPositive();
    var first = firm.summary(id).all();
    assertThat(first.contradictions()).isEqualTo((int) saw);
    assertThat(first.again()).isEqualTo((int) saw);
    assertThat(first.answered()).isEqualTo(asked.size() - (int) saw);
    assertThat(first.yes()).isZero();
    for (var person : asked.stream().filter(firm::saw).toList()) {
      var mine = firm.tasks.mine(InquiryFirm.as(person)).getFirst();
      assertThat(mine.task().reason()).isEqualTo(Task.Reason.CONTRADICTION);
      firm.tasks.answer(InquiryFirm.as(person), id, InquiryFirm.seen("an enquiry"));
      refused("not-found", () -> firm.tasks.answer(InquiryFirm.as(person), id, InquiryFirm.no()));
    }
    var last = firm.summary(id).all();
    assertThat(last).isEqualTo(new Summary.Part(asked.size(), asked.size(), 0, 0, (int) saw, 0));
  }

  @Test
  void aYesIsAskedAgainAndWhatWasKeptHasAFate() {
    var id = firm.opened();
    var person = firm.asked(id).stream().filter(firm::saw).findFirst().orElseThrow();
    var caller = InquiryFirm.as(person);
    refused(
        "invalid-value",
        () -> firm.tasks.answer(caller, id, InquiryFirm.reply(true, Reply.Gone.DELETED, "")));
    refused("invalid-value", () -> firm.tasks.answer(caller, id, new Reply(List.of(), "")));
    refused(
        "invalid-value", () -> firm.tasks.answer(caller, id, InquiryFirm.seen("x".repeat(501))));
    firm.tasks.answer(caller, id, InquiryFirm.seen(""));
    assertThat(firm.tasks.mine(caller).getFirst().task().reason()).isEqualTo(Task.Reason.YES);
    refused("invalid-value", () -> firm.tasks.answer(caller, id, kept("2027-11-21")));
    firm.tasks.answer(caller, id, kept("2026-11-21"));
    var contact = firm.summary(id).classes().getFirst();
    assertThat(List.of(contact.saved(), contact.deleted(), contact.still()))
        .isEqualTo(List.of(1, 1, 0));
  }

  private static Reply kept(String deleted) {
    return new Reply(
        InquiryFirm.CLASSES.stream()
            .map(
                of ->
                    new Reply.ForClass(
                        of, true, true, false, false, Reply.Gone.DELETED, LocalDate.parse(deleted)))
            .toList(),
        "");
  }

  @Test
  void nobodyAnswersForAnotherOrSeesWhatAnotherSaid() {
    var id = firm.opened();
    var asked = firm.asked(id);
    var first = asked.getFirst();
    firm.tasks.answer(InquiryFirm.as(first), id, InquiryFirm.seen("mine alone"));
    for (var other : asked.subList(1, asked.size())) {
      assertThat(firm.tasks.mine(InquiryFirm.as(other)))
          .allMatch(mine -> mine.task().person().equals(other) && mine.answer().isEmpty());
    }
    var stranger = new PersonId("searcher");
    assertThat(firm.tasks.mine(InquiryFirm.as(stranger))).isEmpty();
    refused("not-found", () -> firm.tasks.answer(InquiryFirm.as(stranger), id, InquiryFirm.no()));
    refused("not-permitted", () -> firm.desk.whole(TestAccess.clerk(), id, false));
    refused("not-permitted", () -> firm.desk.lines(TestAccess.clerk()));
    refused(
        "not-permitted",
        () ->
            firm.desk.open(
                TestAccess.clerk(), firm.past.whole(), InquiryFirm.CLASSES, InquiryFirm.DAYS));
    refused("asked-yourself", () -> firm.desk.whole(InquiryFirm.as(first), id, false));
    refused("asked-yourself", () -> firm.desk.close(InquiryFirm.as(first), id));
  }

  @Test
  void anAnswerTakesAPasskeyThatWasJustUsed() {
    var id = firm.opened();
    var person = firm.asked(id).getFirst();
    var stale = InquiryFirm.at(person, TestAccess.NOW.minus(Duration.ofMinutes(31)));
    refused("passkey-too-old", () -> firm.tasks.answer(stale, id, InquiryFirm.no()));
    assertThat(firm.answers.of(id)).isEmpty();
  }

  @Test
  void theLedgerHasTheDigestOfEveryAnswerAndNoWordOfIt() {
    var id = firm.opened();
    var person = firm.asked(id).getFirst();
    firm.tasks.answer(InquiryFirm.as(person), id, InquiryFirm.seen("a word of their own"));
    var said = new HashSet<Object>();
    firm.ledger.readBack(
        Set.of(InquiryLosses.ANSWERED),
        0,
        entry -> {
          assertThat(entry.event().facts().keySet())
              .isSubsetOf("inquiry", "round", "digest", "intent");
          assertThat(entry.event().actor().id()).isEqualTo(person.value());
          said.add(entry.event().facts().get("digest"));
          return 0;
        });
    var answer = firm.answers.of(id).getFirst();
    assertThat(said).containsExactly(answer.digest());
    assertThat(answer.reply().note()).isEqualTo("a word of their own");
    assertThat(firm.raw())
        .contains(answer.digest())
        .doesNotContain("a word of their own")
        .doesNotContain(
            HexFormat.of().formatHex("a word of their own".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatSomebodyAltersInTheDatabaseCountsNoMoreAndIsMissed() {
    var id = firm.opened();
    var asked = firm.asked(id);
    firm.tasks.answer(InquiryFirm.as(asked.getFirst()), id, InquiryFirm.no());
    firm.watch.look();
    assertThat(firm.alarms.up()).isEmpty();
    firm.sql("update inquiries.answer set content = replace(content, ':0:', ':1:')");
    assertThat(firm.answers.of(id)).isEmpty();
    firm.watch.look();
    assertThat(firm.alarms.find("inquiries:lost")).isPresent();
    firm.sql("update inquiries.answer set content = replace(content, ':1:', ':0:')");
    firm.watch.look();
    assertThat(firm.alarms.up()).isEmpty();
    firm.sql("delete from inquiries.task where person = '" + asked.getLast() + "'");
    assertThat(firm.summary(id).lost()).isPositive();
    firm.watch.look();
    assertThat(firm.alarms.find("inquiries:lost")).isPresent();
  }

  @Test
  void aSecondRoundThatSomebodyTakesOutIsMissed() {
    var id = firm.opened();
    var person = firm.asked(id).stream().filter(firm::saw).findFirst().orElseThrow();
    firm.tasks.answer(InquiryFirm.as(person), id, InquiryFirm.no());
    assertThat(firm.losses.of(id)).isZero();
    firm.sql("delete from inquiries.task where round = 2");
    assertThat(firm.losses.of(id)).isEqualTo(1);
  }

  @Test
  void whoeverIsOpenIsRemindedAndSilenceIsADutyNotKept() {
    var id = firm.opened();
    var asked = firm.asked(id);
    firm.watch.look();
    firm.watch.look();
    assertThat(letters()).hasSize(asked.size()).containsOnly("inquiry-asked");
    var round = id + "-1";
    assertThat(firm.duties.standing(round).orElseThrow().state()).isEqualTo(Standing.State.KEPT);
    firm.clock.move(Duration.ofDays(6));
    firm.watch.look();
    assertThat(letters()).hasSize(2 * asked.size()).contains("inquiry-reminder");
    firm.clock.move(Duration.ofDays(6));
    firm.watch.look();
    assertThat(letters()).hasSize(3 * asked.size()).contains("inquiry-overdue");
    assertThat(firm.duties.standing(round).orElseThrow().state()).isEqualTo(Standing.State.SILENT);
    for (var person : asked) {
      firm.tasks.answer(InquiryFirm.as(person), id, InquiryFirm.seen(""));
    }
    var least = firm.clock.instant().plus(Duration.ofDays(InquiryFirm.DAYS));
    assertThat(firm.rows.tasks(id).stream().filter(one -> one.round() == 2))
        .hasSize(asked.size())
        .allMatch(one -> !one.due().isBefore(least), "as many days as the first round had");
    firm.watch.look();
    assertThat(letters()).contains("inquiry-asked-again");
    assertThat(firm.duties.standing(round).orElseThrow().state()).isEqualTo(Standing.State.ENDED);
    assertThat(firm.duties.standing(id + "-2").orElseThrow().state())
        .isEqualTo(Standing.State.KEPT);
  }

  @Test
  void aRowThatSomebodyInsertsSilencesNobodyUnseen() {
    var id = firm.opened();
    var person = firm.asked(id).getFirst();
    firm.sql(
        """
        insert into inquiries.answer
          (inquiry, person, round, content, note, salt, digest, credential, at, entry, mac)
        values ('%s', '%s', 1, '', '', '', '', '', now(), 1, '')
        """
            .formatted(id, person));
    assertThat(firm.losses.of(id)).isOne();
    firm.watch.look();
    assertThat(firm.alarms.find("inquiries:lost")).isPresent();
    firm.sql(
        """
        insert into inquiries.closing (inquiry, by_person, at, entry, mac)
        values ('%s', 'x', now(), 1, '')
        """
            .formatted(id));
    refused("conflict", () -> firm.desk.close(TestAccess.officer(), id));
  }

  @Test
  void behindAProgramNobodyReadsWhatOthersSaid() {
    var id = firm.opened();
    refused("passkey-required", () -> firm.desk.whole(TestAccess.job(), id, false));
    refused("passkey-required", () -> firm.desk.lines(TestAccess.job()));
  }

  private List<String> letters() {
    return firm.outbox.all().stream().map(TestOutbox.Put::letter).map(one -> one.type()).toList();
  }

  @Test
  void aClosedInquiryWaitsForNobodyAndKeepsItsOpenOnes() {
    var id = firm.opened();
    var asked = firm.asked(id);
    firm.watch.look();
    firm.desk.close(TestAccess.officer(), id);
    refused("conflict", () -> firm.desk.close(TestAccess.officer(), id));
    firm.watch.look();
    assertThat(firm.duties.standing(id + "-1").orElseThrow().state())
        .isEqualTo(Standing.State.ENDED);
    refused(
        "not-found",
        () -> firm.tasks.answer(InquiryFirm.as(asked.getFirst()), id, InquiryFirm.no()));
    assertThat(firm.summary(id).all().open()).isEqualTo(asked.size());
    firm.sql("delete from inquiries.closing");
    assertThat(firm.losses.of(id)).isEqualTo(1);
    refused("not-found", () -> firm.desk.close(TestAccess.officer(), new InquiryId("inq-none")));
  }

  @Test
  void everyOpeningAndAnswerIsEnteredBeforeItIsDone() {
    firm.opened();
    var outcomes = new HashSet<Event.Outcome>();
    firm.ledger.readBack(
        Set.of(InquiryLosses.OPENED),
        0,
        entry -> {
          outcomes.add(entry.event().outcome());
          return 0;
        });
    assertThat(outcomes).containsExactlyInAnyOrder(Event.Outcome.INTENDED, Event.Outcome.DONE);
    refused(
        "invalid-value",
        () -> firm.desk.open(TestAccess.officer(), firm.past.whole(), Set.of(), 10));
    refused(
        "invalid-value",
        () -> firm.desk.open(TestAccess.officer(), firm.past.whole(), InquiryFirm.CLASSES, 91));
  }

  private static void refused(String code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.code().text()).isEqualTo(code));
  }
}
