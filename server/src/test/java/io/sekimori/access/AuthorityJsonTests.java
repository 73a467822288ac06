package io.sekimori.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Approvals are bound to the text: it must be the same in every process. */
class AuthorityJsonTests {
  private static final String GRANT =
      """
      {"id":"night-desk","receiver":"role:client-service",
       "acts":["view-masked","search","reveal"],
       "classes":["name","address","contact"],
       "forms":["masked","last-4","full"],
       "purposes":["customer-enquiry","account-opening-review","registered-details-check"],
       "populations":["retail","corporate","staff"],
       "networks":["head-office","branch-osaka","call-centre"],
       "organisations":["own","affiliate-1","vendor-1"],
       "numbersTo":["vendor-3","vendor-2","vendor-1"],
       "hours":{"from":"09:00:00","to":"17:00:00","days":["wednesday","monday","friday"]}}
      """;

  /** Never made anew to pass: a request that waits on one version is used on another. */
  @Test
  void theHashOfAGrantIsTheSameInEveryProcess() {
    var grant = AuthorityJson.read("grant", GRANT);
    assertThat(Objections.hash(grant).hex())
        .isEqualTo("02a4da7615ef013d3b0020e7adf54601d60185cd227be958c203bf160d16e670");
  }

  @Test
  void theBudgetsOfAnAllowanceAreInOrder() {
    var allowance =
        AuthorityJson.read(
            "allowance",
            """
            {"id":"a","tier":"job","purpose":null,
             "limits":{"searches":3,"unmasked-people":2,"masked-people":1,"confirmed-people":4}}
            """);
    assertThat(AuthorityJson.write(allowance))
        .contains(
            """
            {"masked-people":1,"unmasked-people":2,"confirmed-people":4,"searches":3}\
            """);
  }

  @Test
  void equalSetsInAnotherOrderAreTheSameText() {
    var acts = List.of(Act.APPROVE, Act.IMPORT, Act.REVOKE, Act.OPEN_CASE, Act.READ_LEDGER);
    var there = AuthorityJson.MAPPER.writeValueAsString(new Holder(ordered(acts)));
    var back = AuthorityJson.MAPPER.writeValueAsString(new Holder(ordered(acts.reversed())));
    assertThat(back)
        .isEqualTo(there)
        .contains("[\"approve\",\"import\",\"open-case\",\"read-ledger\",\"revoke\"]");
  }

  @Test
  void whatWasAskedForReadsBackAsItself() {
    var grant = AuthorityJson.read("grant", GRANT);
    var text = AuthorityJson.content(grant);
    assertThat(AuthorityJson.readContent(text)).isEqualTo(grant);
    assertThat(AuthorityJson.content(AuthorityJson.readContent(text))).isEqualTo(text);
  }

  /** Keeps the order that it is given; {@link Authority} does not. */
  record Holder(Set<Act> acts) {}

  private static Set<Act> ordered(Collection<Act> acts) {
    return new LinkedHashSet<>(acts);
  }
}
