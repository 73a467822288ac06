package io.sekimori.reviews;

import static io.sekimori.reviews.SampleReview.CLERKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.Act;
import io.sekimori.access.Authority;
import io.sekimori.access.EventKind;
import io.sekimori.access.Receiver;
import io.sekimori.access.TestAccess;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rights that wait for a declared event, reviewed while none is. */
class DeclaredRightsModuleTests {
  private static Authority standIn(String id, @Nullable EventKind event) {
    return new Authority.StandingGrant(
        new GrantId(id),
        new Receiver.OnePerson(new PersonId("owner-sg")),
        Set.of(Act.SEARCH),
        Set.of(FieldClass.CONTACT),
        Set.of(Form.MASKED),
        Set.of(TestAccess.ENQUIRY),
        Set.of(),
        Set.of(),
        Set.of(new OrganisationId("affiliate-sg")),
        Set.of(),
        null,
        null,
        event);
  }

  private static ReviewedRight removed(SampleReview firm, String campaign) {
    firm.reviews.answer(
        firm.as("data-owner-1"), campaign, "grant", "stand-in", Answer.REMOVE, Grounds.NOT_NEEDED);
    return firm.right(campaign, "stand-in");
  }

  @Test
  void itSaysForWhatItWaits() {
    var firm =
        new SampleReview(
            Map.of(), List.of(standIn("stand-in", EventKind.BCP), standIn("always", null)));
    var campaign = firm.begin();
    assertThat(firm.right(campaign, "stand-in").condition())
        .isEqualTo(new Condition(Set.of(EventKind.BCP), true));
    assertThat(firm.right(campaign, "always").condition())
        .isEqualTo(firm.right(campaign, CLERKS).condition())
        .isEqualTo(new Condition(Set.of(), false));
  }

  @Test
  void anotherThatShowsTheSameIsFoundAlthoughNoEventIsOpen() {
    var firm =
        new SampleReview(
            Map.of(),
            List.of(standIn("stand-in", EventKind.BCP), standIn("stand-in-2", EventKind.INCIDENT)));
    assertThat(removed(firm, firm.begin()).after())
        .contains(
            new ReviewedRight.After(
                ReviewedRight.Left.OTHER_WAYS, Set.of(new GrantId("stand-in-2"))));
  }

  @Test
  void withoutAnotherNothingIsLeft() {
    var firm = new SampleReview(Map.of(), List.of(standIn("stand-in", EventKind.BCP)));
    assertThat(removed(firm, firm.begin()).after())
        .contains(new ReviewedRight.After(ReviewedRight.Left.NOTHING, Set.of()));
  }

  @Test
  void aRoleWithAGrantThatWaitsAndOneThatDoesNotWaitsInPart() {
    var clerks = new RightsThen(TestAccess.sampleFirm(), Set.of());
    var held =
        clerks.reviewed().stream()
            .filter(one -> one.key().equals(CLERKS))
            .findFirst()
            .orElseThrow();
    var role = ((Authority.Assignment) held).role();
    var all = new java.util.ArrayList<>(TestAccess.sampleFirm());
    all.add(waiting(role));
    assertThat(new RightsThen(all, Set.of()).condition(held))
        .isEqualTo(new Condition(Set.of(EventKind.BCP), false));
  }

  private static Authority waiting(io.sekimori.access.RoleId role) {
    var one = (Authority.StandingGrant) standIn("waiting", EventKind.BCP);
    return new Authority.StandingGrant(
        one.id(),
        new Receiver.HoldersOf(role),
        one.acts(),
        one.classes(),
        one.forms(),
        one.purposes(),
        one.populations(),
        one.networks(),
        one.organisations(),
        one.numbersTo(),
        null,
        null,
        one.whileDeclared());
  }
}
