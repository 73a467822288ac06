package io.sekimori.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.ledger.Event;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SystemId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegisterModuleTests {
  private static final Map<FieldClass, Mode> COPIES =
      Map.of(FieldClass.NAME, Mode.COPY, FieldClass.CONTACT, Mode.COPY);
  private final SystemFirm firm = new SystemFirm();

  @Test
  void thisServerIsASystemFromTheFirstStart() {
    var all = firm.systems.at(TestAccess.NOW, 0);
    assertThat(all).extracting(Registered::id).containsExactly(House.ID);
    assertThat(all.getFirst().gate()).isTrue();
    assertThat(all.getFirst().modes()).hasSize(FieldClass.values().length);
    assertThat(all.getFirst().custodians())
        .extracting(Custodian::holds)
        .containsExactly(Custodian.Holds.values());
  }

  @Test
  void whatIsEnteredIsKnownFromThenOnAndBelowNoShorterLength() {
    long entry = firm.registering.register(firm.owner, SystemFirm.core(COPIES)).ticket().index();
    var now = firm.clock.instant();
    assertThat(firm.core().orElseThrow().modes()).isEqualTo(COPIES);
    assertThat(firm.core().orElseThrow().name()).isEqualTo("勘定系システム");
    assertThat(firm.at(now, entry + 1)).isPresent();
    assertThat(firm.at(now, entry)).as("not known yet").isEmpty();
    assertThat(firm.at(now.minusMillis(1), entry + 1)).as("not in use yet").isEmpty();
    assertThat(firm.registrations().at(now, entry + 1)).isEqualTo(firm.systems.at(now, entry + 1));
  }

  @Test
  void aSystemThatWasForgottenCountsFromWhenItWasInUse() {
    var since = TestAccess.NOW.minus(Duration.ofDays(400));
    var late = SystemFirm.describing(SystemFirm.CORE, since, COPIES);
    long entry = firm.registering.register(firm.owner, late).ticket().index();
    assertThat(firm.at(since, entry + 1)).isPresent();
    assertThat(firm.at(since, entry)).as("as it was known before").isEmpty();
  }

  @Test
  void nobodyMakesItLookBetterAlone() {
    firm.registering.register(firm.owner, SystemFirm.core(COPIES));
    var better = Map.of(FieldClass.NAME, Mode.COPY, FieldClass.CONTACT, Mode.ORIGINAL_HERE);
    for (var wanted :
        List.of(
            SystemFirm.core(better),
            SystemFirm.core(Map.of(FieldClass.NAME, Mode.COPY)),
            SystemFirm.core(Map.of()))) {
      assertThatThrownBy(() -> firm.registering.register(firm.owner, wanted))
          .extracting(thrown -> ((Refusal) thrown).code())
          .isEqualTo(ProblemCode.APPROVAL_REQUIRED);
    }
    firm.clock.move(Duration.ofDays(1));
    var change = firm.agreed(SystemFirm.core(better));
    assertThat(firm.core().orElseThrow().modes()).isEqualTo(better);
    assertThat(firm.at(change.effective().minusMillis(1), SystemFirm.NOW_ON).orElseThrow().modes())
        .as("what was before stays as it was")
        .isEqualTo(COPIES);
  }

  @Test
  void moreIsEnteredByOnePersonAndNeverBackwards() {
    firm.registering.register(firm.owner, SystemFirm.core(COPIES));
    firm.clock.move(Duration.ofDays(1));
    var more = new java.util.EnumMap<FieldClass, Mode>(COPIES);
    more.put(FieldClass.ADDRESS, Mode.OUTSIDE);
    var change = firm.registering.register(firm.owner, SystemFirm.core(more));
    assertThat(change.effective()).isEqualTo(firm.clock.instant());
    assertThat(firm.core().orElseThrow().modes()).isEqualTo(more);
  }

  @Test
  void whatWasAgreedToIsVoidOnceTheSystemWasChanged() {
    firm.registering.register(firm.owner, SystemFirm.core(COPIES));
    var asked = firm.asked(SystemFirm.core(Map.of()));
    var more = new java.util.EnumMap<FieldClass, Mode>(COPIES);
    more.put(FieldClass.INDIVIDUAL_NUMBER, Mode.OUTSIDE);
    firm.registering.register(firm.owner, SystemFirm.core(more));
    var content = Registering.content(asked.description());
    assertThatThrownBy(
            () -> firm.registering.agreed(firm.owner, SystemFirm.CORE, content, asked.approval()))
        .extracting(thrown -> ((Refusal) thrown).code())
        .isEqualTo(ProblemCode.CONFLICT);
    assertThat(firm.core().orElseThrow().modes()).isEqualTo(more);
  }

  @Test
  void aRemovedSystemIsGoneAndItsPastStays() {
    firm.registering.register(firm.owner, SystemFirm.core(COPIES));
    firm.clock.move(Duration.ofDays(1));
    firm.agreed(SystemFirm.core(Map.of()));
    assertThat(firm.core()).isEmpty();
    assertThat(firm.at(TestAccess.NOW, SystemFirm.NOW_ON)).isPresent();
  }

  @Test
  void aRowThatIsTakenAwayOrChangedHidesNoSystem() {
    firm.registering.register(firm.owner, SystemFirm.core(COPIES));
    var administrator = TestDatabases.superuser(firm.databases.data());
    administrator.sql("update systems.register set recorded_at = now()").update();
    assertThat(firm.core().orElseThrow().standing()).isEqualTo(Standing.ALTERED);
    administrator.sql("delete from systems.register").update();
    var core = firm.core().orElseThrow();
    assertThat(core.standing()).isEqualTo(Standing.ALTERED);
    assertThat(core.modes()).as("as the ledger has it").isEqualTo(COPIES);
    assertThatThrownBy(() -> firm.registering.register(firm.owner, SystemFirm.core(COPIES)))
        .as("nobody knows whether that is less")
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aSystemAtAVendorIsThereUndescribedAndOnce() {
    var known =
        new VendorSystems.Known(
            SystemFirm.CORE, "入出金ツール", TestAccess.NOW.minusSeconds(5), firm.ledger.size());
    firm.atVendors.add(known);
    firm.ledger.record(Event.of("any", firm.owner.actor(), Event.Outcome.DONE));
    assertThat(firm.core().orElseThrow().standing()).isEqualTo(Standing.UNDESCRIBED);
    firm.registering.register(firm.owner, SystemFirm.core(COPIES));
    assertThat(firm.systems.at(firm.clock.instant(), SystemFirm.NOW_ON)).hasSize(2);
    assertThat(firm.core().orElseThrow().standing()).isEqualTo(Standing.IN_USE);
  }

  @Test
  void coverageNamesEveryHolderWhoseReadsNobodyRecorded() {
    var crm = new SystemId("crm");
    var tokens = Map.of(FieldClass.NAME, Mode.ORIGINAL_HERE);
    firm.registering.register(firm.owner, SystemFirm.core(COPIES));
    firm.registering.register(firm.owner, SystemFirm.describing(crm, TestAccess.NOW, tokens));
    var from = TestAccess.NOW.minus(Duration.ofDays(2));
    var to = TestAccess.NOW.plus(Duration.ofDays(1));
    var coverage = firm.systems.coverage(FieldClass.NAME, from, to, SystemFirm.NOW_ON);
    assertThat(coverage.covered()).isEqualTo(2);
    assertThat(coverage.of()).isEqualTo(3);
    var gap = coverage.gaps().getFirst();
    assertThat(gap.system()).isEqualTo(SystemFirm.CORE);
    assertThat(gap.mode()).isEqualTo(Mode.COPY);
    assertThat(gap.readers()).extracting(Reader::group).containsExactly("カスタマーサービス部");
    assertThat(firm.systems.coverage(FieldClass.NAME, from, TestAccess.NOW, SystemFirm.NOW_ON))
        .as("before any of them")
        .isEqualTo(new Coverage(1, 1, List.of()));
  }

  @Test
  void whoMayNotIsRefusedWithAnEntry() {
    assertThatThrownBy(() -> firm.registering.register(TestAccess.clerk(), SystemFirm.core(COPIES)))
        .isInstanceOf(Refusal.class);
    assertThat(firm.ledger.events().getLast().outcome()).isEqualTo(Event.Outcome.REFUSED);
    assertThat(firm.core()).isEmpty();
  }

  @Test
  void thisServerCannotBeTalkedAway() {
    var less = SystemFirm.describing(House.ID, TestAccess.NOW, COPIES);
    assertThatThrownBy(() -> firm.registering.register(firm.owner, less))
        .hasMessageContaining("classes");
  }
}
