package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.vault.catalogue.Catalogue;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
  private static final String NO_NEED = "no-longer-needed - G5 2022-04-01 - APPI 22";
  private final RuleFile shipped = RuleFile.shipped();

  @Test
  void everyClassOfTheCatalogueHasARule() {
    var ruled =
        shipped.rules().stream()
            .filter(rule -> rule.kind() == Rule.Kind.CLASS)
            .map(Rule::subject)
            .collect(Collectors.toSet());
    Catalogue.current()
        .retentionClasses()
        .forEach(one -> assertThat(ruled).as("a rule for %s", one).contains(one.name()));
  }

  @Test
  void whatIsShippedIsLawful() {
    assertThat(shipped.rules()).hasSizeGreaterThan(5);
    shipped.rules().forEach(rule -> rule.requireLawful(TODAY));
    assertThat(shipped.kept()).contains("deletion-record");
  }

  @Test
  void aPeriodShorterThanTheLawKeepsIsRefused() {
    var record = TestRetention.rule("customer-record");
    assertThatThrownBy(() -> TestRetention.with(record, Period.ofYears(9)).requireLawful(TODAY))
        .hasMessageContaining("period");
    TestRetention.with(record, Period.ofYears(10)).requireLawful(TODAY);
    TestRetention.with(record, Period.ofYears(9)).requireLawful(LocalDate.of(2007, 1, 1));
  }

  @Test
  void whoLeavesABasisOutIsNotFreeOfIt() {
    var bare = "customer-record class relationship vault account-closed %s -\n" + NO_NEED;
    assertThatThrownBy(() -> shipped.requireLawful(parsed(bare, "P1D"), TODAY))
        .hasMessageContaining("period");
    shipped.requireLawful(parsed(bare, "P10Y"), TODAY);
    var beside = "short class relationship vault account-closed %s -\n" + NO_NEED;
    assertThatThrownBy(() -> shipped.requireLawful(parsed(beside, "P9Y"), TODAY))
        .as("a second rule about the same class")
        .hasMessageContaining("period");
    var longAgo = "customer-record class relationship vault fixed %s 2000-01-01\n" + NO_NEED;
    assertThatThrownBy(() -> shipped.requireLawful(parsed(longAgo, "P10Y"), TODAY))
        .as("counted from another day")
        .hasMessageContaining("trigger");
    var free = "credential class credential vault last-use %s -\n" + NO_NEED;
    shipped.requireLawful(parsed(free, "P1D"), TODAY);
  }

  private static Rule parsed(String content, String period) {
    return RuleText.parse(content.formatted(period));
  }

  @Test
  void recordsOfProvisionStandUnderTheArticleOfProvision() {
    assertThat(TestRetention.rule("customer-link").bases())
        .extracting(Basis::citation)
        .containsExactly("個人情報保護法29条");
  }

  @Test
  void theLastDayOfAPeriodIsADayOfKeeping() {
    var rule = TestRetention.with(TestRetention.rule("document-number"), Period.ofYears(7));
    var closed = LocalDate.of(2019, 11, 28);
    assertThat(rule.due(closed, LocalDate.of(2026, 11, 28))).isFalse();
    assertThat(rule.due(closed, LocalDate.of(2026, 11, 29))).isTrue();
    assertThat(rule.keptUntil(LocalDate.of(2020, 2, 29))).isEqualTo(LocalDate.of(2027, 2, 28));
  }

  /** The last payment report is due by 31 January of the year after the contract ended. */
  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2027-01-31",
    "2026-11-29, 2027-01-31",
    "2026-12-31, 2027-01-31",
    "2027-01-01, 2028-01-31",
    "2028-02-29, 2029-01-31"
  })
  void aMyNumberIsKeptUntilTheLastReportIsDueAndNoLonger(LocalDate closed, LocalDate last) {
    var rule = TestRetention.rule("individual-number");
    assertThat(rule.keptUntil(closed)).isEqualTo(last);
    assertThat(rule.due(closed, last)).isFalse();
    assertThat(rule.due(closed, last.plusDays(1))).isTrue();
    assertThat(rule.latestDue(last.plusDays(1)))
        .isEqualTo(LocalDate.of(last.getYear() - 1, 12, 31));
    assertThat(rule.latestDue(last)).isEqualTo(LocalDate.of(last.getYear() - 2, 12, 31));
  }

  @Test
  void theEndOfTheYearIsNotToldButCounted() {
    assertThat(Trigger.ACCOUNT_CLOSED_YEAR.told()).isFalse();
    assertThat(Trigger.ACCOUNT_CLOSED_YEAR.number()).isEqualTo(Trigger.ACCOUNT_CLOSED.number());
  }

  @Test
  void theLatestDueDayIsDueAndTheNextOneIsNotOnEveryDayOfFourYears() {
    for (var period : List.of(Period.ofMonths(13), Period.ofYears(7), Period.ofDays(3))) {
      var rule = TestRetention.with(TestRetention.rule("credential"), period);
      for (int i = 0; i < 1500; i++) {
        var today = TODAY.plusDays(i);
        var latest = rule.latestDue(today);
        assertThat(rule.due(latest, today)).isTrue();
        assertThat(rule.due(latest.plusDays(1), today)).as("%s on %s", period, today).isFalse();
      }
    }
  }

  @Test
  void aRuleReadsBackFromWhatItsApproversSaw() {
    for (var rule : shipped.rules()) {
      assertThat(RuleText.parse(rule.content())).isEqualTo(rule);
    }
    assertThatThrownBy(() -> RuleText.parse("nothing of ours")).hasMessageContaining("rule");
  }
}
