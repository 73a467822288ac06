package io.sekimori.access;

import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.OWN;
import static io.sekimori.access.SampleFirm.assignment;
import static io.sekimori.access.SampleFirm.caller;
import static io.sekimori.access.SampleFirm.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.TestClock;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.approvals.Grounds;
import io.sekimori.approvals.ListId;
import io.sekimori.approvals.Voice;
import io.sekimori.database.Databases;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.Keys;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lists that routes name, such as all officers (全役員). */
class KeptListsModuleTests {
  private static final PersonId FIRST = new PersonId("first");
  private static final PersonId SECOND = new PersonId("second");
  private static final PersonId THIRD = new PersonId("third");
  private static final ListId OFFICERS = new ListId("officers");

  private final TestClock clock = new TestClock(NOW);
  private final Databases databases = TestDatabases.fresh();
  private final Keys keys = TestKeys.on(databases);
  private final FakeLedger ledger = new FakeLedger();
  private final Node node = new Node(databases, keys, ledger, clock);
  private final KeptLists lists = new KeptLists(node.rulebook);

  @BeforeEach
  void found() {
    var first = new ArrayList<Authority>(Authorities.japaneseBroker());
    first.add(SampleFirm.organisation(OWN, Authority.Organisation.Standing.OWN, "jp"));
    first.add(new Authority.Network(SampleFirm.TOKYO, List.of("192.0.2.0/24"), "jp"));
    for (var one : List.of(FIRST, SECOND, THIRD)) {
      first.add(person(one, OWN));
    }
    first.add(assignment(FIRST, "system-administrator"));
    first.add(assignment(SECOND, "system-administrator"));
    first.add(new Authority.Roll(OFFICERS, Set.of(FIRST)));
    node.authorities.found(Actor.system("launcher"), first);
  }

  private void change(Authority.Roll roll) {
    var voice = new Voice(FIRST, caller(FIRST).actor(), clock.instant());
    var proposal =
        node.authorities.proposal(roll, Set.of(SECOND), 1, clock.instant().plusSeconds(600));
    var id = node.approvals.request(voice, proposal);
    node.approvals.approve(
        new Voice(SECOND, caller(SECOND).actor(), clock.instant()),
        id,
        proposal.hash(),
        Grounds.DUTY_REQUIRES);
    node.authorities.put(
        caller(FIRST), roll, node.approvals.approved(voice, id, node.authorities.hash(roll)));
  }

  @Test
  void aListIsDatedAndWhoWasOnItThenIsKnown() {
    clock.move(Duration.ofMinutes(5));
    change(new Authority.Roll(OFFICERS, Set.of(FIRST, THIRD)));
    clock.move(Duration.ofMinutes(5));
    change(new Authority.Roll(OFFICERS, Set.of(THIRD)));
    var history = lists.history(OFFICERS);
    assertThat(history.values())
        .containsExactly(Set.of(FIRST), Set.of(FIRST, THIRD), Set.of(THIRD));
    assertThat(history.floorEntry(NOW.plusSeconds(299)).getValue()).containsExactly(FIRST);
    assertThat(history.floorEntry(NOW.plusSeconds(301)).getValue()).contains(THIRD);
    assertThat(new KeptLists(new Node(databases, keys, ledger, clock).rulebook).history(OFFICERS))
        .as("on another node")
        .isEqualTo(history);
  }

  @Test
  void aListThatNobodyMadeHasNoHistory() {
    assertThat(lists.history(new ListId("directors"))).isEmpty();
  }

  @Test
  void nobodyChangesAListAlone() {
    assertThatThrownBy(
            () -> node.authorities.put(caller(FIRST), new Authority.Roll(OFFICERS, Set.of(THIRD))))
        .hasMessageContaining("approval-required");
    assertThat(lists.history(OFFICERS).values()).containsExactly(Set.of(FIRST));
  }

  @Test
  void whoeverWritesToTheDatabasePutsNobodyOnIt() {
    assertThat(
            TestDatabases.superuser(databases.data())
                .sql(
                    "update access.authority set body = replace(body, 'first', 'third')"
                        + " where kind = 'roll'")
                .update())
        .isOne();
    var restarted = new KeptLists(new Node(databases, keys, ledger, clock).rulebook);
    assertThat(restarted.history(OFFICERS).values()).allMatch(members -> !members.contains(THIRD));
  }
}
