package io.sekimori.approvals;

import static io.sekimori.approvals.RouteWorld.AKI;
import static io.sekimori.approvals.RouteWorld.BEN;
import static io.sekimori.approvals.RouteWorld.CHIE;
import static io.sekimori.approvals.RouteWorld.DEPUTY;
import static io.sekimori.approvals.RouteWorld.KIND;
import static io.sekimori.approvals.RouteWorld.REQUESTER;
import static io.sekimori.approvals.RouteWorld.START;
import static io.sekimori.approvals.RouteWorld.all;
import static io.sekimori.approvals.RouteWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Two nodes, altered and missing rows, opinions, the inbox, and rows of the first form. */
class ApprovalRowsModuleTests {
  private final RouteWorld world = new RouteWorld();

  @Test
  void ofTwoNodesThatSaySomethingAtOnceOneIsHeard() throws Exception {
    var other = world.node().approvals();
    var id = world.ask(Stage.of(Stage.Kind.APPROVAL, List.of(AKI, BEN), Need.all()));
    var barrier = new CyclicBarrier(2);
    var first = CompletableFuture.supplyAsync(() -> attempt(world.approvals, AKI, id, barrier));
    var second = CompletableFuture.supplyAsync(() -> attempt(other, BEN, id, barrier));
    int heard = (first.get() ? 1 : 0) + (second.get() ? 1 : 0);
    assertThat(heard).isBetween(1, 2);
    assertThat(world.show(id).given()).hasSize(heard);
    assertThat(world.show(id).progress().history()).hasSize(heard);
  }

  private static boolean attempt(
      Approvals node, PersonId who, ApprovalId id, CyclicBarrier barrier) {
    try {
      barrier.await();
      node.approve(
          RouteWorld.voice(who, START), id, ContentHash.of(KIND, "content"), Grounds.DUTY_REQUIRES);
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.code()).isEqualTo(ProblemCode.CONFLICT);
      return false;
    } catch (java.util.concurrent.BrokenBarrierException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void alteredDetailsOfARowVoidTheWholeRequest() {
    var id = world.ask(all(AKI), all(BEN));
    world.name(AKI, DEPUTY);
    world.approveFor(DEPUTY, AKI, id);
    TestDatabases.superuser(world.databases.data())
        .sql("update approvals.step set details = replace(details, 'PROXY', 'THEMSELVES')")
        .update();
    assertRefused(ProblemCode.APPROVAL_VOID, () -> world.approve(BEN, id));
    assertThat(world.approvals.concerning(REQUESTER)).isEmpty();
  }

  @Test
  void aWordWithoutItsRowIsNamedOnce() {
    var id = world.ask(all(AKI));
    world.approve(AKI, id);
    TestDatabases.superuser(world.databases.data())
        .sql("delete from approvals.step where number = 1")
        .update();
    world.clock.now = START.plus(Duration.ofHours(1));
    world.whole.unfinished().look();
    world.node().unfinished().look();
    assertThat(world.ledger.events(Unfinished.NAMED)).hasSize(1);
    assertThat(world.ledger.events(Unfinished.NAMED).getFirst().facts())
        .containsEntry("approval", id.value());
  }

  @Test
  void anOpinionIsSealedAndShownToThoseWhomItConcernsOnly() {
    var id = world.ask(all(AKI));
    var hash = ContentHash.of(KIND, "content");
    var text = "花子様の件、了承";
    var word = new Word(WordKind.APPROVED, hash, Grounds.DUTY_REQUIRES, null, null, text);
    world.approvals.say(world.voice(AKI), id, word);
    assertThat(world.approvals.opinions(id, REQUESTER)).containsEntry(1, Optional.of(text));
    assertThat(world.approvals.opinions(id, CHIE)).isEmpty();
    assertThat(world.ledger.events().toString()).doesNotContain("花子");
    var rows = TestDatabases.superuser(world.databases.data());
    assertThat(rows.sql("select details from approvals.step").query(String.class).list().toString())
        .doesNotContain("花子");
    assertRefused(
        ProblemCode.NOT_FOUND, () -> world.approvals.strikeOpinion(world.voice(REQUESTER), id, 1));
    world.approvals.strikeOpinion(world.voice(AKI), id, 1);
    assertThat(world.approvals.opinions(id, REQUESTER)).containsEntry(1, Optional.empty());
    assertThat(world.ledger.events("approval-opinion-struck")).hasSize(1);
    assertThat(world.use(id).approvers()).containsExactly(AKI);
  }

  @Test
  void theInboxKnowsWhatWaitsWhatWasAskedAndWhatIsDone() {
    var id = world.ask(all(AKI), all(BEN));
    world.name(AKI, DEPUTY);
    assertThat(world.waiting(AKI)).containsExactly(id);
    assertThat(world.waiting(DEPUTY)).containsExactly(id);
    assertThat(world.waiting(BEN)).isEmpty();
    assertThat(world.approvals.outlook(AKI)).isEqualTo(new Approvals.Outlook(1, 1));
    world.approve(AKI, id);
    assertThat(world.waiting(DEPUTY)).isEmpty();
    assertThat(world.waiting(BEN)).containsExactly(id);
    world.approvals.reject(world.voice(BEN), id, ContentHash.of(KIND, "content"), Grounds.TOO_WIDE);
    for (int i = 0; i < 40; i++) {
      world.approvals.withdraw(world.voice(REQUESTER), world.ask(all(CHIE)));
    }
    var first = world.approvals.page(REQUESTER, Approvals.Box.DONE, Long.MAX_VALUE);
    assertThat(first.approvals()).hasSize(30);
    var second = world.approvals.page(REQUESTER, Approvals.Box.DONE, first.next());
    assertThat(second.approvals()).hasSize(11).last().extracting(Approval::id).isEqualTo(id);
    assertThat(second.next()).isEqualTo(-1);
    assertThat(world.approvals.page(CHIE, Approvals.Box.ASKED, Long.MAX_VALUE).approvals())
        .isEmpty();
  }

  @Test
  void rowsOfTheFirstFormStillRead() {
    var first =
        """
        {"kind":"authority","content":"x","approvers":["aki","ben"],"needed":2,
         "receivers":["receiver"],"expires":"2026-11-26T00:00:00Z"}
        """;
    var proposal = StoredProposal.read(first);
    assertThat(proposal.needed()).isEqualTo(2);
    assertThat(proposal.route()).isEqualTo(Route.of(Set.of(AKI, BEN), 2));
    assertThat(StoredProposal.read(StoredProposal.write(proposal))).isEqualTo(proposal);
    var row =
        new StepRow(
            new ApprovalId("apv-1"), 1, "APPROVED", AKI, Grounds.TOO_LONG, "", START, 7, "");
    assertThat(row.step().stage()).isZero();
    assertThat(row.step().seat()).isEqualTo(AKI);
    assertThat(row.step().grade()).isEqualTo(Grade.FRESH_PASSKEY);
  }
}
