package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.TestDatabases;
import io.sekimori.keys.RetentionClass;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a hold says stands in two databases, and whoever alters one of them lifts nothing. */
class HoldsModuleTests {
  private static final RetentionClass RELATIONSHIP = new RetentionClass(1, "relationship");
  private static final RetentionClass LINK = new RetentionClass(5, "link");
  private final TestRetention world = new TestRetention();
  private final CustomerHandle customer = CustomerHandle.random();
  private final HoldWatch watch = new HoldWatch(world.holds, world.heard, world.tries);
  private Hold hold = world.hold(Hold.Kind.CUSTOMER, customer.toString(), customer.value());

  @BeforeEach
  void later() {
    world.forward(Duration.ofMinutes(10));
    watch.look();
    assertThat(world.heard.up).isEmpty();
  }

  private JdbcClient administrator() {
    return TestDatabases.superuser(world.databases.data());
  }

  private void assertHeldAndTold() {
    assertRefused(hold);
    assertThat(world.holds.held().units()).contains(customer.value());
    watch.look();
    assertThat(world.heard.up).containsExactly("retention-hold-altered");
  }

  private void assertRefused(Hold by) {
    assertThatThrownBy(() -> world.holds.requireFree(customer, Set.of(RELATIONSHIP)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ProblemCode.ON_HOLD);
              assertThat(refusal.about()).isEqualTo(by.id());
            });
  }

  @Test
  void whatIsHeldIsRefusedByTheHoldAndOthersGo() {
    assertRefused(hold);
    world.holds.requireFree(CustomerHandle.random(), Set.of(RELATIONSHIP, LINK));
    world.lift(hold);
    world.holds.requireFree(customer, Set.of(RELATIONSHIP));
    assertThat(world.holds.find(hold.id()).orElseThrow().lifted()).isTrue();
  }

  @Test
  void aHeldClassHoldsEverybodyInItAndNoOther() {
    world.lift(hold);
    hold = world.hold(Hold.Kind.CLASS, "relationship");
    assertRefused(hold);
    world.holds.requireFree(customer, Set.of(LINK));
  }

  @Test
  void aRowThatWasTakenAwayStillHolds() {
    administrator().sql("delete from retention.hold").update();
    assertHeldAndTold();
    world.lift(world.holds.find(hold.id()).orElseThrow());
    watch.look();
    assertThat(world.heard.up).isEmpty();
    world.holds.requireFree(customer, Set.of(RELATIONSHIP));
  }

  @Test
  void aRowThatWasAlteredHoldsWhatItHeldAndWhatItSaysNow() {
    var other = CustomerHandle.random();
    administrator().sql("update retention.hold set units = array[?]").param(other.value()).update();
    assertHeldAndTold();
    assertThat(world.holds.held().units()).contains(other.value());
  }

  @Test
  void aRowThatWasForgedKeepsAndIsTold() {
    administrator()
        .sql(
            """
            insert into retention.hold(id, kind, subject, units, reason, person, placed_at, entry,
                   mac)
            select 'hld-forged', kind, 'x', units, reason, person,
                   placed_at + interval '1 day', entry, mac
              from retention.hold
            """)
        .update();
    assertHeldAndTold();
  }

  @Test
  void aLiftingThatWasForgedLiftsNothing() {
    lift(hold.id(), "forged");
    assertHeldAndTold();
  }

  @Test
  void aLiftingOfAnotherHoldLiftsNothing() {
    var other = world.hold(Hold.Kind.CLASS, "import-upload");
    world.lift(other);
    administrator().sql("update retention.lift set hold = ?").param(hold.id()).update();
    assertHeldAndTold();
  }

  @Test
  void aLiftingWithoutAnEntryLiftsNothing() {
    var approved = world.agreed(Hold.LIFT, hold.liftContent());
    world.holds.lift(hold, approved, approved.requester(), 4_711);
    assertHeldAndTold();
  }

  private void lift(String id, String mac) {
    administrator()
        .sql(
            """
            insert into retention.lift(hold, approval, person, lifted_at, entry, mac)
            values (?, 'apv-x', 'officer', now(), 1, ?)
            """)
        .params(id, mac)
        .update();
  }

  @Test
  void whatWasPlacedAndLiftedIsReadAgainByTheNextStart() {
    var lifted = world.hold(Hold.Kind.CLASS, "import-upload");
    world.lift(lifted);
    administrator().sql("delete from retention.hold").update();
    var next = new TestRetention(world.databases, world.keys, world.ledger, world.clock);
    assertThat(next.holds.held().units()).containsExactly(customer.value());
    assertThat(next.holds.held().subjects()).isEmpty();
  }

  @Test
  void whatIsKnownOfOldEntriesIsReadAsItWasWritten() {
    var object = world.hold(Hold.Kind.OBJECT, "transfer:" + customer.value(), customer.value());
    var book = new HoldBook(world.databases, world.keys, world.ledger);
    var known = book.open();
    assertThat(known).containsOnlyKeys(hold.id(), object.id());
    assertThat(HoldText.read(HoldText.write(known))).isEqualTo(known);
    assertThat(known.values())
        .extracting(HoldBook.Known::hold)
        .containsExactlyInAnyOrder(hold.damaged(), object.damaged());
  }

  @Test
  void whoPlacesAHoldWaitsForAnErasureThatHasAsked() throws Exception {
    var free = CustomerHandle.random();
    var placed = new CompletableFuture<Hold>();
    world
        .databases
        .data()
        .transactions()
        .executeWithoutResult(
            _ -> {
              world.holds.requireFree(free, Set.of(RELATIONSHIP));
              Thread.ofVirtual()
                  .start(
                      () ->
                          placed.complete(
                              world.hold(Hold.Kind.CUSTOMER, free.toString(), free.value())));
              awaitWaiting();
              assertThat(placed).isNotDone();
            });
    placed.get();
    assertThat(world.holds.held().units()).contains(free.value());
  }

  /** Somebody waits for the lock of holds. */
  private void awaitWaiting() {
    var waiting =
        administrator()
            .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
            .query(Long.class);
    while (waiting.single() == 0) {
      Thread.onSpinWait();
    }
  }
}
