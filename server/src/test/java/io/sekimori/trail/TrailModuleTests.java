package io.sekimori.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.PersonId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories on a real ledger: what a client spelled is looked for and never written. */
class TrailModuleTests {
  private final CustomerHandle customer = CustomerHandle.random();
  private final TestAccess policy = new TestAccess();
  private final Ledger ledger;
  private final Trail trail;

  TrailModuleTests(@TempDir Path directory) {
    var databases = TestDatabases.fresh();
    ledger = TestLedger.on(databases, TestKeys.on(databases), directory);
    while (ledger.accessEpoch() < policy.access().epoch()) {
      ledger.raiseAccessEpoch();
    }
    trail = new Trail(ledger, policy.gate(ledger));
    var entry = Event.of("reveal", Actor.system("test"), Event.Outcome.SERVED);
    ledger.record(entry.about(List.of(customer)));
  }

  @AfterEach
  void close() throws Exception {
    if (ledger instanceof AutoCloseable open) {
      open.close();
    }
  }

  @Test
  void aCustomerWhomTheLedgerKnowsIsNamedInTheEntryOfTheLook() {
    var page = trail.ofCustomer(TestAccess.clerk(), customer, Long.MAX_VALUE, 10);
    // the look may be among them: it is entered while it reads
    assertThat(page.entries()).extracting(one -> one.event().type()).contains("reveal");
    assertThat(entry(page.ticket().index())).contains(customer.toString());
  }

  @Test
  void anIdThatTheLedgerDoesNotHoldIsNotWrittenIntoIt() {
    var stranger = CustomerHandle.random();
    var page = trail.ofCustomer(TestAccess.clerk(), stranger, Long.MAX_VALUE, 10);
    assertThat(page.entries()).isEmpty();
    assertThat(entry(page.ticket().index()))
        .contains("history-view")
        .doesNotContain(stranger.toString());
    assertThat(ledger.ofCustomer(stranger, Long.MAX_VALUE, 10)).isEmpty();
    var nobody = new PersonId("yamada-taro");
    var look = trail.ofPerson(TestAccess.officer(), nobody, Long.MAX_VALUE, 10);
    assertThat(look.entries()).isEmpty();
    assertThat(entry(look.ticket().index())).doesNotContain("yamada");
  }

  private String entry(long index) {
    return ledger.entry(index).orElseThrow();
  }
}
