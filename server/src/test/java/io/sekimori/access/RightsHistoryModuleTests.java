package io.sekimori.access;

import static io.sekimori.access.SampleFirm.ADMIN;
import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.DATA_OWNER;
import static io.sekimori.access.SampleFirm.NEWCOMER;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OFFICER;
import static io.sekimori.access.SampleFirm.REVIEWER;
import static io.sekimori.access.SampleFirm.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RightsHistoryModuleTests {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Subject A_CLERK = new Subject.OfPerson(CLERK);

  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final FakeLedger ledger = new FakeLedger();
  private final Node node = node();
  private final RightsHistory rights = node.rights;

  private Node node() {
    return new Node(databases, keys, ledger, clock);
  }

  @BeforeEach
  void found() {
    node.authorities.found(caller(ADMIN).actor(), SampleFirm.authorities());
  }

  private Caller reader() {
    return reader(REVIEWER);
  }

  private Caller reader(PersonId person) {
    return SampleFirm.caller(person, SampleFirm.passkey(clock.instant()), SampleFirm.TOKYO);
  }

  @Test
  void whatWasTakenTodayCouldBeReadYesterday() {
    clock.move(DAY);
    node.authorities.revoke(reader(OFFICER), new GrantId("client-service-reveal"));
    assertThat(inFull(clock.instant())).isEmpty();
    assertThat(inFull(NOW)).contains(FieldClass.NAME);
    assertThat(rights.of(reader(), A_CLERK, clock.instant(), null).found().barriers())
        .hasEntrySatisfying(
            FieldClass.INDIVIDUAL_NUMBER,
            why -> assertThat(why.rule()).isEqualTo(Rule.GRANT_FOR_FIELDS.text()));
  }

  /** Of those by this grant. */
  private Set<FieldClass> inFull(Instant at) {
    var found = rights.of(reader(), A_CLERK, at, null).found().paths().stream();
    return found
        .filter(path -> path.form() == Form.FULL)
        .filter(path -> path.grant().value().equals("client-service-reveal"))
        .map(Path::of)
        .collect(Collectors.toSet());
  }

  @Test
  void theSameQuestionAtTheSameLengthHasTheSameAnswerOnEveryNode() {
    clock.move(DAY);
    var at = clock.instant();
    var before = rights.of(reader(), A_CLERK, at, null);
    node.authorities.revoke(reader(OFFICER), new GrantId("client-service-masked"));
    clock.move(DAY);
    var after = rights.of(reader(), A_CLERK, at, before.length());
    var elsewhere = node().rights.of(reader(), A_CLERK, at, before.length());
    assertThat(after.found()).isEqualTo(before.found()).isEqualTo(elsewhere.found());
    assertThat(rights.of(reader(), A_CLERK, clock.instant(), null).found().paths())
        .isNotEqualTo(before.found().paths());
  }

  @Test
  void whatWasTakenWithoutTheLedgerCountsFromThenOnOnceItIsEntered() {
    clock.move(DAY);
    ledger.breakDown();
    node.authorities.stop(reader(OFFICER), CLERK);
    var stopped = clock.instant();
    ledger.recover();
    long length = ledger.size();
    clock.move(DAY);
    node.look();
    assertThat(rights.of(reader(), A_CLERK, stopped, length).found().paths()).isNotEmpty();
    assertThat(rights.of(reader(), A_CLERK, stopped, null).found().known()).isNull();
    assertThat(rights.of(reader(), A_CLERK, stopped.minusSeconds(1), null).found().paths())
        .isNotEmpty();
  }

  @Test
  void whoCouldReadAClassIsAskedFromTheOtherSide() {
    var found = rights.readers(reader(), FieldClass.INDIVIDUAL_NUMBER, Set.of(), NOW, null).found();
    assertThat(found)
        .extracting(one -> one.known().who().toString())
        .containsExactly("application:tax-batch", "person:" + DATA_OWNER);
  }

  @Test
  void whatChangedSaysByWhomAndWhere() {
    clock.move(DAY);
    node.authorities.put(reader(ADMIN), SampleFirm.assignment(NEWCOMER, "audit"));
    node.authorities.unassign(reader(OFFICER), "asg-newcomer-audit");
    clock.move(DAY);
    var changes = rights.between(reader(), NOW.plus(DAY), clock.instant(), null).found();
    assertThat(changes)
        .extracting(Changed::how, Changed::key, Changed::by)
        .containsExactly(
            Tuple.tuple(Changed.How.PUT, "asg-newcomer-audit", ADMIN.value()),
            Tuple.tuple(Changed.How.ENDED, "asg-newcomer-audit", OFFICER.value()));
    assertThat(changes).allSatisfy(one -> assertThat(one.entry()).isNotNull());
    assertThat(changes.getLast().what()).isEqualTo(SampleFirm.assignment(NEWCOMER, "audit"));
  }

  @Test
  void everyLookIsEnteredAndSoIsEveryRefusal() {
    long index = rights.of(reader(), A_CLERK, NOW, null).ticket().index();
    assertThat(ledger.events("rights-read"))
        .singleElement()
        .satisfies(event -> assertThat(event.facts()).containsEntry("holder", "clerk"));
    assertThat(index).isEqualTo(ledger.size() - 1);
    assertRefused(ProblemCode.NOT_PERMITTED, () -> rights.of(reader(CLERK), A_CLERK, NOW, null));
    assertRefused(
        ProblemCode.ACTOR_UNKNOWN,
        () -> rights.of(reader(), new Subject.OfPerson(new PersonId("yamada")), NOW, null));
    assertThat(ledger.events("rights-read")).hasSize(3);
    assertThat(ledger.events("rights-read").getLast().facts()).doesNotContainValue("yamada");
    assertThat(rights.of(reader(ADMIN), A_CLERK, NOW, null).found().paths()).isNotEmpty();
  }

  @Test
  void whatCannotBeAskedSaysWhy() {
    assertRefused(ProblemCode.WINDOW_REVERSED, () -> rights.between(reader(), NOW, NOW, null));
    assertRefused(
        ProblemCode.WINDOW_IN_FUTURE,
        () -> rights.of(reader(), A_CLERK, NOW.plusNanos(1000), null));
    assertRefused(
        ProblemCode.WINDOW_IN_FUTURE, () -> rights.between(reader(), NOW, NOW.plus(DAY), null));
    assertRefused(
        ProblemCode.WINDOW_TOO_EARLY,
        () -> rights.of(reader(), A_CLERK, NOW.minusNanos(1000), null));
    assertRefused(
        ProblemCode.WINDOW_TOO_EARLY, () -> rights.of(reader(), A_CLERK, Instant.MIN, null));
    assertRefused(ProblemCode.WINDOW_TOO_EARLY, () -> rights.of(reader(), A_CLERK, NOW, 0L));
    assertRefused(
        ProblemCode.CHECKPOINT_NOT_OURS,
        () -> rights.of(reader(), A_CLERK, NOW, ledger.size() + 1));
    assertRefused(
        ProblemCode.NOT_PERMITTED, () -> rights.of(reader(CLERK), A_CLERK, NOW.minus(DAY), null));
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
