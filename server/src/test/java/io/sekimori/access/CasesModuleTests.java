package io.sekimori.access;

import static io.sekimori.access.SampleFirm.CLERK;
import static io.sekimori.access.SampleFirm.CUSTOMER;
import static io.sekimori.access.SampleFirm.DATA_OWNER;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.STRANGER;
import static io.sekimori.access.SampleFirm.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Event;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CasesModuleTests {
  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private FakeLedger ledger = new FakeLedger();
  private final Node node = new Node(databases, keys, ledger, clock);
  private final Node other = new Node(databases, keys, ledger, clock);

  @BeforeEach
  void found() {
    node.authorities.found(caller(SampleFirm.ADMIN).actor(), SampleFirm.authorities());
    other.look();
  }

  @Test
  void theSameSaidTwiceChangesNothing() {
    var first = node.cases.put(caller(CLERK), entry("T-1", CUSTOMER));
    assertThat(node.cases.put(caller(CLERK), entry("T-1", CUSTOMER))).isEqualTo(first);
    assertThat(ledger.events("case-put")).hasSize(1);
    assertThat(ledger.events("case-put").getFirst().subjects()).containsExactly(CUSTOMER);
  }

  @Test
  void anotherNodeKnowsItAtItsNextLook() {
    var one = node.cases.put(caller(CLERK), entry("T-1", CUSTOMER));
    other.look();
    assertThat(other.cases.find(one.id())).contains(one);
    assertThat(other.cases.usable(caller(CLERK), CUSTOMER)).containsExactly(one);
    assertThat(other.cases.usable(caller(SampleFirm.REVIEWER), CUSTOMER)).isEmpty();
  }

  @Test
  void theNumberOfTheFirmIsNowhereToRead() {
    var one = node.cases.put(caller(CLERK), entry("TICKET-4711", CUSTOMER));
    var rows = databases.data().client().sql("select t::text from access.case_row t");
    assertThat(rows.query(String.class).list())
        .isNotEmpty()
        .noneMatch(row -> row.contains("TICKET"));
    assertThat(ledger.events().toString()).doesNotContain("TICKET");
    assertThat(node.cases.find("crm", "TICKET-4711")).contains(one);
  }

  @Test
  void aClosedCaseStaysClosed() {
    var one = node.cases.put(caller(CLERK), entry("T-1", CUSTOMER));
    assertThat(node.cases.close(caller(CLERK), one.id()).open()).isFalse();
    assertThat(node.cases.close(caller(CLERK), one.id()).open()).isFalse();
    assertThat(ledger.events("case-closed")).hasSize(1);
    assertThat(node.cases.put(caller(CLERK), entry("T-1", CUSTOMER)).open()).isFalse();
    assertRefused(
        ProblemCode.CASE_CLOSED, () -> node.cases.put(caller(CLERK), entry("T-1", STRANGER)));
  }

  @Test
  void whatAPersonOpensIsMarkedAndWhatTheFirmSaysIsNotTheirsToRewrite() {
    var own = node.cases.openOwn(caller(CLERK), "enquiry", CUSTOMER);
    assertThat(own.origin()).isEqualTo(Case.Origin.SELF_OPENED);
    node.cases.bringIn(caller(DATA_OWNER), List.of(entry("T-2", CUSTOMER)));
    assertRefused(
        ProblemCode.CASE_FOREIGN, () -> node.cases.put(caller(CLERK), entry("T-2", STRANGER)));
  }

  @Test
  void whoeverMayNotOpenCasesIsRefusedAndThatIsEntered() {
    assertRefused(
        ProblemCode.NOT_PERMITTED,
        () -> node.cases.put(caller(SampleFirm.NEWCOMER), entry("T-3", CUSTOMER)));
    assertThat(ledger.events("case-put").getLast().code()).isEqualTo(ProblemCode.NOT_PERMITTED);
    assertRefused(
        ProblemCode.NOT_PERMITTED,
        () -> node.cases.bringIn(caller(CLERK), List.of(entry("T-3", CUSTOMER))));
  }

  @Test
  void onlyWhoBroughtACaseInClosesIt() {
    var own = node.cases.put(caller(CLERK), entry("T-1", CUSTOMER));
    node.cases.bringIn(caller(DATA_OWNER), List.of(entry("T-2", CUSTOMER)));
    assertRefused(
        ProblemCode.CASE_FOREIGN, () -> node.cases.close(caller(SampleFirm.REVIEWER), own.id()));
    assertThat(ledger.events("case-closed").getLast().code()).isEqualTo(ProblemCode.CASE_FOREIGN);
    assertRefused(ProblemCode.CASE_FOREIGN, () -> node.cases.close(caller(CLERK), "crm", "T-2"));
    assertThat(node.cases.close(caller(DATA_OWNER), "crm", "T-2").open()).isFalse();
  }

  @Test
  void aProgramClosesItsOwnCasesAndNobodyWhoMayUseThemDoes() {
    var fresh = nodeWithProgram();
    var program = program(Set.of(Act.OPEN_CASE));
    assertRefused(
        ProblemCode.TOKEN_INSUFFICIENT,
        () -> fresh.cases.put(program(Set.of()), entry("T-1", CUSTOMER)));
    var one = fresh.cases.put(program, entry("T-1", CUSTOMER));
    assertThat(one.origin()).isEqualTo(Case.Origin.SYSTEM);
    assertThat(fresh.cases.usable(caller(CLERK), CUSTOMER)).containsExactly(one);
    assertRefused(ProblemCode.CASE_FOREIGN, () -> fresh.cases.close(caller(CLERK), one.id()));
    assertThat(fresh.cases.put(program, entry("T-1", STRANGER)).id()).isEqualTo(one.id());
    assertThat(fresh.cases.close(program, one.id()).open()).isFalse();
  }

  @Test
  void whatAProgramLeftBehindIsClosedByWhoAdministersAccess() {
    var fresh = nodeWithProgram();
    var program = program(Set.of(Act.OPEN_CASE));
    var one = fresh.cases.put(program, entry("T-1", CUSTOMER));
    var closed = fresh.cases.close(caller(SampleFirm.ADMIN), "crm", "T-1");
    assertThat(closed.open()).isFalse();
    assertThat(closed.customers()).isEmpty();
    assertThat(fresh.cases.close(caller(SampleFirm.ADMIN), "crm", "T-1").open()).isFalse();
    assertThat(fresh.cases.usable(caller(CLERK), CUSTOMER)).isEmpty();
    assertThat(ledger.events("case-closed"))
        .singleElement()
        .satisfies(
            entered -> {
              assertThat(entered.actor().id()).isEqualTo(SampleFirm.ADMIN.value());
              assertThat(entered.outcome()).isEqualTo(Event.Outcome.INTENDED);
              assertThat(entered.facts())
                  .containsEntry("case", one.id().value())
                  .containsEntry("application", SampleFirm.BATCH.value());
            });
  }

  @Test
  void whoAdministersAccessClosesNoCaseOfAPersonAndLearnsOfNone() {
    var own = node.cases.put(caller(CLERK), entry("T-1", CUSTOMER));
    node.cases.bringIn(caller(DATA_OWNER), List.of(entry("T-2", CUSTOMER)));
    for (var number : List.of("T-1", "T-2", "T-9")) {
      assertRefused(
          ProblemCode.NOT_PERMITTED,
          () -> node.cases.close(caller(SampleFirm.ADMIN), "crm", number));
      assertThat(ledger.events("case-closed").getLast().code())
          .isEqualTo(ProblemCode.NOT_PERMITTED);
    }
    assertThat(node.cases.find(own.id()).orElseThrow().open()).isTrue();
  }

  /** A program of the firm's system may put cases there. */
  private Node nodeWithProgram() {
    var all = SampleFirm.authorities();
    all.add(new Authority.Posting("source", SampleFirm.BATCH, new RoleId("case-source")));
    ledger = new FakeLedger();
    var fresh = new Node(TestDatabases.fresh(), keys, ledger, clock);
    fresh.authorities.found(caller(SampleFirm.ADMIN).actor(), all);
    return fresh;
  }

  private static Caller program(Set<Act> acts) {
    var batch = SampleFirm.batch();
    var scope = new Caller.Scope(Set.of(), Set.of(), Set.of(), acts, false);
    return new Caller(batch.actor(), null, batch.assurance(), scope);
  }

  @Test
  void aStaleNodeNeitherReopensNorDoubles() {
    var first = node.cases.put(caller(CLERK), entry("T-1", CUSTOMER));
    assertThat(other.cases.put(caller(CLERK), entry("T-1", CUSTOMER)).id()).isEqualTo(first.id());
    node.cases.close(caller(CLERK), first.id());
    assertRefused(
        ProblemCode.CASE_CLOSED, () -> other.cases.put(caller(CLERK), entry("T-1", STRANGER)));
    other.look();
    assertThat(other.cases.find("crm", "T-1").orElseThrow().open()).isFalse();
  }

  @Test
  void twoAtOnceMakeOneCase() throws Exception {
    var ids = java.util.concurrent.ConcurrentHashMap.<io.sekimori.terms.CaseId>newKeySet();
    try (var both = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        var number = "R-" + i;
        var start = new java.util.concurrent.CyclicBarrier(2);
        ids.clear();
        var saying =
            List.of(node, other).stream()
                .map(
                    one ->
                        both.submit(
                            () -> {
                              start.await();
                              return ids.add(
                                  one.cases.put(caller(CLERK), entry(number, CUSTOMER)).id());
                            }))
                .toList();
        for (var one : saying) {
          one.get();
        }
        assertThat(ids).as(number).hasSize(1);
      }
    }
  }

  @Test
  void whoMayNotLearnsNothingAndEveryAnswerIsEntered() {
    node.cases.put(caller(CLERK), entry("T-1", CUSTOMER));
    var nobody = caller(SampleFirm.NEWCOMER);
    for (var number : List.of("T-1", "T-2")) {
      assertThat(node.cases.find(nobody, "crm", number)).isEmpty();
      assertRefused(ProblemCode.NOT_PERMITTED, () -> node.cases.close(nobody, "crm", number));
      assertRefused(
          ProblemCode.NOT_PERMITTED, () -> node.cases.put(nobody, entry(number, STRANGER)));
    }
    assertThat(node.cases.find(caller(CLERK), "crm", "T-1")).isPresent();
    assertThat(node.cases.find(caller(CLERK), "crm", "T-2")).isEmpty();
    var views = ledger.events("case-view");
    assertThat(views).hasSize(4);
    assertThat(views.get(2).subjects()).containsExactly(CUSTOMER);
    assertThat(views.get(3).code()).isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void aNumberThatIsNoIdIsRefused() {
    for (var bad : List.of("", "山田", "a b", "../x", "x".repeat(65), "a@example.jp")) {
      assertRefused(ProblemCode.MALFORMED_ID, () -> entry(bad, CUSTOMER));
    }
  }

  @Test
  void aListNamesItsBadRowsAndTakesTheGoodOnes() {
    var list =
        """
        system,number,kind,customers,state
        crm,L-1,enquiry,%s,open
        crm,山田 太郎,enquiry,%s,open
        crm,L-2,enquiry,nobody,open
        crm,L-3,enquiry,%s,perhaps
        crm,L-4,enquiry,%s %s,closed
        crm,L-1,complaint,%s,open
        """
            .formatted(CUSTOMER, CUSTOMER, CUSTOMER, CUSTOMER, STRANGER, CUSTOMER);
    for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"))) {
      var outcome =
          node.cases.bringIn(
              caller(DATA_OWNER), new ByteArrayInputStream(list.getBytes(charset)), charset);
      assertThat(outcome.rows()).isEqualTo(6);
      assertThat(outcome.taken()).isEqualTo(3);
      assertThat(outcome.flaws())
          .containsExactly(
              new CaseList.Flaw(3, "number", "malformed"),
              new CaseList.Flaw(4, "customers", "malformed"),
              new CaseList.Flaw(5, "state", "malformed"));
    }
    assertThat(node.cases.find("crm", "L-1").orElseThrow().kind()).isEqualTo("complaint");
    assertThat(node.cases.find("crm", "L-4").orElseThrow().open()).isFalse();
  }

  @Test
  void aListInAnotherCharacterSetIsRefusedAsAWhole() {
    byte[] cp932 =
        "system,number,kind,customers,state\ncrm,山田,x,,open\n"
            .getBytes(Charset.forName("windows-31j"));
    assertRefused(
        ProblemCode.MALFORMED_REQUEST,
        () ->
            node.cases.bringIn(
                caller(DATA_OWNER), new ByteArrayInputStream(cp932), StandardCharsets.UTF_8));
  }

  private static Cases.Entry entry(String number, CustomerHandle customer) {
    return new Cases.Entry("crm", number, "enquiry", Set.of(customer));
  }

  private static void assertRefused(ProblemCode code, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
