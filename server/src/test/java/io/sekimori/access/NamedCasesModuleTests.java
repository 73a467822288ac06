package io.sekimori.access;

import static io.sekimori.access.SampleFirm.CUSTOMER;
import static io.sekimori.access.SampleFirm.DATA_OWNER;
import static io.sekimori.access.SampleFirm.NOW;
import static io.sekimori.access.SampleFirm.STRANGER;
import static io.sekimori.access.SampleFirm.caller;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.approvals.FakeLedger;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.terms.CustomerHandle;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who brought in which case is in the ledger, whatever becomes of the rows. */
class NamedCasesModuleTests {
  private final FakeLedger ledger = new FakeLedger();

  private Node node() {
    var databases = TestDatabases.fresh();
    var node = new Node(databases, TestKeys.on(databases), ledger, new TestClock(NOW));
    node.authorities.found(caller(SampleFirm.ADMIN).actor(), SampleFirm.authorities());
    return node;
  }

  private static Cases.Entry entry(String number, CustomerHandle customer) {
    return new Cases.Entry("crm", number, "enquiry", Set.of(customer));
  }

  @Test
  void theEntriesOfAListNameEachOfItsCasesAndWhoBroughtItIn() {
    var node = node();
    var owner = caller(DATA_OWNER);
    var made = node.cases.bringIn(owner, List.of(entry("T-1", CUSTOMER), entry("T-2", CUSTOMER)));
    var list = ledger.events("case-put").getLast();
    assertThat(list.actor().id()).isEqualTo(DATA_OWNER.value());
    assertThat(list.facts()).containsEntry("cases", 2).containsEntry("origin", "system");
    var batch = list.facts().get("batch");
    assertThat(made)
        .extracting(one -> one.id().value())
        .containsExactly(batch + ".1", batch + ".2");
    node.cases.bringIn(owner, List.of(entry("T-2", STRANGER), entry("T-3", CUSTOMER)));
    var last = ledger.events("case-put");
    assertThat(last).hasSize(3);
    assertThat(last.get(1).facts()).containsEntry("case", batch + ".2");
    assertThat(last.get(1).subjects()).containsExactly(STRANGER);
    assertThat(last.get(2).facts().get("case")).isNotNull();
  }
}
