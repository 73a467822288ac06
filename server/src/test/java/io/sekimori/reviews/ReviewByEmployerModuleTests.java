package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.CLERKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.OrganisationId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A review counted by whom the holders of the rights work for (003-15). */
class ReviewByEmployerModuleTests {
  private static final String ABROAD = "asg-clerk-sg-client-service";
  private final SampleReview firm = new SampleReview(Map.of("clerk", "reviewer"));

  private Map<OrganisationId, Map<ReviewedRight.State, Long>> employers() {
    return firm.reviews.campaigns(firm.as("officer")).getFirst().progress().employers();
  }

  private OrganisationId employerOf(String campaign, String key) {
    return firm.right(campaign, key).employer().orElseThrow();
  }

  @Test
  void everyRightIsCountedOnceAndWithWhomItsHolderWorksFor() {
    var campaign = firm.begin();
    var own = employerOf(campaign, CLERKS);
    var abroad = employerOf(campaign, ABROAD);
    assertThat(own).isNotEqualTo(abroad);
    assertThat(employers().get(abroad)).containsOnlyKeys(ReviewedRight.State.OPEN);
    firm.keep(campaign, "data-owner-1", ABROAD);
    assertThat(employers().get(abroad)).containsEntry(ReviewedRight.State.KEPT, 1L);
    assertThat(employers().get(own)).doesNotContainKey(ReviewedRight.State.KEPT);
    var progress = firm.reviews.campaigns(firm.as("officer")).getFirst().progress();
    long all =
        employers().values().stream()
            .flatMap(states -> states.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    assertThat(all).isEqualTo(progress.total());
  }

  @Test
  void whoIsShownARightIsToldForWhichSideTheyAnswer() {
    var campaign = firm.begin();
    var clerks = firm.right(campaign, CLERKS);
    assertThat(firm.reviews.sides(firm.as("reviewer")).apply(clerks))
        .isEqualTo(Set.of(Side.MANAGER));
    assertThat(firm.reviews.sides(firm.as("officer")).apply(clerks)).as("sees all").isEmpty();
  }
}
