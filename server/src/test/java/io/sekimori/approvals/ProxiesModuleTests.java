package io.sekimori.approvals;

import static io.sekimori.approvals.RouteWorld.AKI;
import static io.sekimori.approvals.RouteWorld.BEN;
import static io.sekimori.approvals.RouteWorld.CHIE;
import static io.sekimori.approvals.RouteWorld.DEPUTY;
import static io.sekimori.approvals.RouteWorld.KIND;
import static io.sekimori.approvals.RouteWorld.RECEIVER;
import static io.sekimori.approvals.RouteWorld.REQUESTER;
import static io.sekimori.approvals.RouteWorld.START;
import static io.sekimori.approvals.RouteWorld.all;
import static io.sekimori.approvals.RouteWorld.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestDatabases;
import io.sekimori.terms.ProblemCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who stands in for whom, and who never does. */
class ProxiesModuleTests {
  private final RouteWorld world = new RouteWorld();

  @Test
  void neitherTheRequesterNorAReceiverApprovesNotEvenForSomebodyElse() {
    var id = world.ask(all(AKI));
    world.name(AKI, REQUESTER);
    world.name(AKI, RECEIVER);
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(REQUESTER, AKI, id));
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(RECEIVER, AKI, id));
    assertRefused(ProblemCode.SELF_GRANT, () -> world.name(AKI, AKI));
    assertThat(world.state(id)).isEqualTo(Approval.State.PENDING);
  }

  @Test
  void aProxySpeaksForWhomTheyStandInAndThatIsShown() {
    var id = world.ask(all(AKI));
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(DEPUTY, AKI, id));
    world.name(AKI, DEPUTY);
    assertThat(world.approvals.seats(id, DEPUTY)).containsExactly(AKI);
    world.approveFor(DEPUTY, AKI, id);
    var word = world.show(id).progress().history().getFirst();
    assertThat(word.speaker()).isEqualTo(DEPUTY);
    assertThat(word.seat()).isEqualTo(AKI);
    assertThat(word.manner()).isEqualTo(Manner.PROXY);
    var entered = world.ledger.events("approval-approved").getFirst().facts();
    assertThat(entered).containsEntry("for", "aki").containsEntry("manner", "proxy");
    assertThat(world.use(id).approvers()).containsExactly(DEPUTY);
  }

  @Test
  void oneNaturalPersonCountsOnceAlsoAsTwoProxies() {
    var id = world.ask(all(AKI), all(BEN));
    world.name(AKI, DEPUTY);
    world.name(BEN, DEPUTY);
    world.approveFor(DEPUTY, AKI, id);
    assertRefused(ProblemCode.CONFLICT, () -> world.approveFor(DEPUTY, BEN, id));
    world.name(BEN, AKI);
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(AKI, BEN, id));
    world.approve(BEN, id);
    assertThat(world.use(id).approvers()).containsExactlyInAnyOrder(DEPUTY, BEN);
  }

  @Test
  void aProxyEndsAtOnceAndNamesNobodyInTurn() {
    var id = world.ask(all(AKI));
    var named = world.name(AKI, DEPUTY);
    world.name(DEPUTY, CHIE);
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(CHIE, AKI, id));
    world.proxies.end(world.voice(AKI), named.id());
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(DEPUTY, AKI, id));
    var attacker = TestDatabases.superuser(world.databases.data());
    assertThat(attacker.sql("delete from approvals.proxy where number = 1").update()).isOne();
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(DEPUTY, AKI, id));
  }

  @Test
  void aProxyIsForItsTimeAndItsKindsAndAnAlteredOneForNothing() {
    var id = world.ask(all(AKI));
    world.proxies.name(world.voice(AKI), DEPUTY, Set.of("erasure"), START, START.plusSeconds(60));
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(DEPUTY, AKI, id));
    world.proxies.name(
        world.voice(AKI), DEPUTY, Set.of(KIND), START.plusSeconds(60), START.plusSeconds(120));
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(DEPUTY, AKI, id));
    world.clock.now = START.plusSeconds(120);
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(DEPUTY, AKI, id));
    TestDatabases.superuser(world.databases.data())
        .sql("update approvals.proxy set ends = ends + interval '1 day'")
        .update();
    assertRefused(ProblemCode.NOT_FOUND, () -> world.approveFor(DEPUTY, AKI, id));
  }

  @Test
  void nobodyIsNamedWhoMayNotApproveNorApprovesOnceTheyMayNot() {
    world.barred.add(DEPUTY);
    assertRefused(ProblemCode.INVALID_VALUE, () -> world.name(AKI, DEPUTY));
    world.barred.clear();
    world.name(AKI, DEPUTY);
    var id = world.ask(all(AKI));
    world.barred.add(AKI);
    assertRefused(ProblemCode.NOT_PERMITTED, () -> world.approveFor(DEPUTY, AKI, id));
  }
}
