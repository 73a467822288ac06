package io.sekimori.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.TestClock;
import io.sekimori.access.TestAccess;
import io.sekimori.edge.FakeLedger;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.vault.TestErasures;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The run dies before and after every entry that it makes, which lie on both sides of everything
 * that it does; the next one needs no hand.
 */
class RunFaultTests {
  private static final LocalDate LONG_AGO = LocalDate.of(2010, 3, 31);
  private static final int MOST_ENTRIES = 40;
  @TempDir private Path directory;
  private final FakeLedger ledger = new FakeLedger();
  private final TestClock clock = new TestClock(TestAccess.NOW);

  /** Nobody catches it. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Dies at an entry: before it is made at the even steps, after it at the odd ones. */
  private Ledger mortal(int step) {
    var left = new int[] {step};
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (_, method, arguments) -> {
              boolean entry = method.getName().equals("record");
              if (entry && left[0]-- == 0) {
                throw new Death();
              }
              try {
                var answer = method.invoke(ledger, arguments);
                if (entry && left[0]-- == 0) {
                  throw new Death();
                }
                return answer;
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  @Test
  void aRunMayDieAtEveryEntryAndErasesEverybodyOnce() {
    var vault = new TestErasures(directory);
    var alive = new TestRetention(vault.databases(), vault.keys(), ledger, clock);
    var store = new VaultStore(vault.erasures(ledger, clock), alive.anchors, alive.erased);
    int died = 0;
    for (int step = 0; step < MOST_ENTRIES; step++) {
      var customers = vault.store(step * 3, 3);
      alive.anchors.put(
          Trigger.ACCOUNT_CLOSED,
          customers.stream().collect(Collectors.toMap(CustomerHandle::value, _ -> LONG_AGO)),
          1);
      var run = alive.begin(store);
      if (!diesAt(step, vault, run)) {
        break;
      }
      died++;
      var again = new TestRetention(vault.databases(), vault.keys(), ledger, clock);
      assertThat(again.runs.carryOut(store, run)).as("step %d", step).isEqualTo(Run.CLEAN);
      assertErased(vault, again, customers, run);
    }
    assertThat(died).isGreaterThan(10).isLessThan(MOST_ENTRIES);
  }

  private boolean diesAt(int step, TestErasures vault, Run run) {
    var dying = mortal(step);
    var doomed = new TestRetention(vault.databases(), vault.keys(), dying, clock);
    var store = new VaultStore(vault.erasures(dying, clock), doomed.anchors, doomed.erased);
    try {
      doomed.runs.carryOut(store, run);
      return false;
    } catch (Death death) {
      return true;
    }
  }

  private static void assertErased(
      TestErasures vault, TestRetention world, List<CustomerHandle> customers, Run run) {
    assertThat(customers).noneMatch(customer -> vault.readable(customer, "name"));
    assertThat(world.rows.find(run.id()).orElseThrow().erased()).isEqualTo(6);
    assertThat(world.certificates.newest(100))
        .filteredOn(one -> one.run().equals(run.id()) && one.ruleId().equals("customer-record"))
        .singleElement()
        .satisfies(one -> assertThat(one.erased()).isEqualTo(3));
  }
}
