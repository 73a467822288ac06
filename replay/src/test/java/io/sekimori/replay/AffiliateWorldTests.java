package io.sekimori.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Work;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The affiliates' months by themselves: sizes, days, purposes, and what the truth makes of them.
 */
class AffiliateWorldTests {
  private static AffiliateWorld world(long seed, int customers) {
    return AffiliateWorld.of(seed, customers, AffiliateWorld.FIRST_DAY, AffiliateWorld.LAST_DAY);
  }

  @Test
  void asManyAsInTheSourceAreServedAndTheirShareOfASmallerFirm() {
    assertThat(world(1, 40_000).reachable()).isEqualTo(1_435);
    assertThat(world(1, 600).reachable()).isEqualTo(22);
    assertThat(world(1, 600).served(List.of("head", "{0};{1};{2};{3};{4}"))).hasSize(23);
  }

  @Test
  void theSameSeedMakesTheSameMonthsAndAnotherDoesNot() {
    assertThat(world(5, 600)).isEqualTo(world(5, 600));
    assertThat(world(5, 600).looks()).isNotEqualTo(world(6, 600).looks());
    var later = AffiliateWorld.of(5, 600, LocalDate.of(2021, 11, 1), AffiliateWorld.LAST_DAY);
    assertThat(world(5, 600).looks()).endsWith(later.looks().toArray(AffiliateWorld.Look[]::new));
  }

  @Test
  void nobodyWorksAtWeekendsAndOnlyComplianceLooksAtNumbers() {
    var world = world(2, 40_000);
    assertThat(world.days().stream().map(LocalDate::getDayOfWeek))
        .doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    var numbers =
        world.looks().stream()
            .filter(AffiliateWorld.Look::number)
            .map(AffiliateWorld.Look::work)
            .collect(Collectors.toSet());
    assertThat(numbers).isEqualTo(Set.of(Work.REVIEW));
    assertThat(world.looks().stream().map(AffiliateWorld.Look::work).distinct()).hasSize(6);
  }

  @Test
  void whoDeniesIsAskedAgainAndOneStaysWithIt() {
    LongStream.range(0, 20)
        .mapToObj(seed -> new AffiliateTruth(world(seed, 40_000)))
        .forEach(
            truth -> {
              assertThat(truth.contradictions(2)).isPositive();
              assertThat(truth.contradictions(1)).isGreaterThan(truth.contradictions(2));
              assertThat(truth.saved(true)).isLessThanOrEqualTo(truth.saved(false));
              assertThat(truth.yes() + truth.contradictions(2)).isEqualTo(truth.again());
            });
  }

  @Test
  void whatAnAffiliateSawIsCountedOncePerCustomer() {
    var world = world(3, 600);
    for (var affiliate : Affiliate.values()) {
      var seen = world.seen(affiliate);
      assertThat(seen.get("identifier"))
          .isEqualTo((int) world.of(affiliate).map(look -> look.customer()).distinct().count());
      assertThat(seen.values()).allMatch(count -> count <= world.reachable());
    }
  }

  /** The digit as the ordinance computes it, of a number worked out by hand. */
  @Test
  void individualNumbersCheckAndAreNobodys() {
    assertThat(MyNumbers.of(0)).startsWith("0000").hasSize(12);
    assertThat(MyNumbers.of(0)).isEqualTo("000090000004");
  }
}
