package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.CUSTOMER;
import static io.sekimori.access.SampleFirm.ENQUIRY;
import static io.sekimori.access.SampleFirm.MY_NUMBER;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.TAX_CHECK;
import static io.sekimori.access.SampleFirm.TAX_JOB;
import static io.sekimori.access.SampleFirm.TOKYO;
import static io.sekimori.access.SampleFirm.ask;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.SampleFirm.passkey;
import static io.sekimori.access.SampleFirm.revealTelephone;
import static io.sekimori.terms.ProblemCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.ledger.Budget;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliberationTests {
  private final Snapshot snapshot = SampleFirm.snapshot();

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.sekimori.access.Differences#differences")
  void decidesByTheFirstRuleThatFails(Differences.Different one) {
    var decision = new Deliberation(snapshot, one.caller(), one.ask(), one.within(), NOW).decide();
    var last = decision.why().getLast();
    assertThat(code(decision)).isEqualTo(one.code());
    assertThat(last.rule()).isEqualTo(one.rule());
    assertThat(last.held()).isEqualTo(one.code() == null);
  }

  @Test
  void unknownAndNotPermittedCustomersAnswerAlike() {
    var limited =
        SampleFirm.grant(
            "limited",
            new Receiver.OnePerson(SampleFirm.NEWCOMER),
            Set.of(Act.REVEAL, Act.SEARCH),
            Set.of(Form.FULL),
            Set.of(ENQUIRY),
            Set.of(),
            Set.of("corporate"));
    var all = SampleFirm.authorities();
    all.add(limited);
    var within = SampleFirm.openCase();
    var caller = caller(SampleFirm.NEWCOMER);
    var retail = revealTelephone();
    var unknown =
        new Ask(
            Act.REVEAL,
            retail.fields(),
            Form.FULL,
            ENQUIRY,
            retail.caseId(),
            retail.customers(),
            Set.of());
    var other = Snapshot.of(7, all);
    assertThat(new Deliberation(other, caller, retail, within, NOW).decide())
        .isEqualTo(new Deliberation(other, caller, unknown, within, NOW).decide())
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.code()).isEqualTo(NOT_FOUND));
  }

  @Test
  void aSearchSaysWhomItsAnswerMayBeAbout() {
    var limited =
        SampleFirm.grant(
            "limited",
            new Receiver.OnePerson(SampleFirm.NEWCOMER),
            Set.of(Act.SEARCH),
            Set.of(Form.MASKED),
            Set.of(),
            Set.of(),
            Set.of("corporate"));
    var all = SampleFirm.authorities();
    all.add(limited);
    var search = new Ask(Act.SEARCH, Map.of(), Form.MASKED, null, null, List.of(), Set.of());
    var granted =
        granted(
            new Deliberation(Snapshot.of(7, all), caller(SampleFirm.NEWCOMER), search, null, NOW));
    assertThat(granted.covers(Set.of("corporate"))).isTrue();
    assertThat(granted.covers(Set.of("retail"))).isFalse();
    assertThat(granted.covers(Set.of())).isFalse();
  }

  @Test
  void aPasswordSearchesAndLooksAtMaskedViewsWithASmallBudget() {
    var weak = caller(CLERK, new Assurance.PasswordAndCode(NOW), TOKYO);
    var search = ask(Act.SEARCH, Form.CONFIRMED, null);
    var guard = granted(new Deliberation(snapshot, weak, open(search), null, NOW)).guard();
    assertThat(guard.limits())
        .containsEntry(Budget.MASKED_PEOPLE, 50)
        .containsEntry(Budget.SEARCHES, 100);
    var view =
        new Deliberation(snapshot, weak, open(ask(Act.VIEW_MASKED, Form.MASKED, null)), null, NOW);
    assertThat(granted(view).guard().limits()).isEqualTo(Map.of(Budget.MASKED_PEOPLE, 50));
    var match =
        new Deliberation(
            snapshot, weak, ask(Act.MATCH, Form.CONFIRMED, ENQUIRY), SampleFirm.openCase(), NOW);
    assertThat(code(match.decide())).isEqualTo(PASSKEY_REQUIRED);
  }

  @Test
  void aSelfOpenedCaseHasASmallerBudget() {
    var own = SampleFirm.of(Case.Origin.SELF_OPENED, CLERK, "enquiry", null);
    var listed = SampleFirm.of(Case.Origin.SYSTEM, CLERK, "enquiry", null);
    assertThat(unmaskedLimit(SampleFirm.openCase())).isEqualTo(60);
    assertThat(unmaskedLimit(own)).isEqualTo(10);
    assertThat(unmaskedLimit(listed)).as("whoever brought the list in").isEqualTo(10);
  }

  private int unmaskedLimit(Case within) {
    var granted =
        granted(new Deliberation(snapshot, caller(CLERK), revealTelephone(), within, NOW));
    assertThat(granted.guard().accessEpoch()).isEqualTo(7);
    return granted.guard().limits().getOrDefault(Budget.UNMASKED_PEOPLE, -1);
  }

  @Test
  void aJobTakesWhatItWasGrantedAndNothingInteractive() {
    var bulk = ask(Act.BULK_REVEAL, Form.PROCESSED, TAX_JOB);
    assertThat(
            granted(new Deliberation(snapshot, SampleFirm.batch(), open(bulk), null, NOW))
                .id()
                .value())
        .isEqualTo("batch");
    var interactive = ask(Act.BULK_REVEAL, Form.PROCESSED, ENQUIRY);
    assertThat(
            code(
                new Deliberation(snapshot, SampleFirm.batch(), open(interactive), null, NOW)
                    .decide()))
        .isEqualTo(TOKEN_INSUFFICIENT);
    var seen = ask(Act.BULK_REVEAL, Form.MASKED, TAX_JOB);
    assertThat(code(new Deliberation(snapshot, SampleFirm.batch(), open(seen), null, NOW).decide()))
        .isEqualTo(FORM_NOT_PERMITTED);
  }

  @Test
  void aTokenForTheDemoReachesNobodyElse() {
    var batch = SampleFirm.batch();
    var scope =
        new Caller.Scope(
            Set.of(TAX_JOB), Set.of(SampleFirm.TELEPHONE), Set.of("retail"), Set.of(), true);
    var demo = new Caller(batch.actor(), null, batch.assurance(), scope);
    var bulk = ask(Act.BULK_REVEAL, Form.PROCESSED, TAX_JOB);
    assertThat(code(new Deliberation(snapshot, demo, open(bulk), null, NOW).decide()))
        .isEqualTo(NOT_FOUND);
  }

  @Test
  void aTokenNamesEveryActThatIsNotAboutCustomers() {
    var history = Ask.toDo(Act.READ_HISTORY);
    var silent = SampleFirm.onBehalf(CLERK, Set.of(ENQUIRY), Set.of());
    assertThat(code(new Deliberation(snapshot, silent, history, null, NOW).decide()))
        .isEqualTo(TOKEN_INSUFFICIENT);
    var named = naming(CLERK, Set.of(Act.READ_HISTORY));
    assertThat(code(new Deliberation(snapshot, named, history, null, NOW).decide())).isNull();
    assertThat(code(new Deliberation(snapshot, named, Ask.toDo(Act.OPEN_CASE), null, NOW).decide()))
        .isEqualTo(TOKEN_INSUFFICIENT);
    var approving = naming(SampleFirm.OFFICER, Set.of(Act.APPROVE));
    assertThat(
            code(new Deliberation(snapshot, approving, Ask.toDo(Act.APPROVE), null, NOW).decide()))
        .as("never through a program")
        .isEqualTo(TOKEN_INSUFFICIENT);
  }

  private static Caller naming(io.sekimori.terms.PersonId person, Set<Act> acts) {
    var caller = SampleFirm.onBehalf(person, Set.of(), Set.of());
    var scope = new Caller.Scope(Set.of(), Set.of(), Set.of(), acts, false);
    return new Caller(caller.actor(), person, caller.assurance(), scope);
  }

  @Test
  void individualNumbersAreForWorkingHours() {
    var number = Map.of(MY_NUMBER, FieldClass.INDIVIDUAL_NUMBER);
    var ask = ask(Act.REVEAL, number, Form.FULL, TAX_CHECK, SampleFirm.CASE, CUSTOMER);
    var tax = SampleFirm.of(Case.Origin.SYSTEM, null, "tax", null);
    var sunday = Instant.parse("2026-11-22T01:00:00Z");
    var caller = caller(SampleFirm.DATA_OWNER, passkey(sunday), TOKYO);
    var decision = new Deliberation(snapshot, caller, ask, tax, sunday).decide();
    assertThat(code(decision)).isEqualTo(NOT_PERMITTED);
    assertThat(decision.why().getLast().rule()).isEqualTo("hours-allowed");
  }

  @Test
  void anAdministratorNeedsAFreshPasskeyAndTakingAwayDoesNot() {
    var old = caller(ADMIN, passkey(NOW.minus(Duration.ofHours(1))), TOKYO);
    assertThat(
            code(
                new Deliberation(snapshot, old, Ask.toDo(Act.ADMINISTER_ACCESS), null, NOW)
                    .decide()))
        .isEqualTo(PASSKEY_TOO_OLD);
    assertThat(code(new Deliberation(snapshot, old, Ask.toDo(Act.REVOKE), null, NOW).decide()))
        .isNull();
  }

  @Test
  void aGrantAndAnAdministeringRoleInOneHandShowNothing() {
    var all = SampleFirm.authorities();
    all.add(SampleFirm.assignment(CLERK, "system-administrator"));
    var decision =
        new Deliberation(
                Snapshot.of(7, all), caller(CLERK), revealTelephone(), SampleFirm.openCase(), NOW)
            .decide();
    assertThat(decision.why().getLast().rule()).isEqualTo("administrator-sees-no-customer");
  }

  /** Without a case: masked views and jobs. */
  private static Ask open(Ask ask) {
    @Nullable CaseId none = null;
    return new Ask(
        ask.act(),
        ask.fields(),
        ask.form(),
        ask.purpose(),
        none,
        ask.customers(),
        ask.populations());
  }

  private static Grant granted(Deliberation deliberation) {
    var decision = deliberation.decide();
    assertThat(decision).isInstanceOf(Decision.Granted.class);
    return ((Decision.Granted) decision).grant();
  }

  private static @Nullable ProblemCode code(Decision decision) {
    return switch (decision) {
      case Decision.Granted _ -> null;
      case Decision.Refused refused -> refused.code();
    };
  }
}
