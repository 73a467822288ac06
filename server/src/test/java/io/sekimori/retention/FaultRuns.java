package io.sekimori.retention;

import io.sekimori.approvals.ApprovalId;
import io.sekimori.database.Databases;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ledger;
import io.sekimori.terms.CustomerHandle;
import io.sekimori.terms.Ids;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.RunId;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.dao.DataAccessException;

/** What a whole server under test is told of retention. */
public final class FaultRuns {
  private static final Actor ACTOR = Actor.system("faults");
  private static final LocalDate LONG_AGO = LocalDate.of(2010, 3, 31);

  private FaultRuns() {}

  /** Everybody's contract ended long ago. */
  public static void tell(BeanFactory server) {
    var everybody =
        server
            .getBean(Databases.class)
            .data()
            .client()
            .sql("select handle from vault.customer")
            .query(UUID.class)
            .set();
    server
        .getBean(Anchors.class)
        .put(
            Trigger.ACCOUNT_CLOSED,
            everybody.stream().collect(Collectors.toMap(unit -> unit, _ -> LONG_AGO)),
            1);
  }

  /** The same, and a run was begun that nobody carries out yet. */
  public static String begin(BeanFactory server) {
    tell(server);
    var plan = server.getBean(Plans.class).make(server.getBean(VaultStore.class), ACTOR);
    var id = new RunId(Ids.random("run"));
    server.getBean(RunRows.class).begin(id, plan, new ApprovalId(Ids.random("apv")), 1);
    return id.value();
  }

  /** Somebody holds this customer from now on. */
  public static String hold(BeanFactory server, String customer) {
    var unit = CustomerHandle.parse(customer).value();
    var about = new Hold.About(Hold.Kind.CUSTOMER, customer, Set.of(unit));
    var now = server.getBean(Clock.class).instant();
    var hold = Hold.of(about, Hold.Reason.LITIGATION, new PersonId("faults"), now);
    var event = HoldBook.entry(hold, Event.of(HoldBook.PLACED, ACTOR, Event.Outcome.INTENDED));
    var entry = server.getBean(Ledger.class).record(event).index();
    server.getBean(Holds.class).place(hold.enteredAt(entry));
    return hold.id();
  }

  /**
   * What the scheduler does every minute, past the question whether a second person agreed: nobody
   * was asked here. What fails is tried again at the next.
   */
  public static String look(BeanFactory server) {
    var store = server.getBean(VaultStore.class);
    var runs = server.getBean(Runs.class);
    var unfinished = server.getBean(RunRows.class).unfinished(store.id());
    if (unfinished.isEmpty()) {
      server.getBean(DailyRuns.class).look();
      return "";
    }
    var plan = server.getBean(Plans.class).find(unfinished.get().plan()).orElseThrow();
    try (var _ = runs.alone(store)) {
      runs.agreed(store, unfinished.get(), plan);
    } catch (DataAccessException | Refusal failed) {
      return failed.getClass().getSimpleName();
    }
    return "";
  }
}
