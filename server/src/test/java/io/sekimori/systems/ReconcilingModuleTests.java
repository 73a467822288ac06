package io.sekimori.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.access.TestAccess;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies elsewhere, held against what lies here. */
class ReconcilingModuleTests {
  private static final LocalDate DAY = LocalDate.ofInstant(TestAccess.NOW, Systems.JAPAN);
  private static final Set<String> CUSTOMERS = Set.of("customers");
  private final Map<String, String> here = new HashMap<>(Map.of("A-1", "山田", "A-2", "佐藤"));
  private final SystemFirm firm = new SystemFirm();
  private final Reconciling reconciling =
      firm.reconciling(
          (populations, classes, key) -> {
            var sums = new EnumMap<FieldClass, CopyDigest.Sum>(FieldClass.class);
            var found = populations.contains("customers") ? here : Map.<String, String>of();
            classes.forEach(of -> sums.put(of, sum(found, key)));
            return sums;
          });
  private byte[] key = new byte[0];

  @BeforeEach
  void aSystemWithACopyAndAKey() {
    var modes = Map.of(FieldClass.NAME, Mode.COPY, FieldClass.SENSITIVE, Mode.OUTSIDE);
    firm.registering.register(firm.owner, SystemFirm.core(modes));
    key = reconciling.issue(firm.owner, SystemFirm.CORE, CUSTOMERS).key();
  }

  private static CopyDigest.Sum sum(Map<String, String> values, byte[] key) {
    var digest = new CopyDigest(key);
    values.forEach((number, name) -> digest.add(number, "name", 0, name));
    return digest.sum();
  }

  private Reconciling.Compared compare(LocalDate day, Map<FieldClass, CopyDigest.Sum> classes) {
    var report = new Reconciling.Report(SystemFirm.CORE, day, classes);
    return reconciling.compare(firm.owner, report, CopyDigest.sign(key, report.text()));
  }

  /** What values are counted with today. */
  private byte[] ofDay() {
    var today = reconciling.challenge(firm.owner, SystemFirm.CORE);
    assertThat(today.populations()).isEqualTo(CUSTOMERS);
    return CopyDigest.ofDay(key, today.challenge());
  }

  @Test
  void theSameCopyIsTheSameInWhateverOrder() {
    var forth = new CopyDigest(ofDay());
    forth.add("A-1", "name", 0, " 山田");
    forth.add("A-2", "name", 0, "佐藤");
    var back = new CopyDigest(ofDay());
    back.add("A-2", "name", 0, "佐藤");
    back.add("A-1", "name", 0, "山田");
    assertThat(forth.sum()).isEqualTo(back.sum());
    var compared = compare(DAY, Map.of(FieldClass.NAME, back.sum()));
    assertThat(compared.compared()).isEqualTo(Set.of(FieldClass.NAME));
    assertThat(compared.differing()).isEmpty();
    assertThat(firm.kept.reconciled).containsExactly(SystemFirm.CORE);
  }

  @Test
  void whatIsMissingSwappedOrLeftOutDiffers() {
    for (var there :
        List.of(
            Map.of("A-1", "山田"),
            Map.of("A-1", "佐藤", "A-2", "山田"),
            Map.of("A-1", "山田", "A-2", "佐藤", "A-3", "鈴木"))) {
      var compared = compare(DAY, Map.of(FieldClass.NAME, sum(there, ofDay())));
      assertThat(compared.differing()).isEqualTo(Set.of(FieldClass.NAME));
    }
    assertThat(compare(DAY, Map.of()).differing()).isEqualTo(Set.of(FieldClass.NAME));
    assertThat(firm.kept.differing).hasSize(4);
    assertThat(firm.kept.reconciled).isEmpty();
    compare(DAY, Map.of(FieldClass.NAME, sum(here, ofDay())));
    assertThat(firm.kept.reconciled).hasSize(1);
  }

  @Test
  void anotherKeyAnOlderDayAndAnotherTextAreNotBelieved() {
    var fine = Map.of(FieldClass.NAME, sum(here, ofDay()));
    refused(() -> compare(DAY.minusDays(1), fine));
    var report = new Reconciling.Report(SystemFirm.CORE, DAY, fine);
    var other = "x".repeat(32).getBytes(StandardCharsets.US_ASCII);
    refused(() -> reconciling.compare(firm.owner, report, CopyDigest.sign(other, report.text())));
    var another = new Reconciling.Report(SystemFirm.CORE, DAY, Map.of());
    refused(() -> reconciling.compare(firm.owner, another, CopyDigest.sign(key, report.text())));
    reconciling.issue(firm.owner, SystemFirm.CORE, CUSTOMERS);
    refused(() -> compare(DAY, fine));
    assertThat(firm.kept.reconciled).isEmpty();
  }

  private static void refused(Runnable act) {
    assertThatThrownBy(act::run)
        .extracting(thrown -> ((Refusal) thrown).code())
        .isEqualTo(ProblemCode.REPORT_NOT_ACCEPTED);
  }

  @Test
  void theEntryHasNoCountAndNoDigest() {
    compare(DAY, Map.of(FieldClass.NAME, sum(here, ofDay())));
    var facts = firm.ledger.events().getLast().facts();
    assertThat(facts)
        .containsEntry("is.name", "same")
        .containsEntry("differing", 0)
        .containsEntry("populations", "customers");
    assertThat(facts.values()).doesNotContain("山田", 2L, 2);
  }

  /** A system that lost its copy, or sends what it once counted, is not the same for ever. */
  @Test
  void whatWasCountedYesterdayIsOfNoUseToday() {
    var yesterday = Map.of(FieldClass.NAME, sum(here, ofDay()));
    assertThat(compare(DAY, yesterday).differing()).isEmpty();
    firm.clock.move(Duration.ofDays(1));
    refused(() -> compare(DAY, yesterday));
    assertThat(compare(DAY.plusDays(1), yesterday).differing()).hasSize(1);
    assertThat(compare(DAY.plusDays(1), Map.of(FieldClass.NAME, sum(here, ofDay()))).differing())
        .isEmpty();
    assertThat(firm.kept.reconciled).hasSize(2);
  }

  /** Whose customers are compared was said with the key, and nothing proves nothing. */
  @Test
  void nobodysCustomersAreNoPromiseKept() {
    key = reconciling.issue(firm.owner, SystemFirm.CORE, Set.of("nobody")).key();
    var today = reconciling.challenge(firm.owner, SystemFirm.CORE);
    var none = sum(Map.of(), CopyDigest.ofDay(key, today.challenge()));
    refused(() -> compare(DAY, Map.of(FieldClass.NAME, none)));
    assertThat(firm.kept.reconciled).isEmpty();
    for (var wrong : List.of(Set.<String>of(), Set.of("a b"))) {
      assertThatThrownBy(() -> reconciling.issue(firm.owner, SystemFirm.CORE, wrong))
          .isInstanceOf(Refusal.class);
    }
  }
}
