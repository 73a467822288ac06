package io.sekimori.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.database.TestDatabases;
import io.sekimori.history.By;
import io.sekimori.terms.CaseId;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.PurposeId;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a second person agrees to, and that it is used once. */
class ListModuleTests {
  private static final CustomerHandle ONE = CustomerHandle.random();
  private static final CustomerHandle OTHER = CustomerHandle.random();

  private static ListOrder order(By by, List<CustomerHandle> customers) {
    var from = Instant.parse("2020-07-01T15:00:00.123Z");
    var at = new Checkpoint(4_716, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    return new ListOrder(
        new Question(by, from, from.plusSeconds(9), Optional.of(at)),
        new PurposeId("leak-notification"),
        new CaseId("case-1"),
        customers.size(),
        ListOrder.digest(customers));
  }

  @Test
  void theContentOfAnApprovalIsReadAsItWasWritten() {
    for (var by : List.of(new By.OfPerson(new PersonId("hana")), new By.Anybody())) {
      var order = order(by, List.of(ONE, OTHER));
      assertThat(ListOrder.read(order.content())).isEqualTo(order);
    }
    for (var wrong : List.of("", "person hana", "a b c d e f g h i j")) {
      assertThatThrownBy(() -> ListOrder.read(wrong)).isInstanceOf(Refusal.class);
    }
  }

  @Test
  void itIsAboutTheseCustomersAndNotAboutAsManyOthers() {
    var by = new By.Anybody();
    assertThat(order(by, List.of(ONE)).hash()).isNotEqualTo(order(by, List.of(OTHER)).hash());
    assertThat(order(by, List.of(ONE)).hash()).isEqualTo(order(by, List.of(ONE)).hash());
  }

  @Test
  void anApprovalIsTakenByOneAndGivenBackIfNothingWasBegun() {
    var claims = new ListClaims(TestDatabases.fresh());
    var approval = new ApprovalId("apv-of-the-test");
    assertThat(claims.used(approval)).isFalse();
    claims.claim(approval);
    assertThat(claims.used(approval)).isTrue();
    assertThatThrownBy(() -> claims.claim(approval))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.code()).isEqualTo(ProblemCode.APPROVAL_VOID));
    claims.release(approval);
    claims.claim(approval);
  }
}
