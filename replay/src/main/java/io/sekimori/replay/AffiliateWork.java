package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Look;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How somebody looks at a customer: finds them, has a case for the work, and asks. */
final class AffiliateWork {
  private static final int FORBIDDEN = 403;
  private static final int PATIENCE = 50;
  private static final long LOOK = Duration.ofMillis(200).toNanos();

  private final Wire wire;
  private String cases = "";
  private int numbered;

  /** The newest entry that a look left in the ledger. */
  private long newest;

  /** Somebody left this entry: answers are by a checkpoint that covers it. */
  void left(long entry) {
    newest = Math.max(newest, entry);
  }

  /** Whom somebody found last. */
  private String found = "";

  AffiliateWork(Wire wire) {
    this.wire = wire;
  }

  /** From now on cases are opened with this token of the firm's own system. */
  void by(String token) {
    cases = token;
  }

  long newest() {
    return newest;
  }

  /** Finds the customer, has a case for the work, and looks. */
  Wire.Reply look(Person person, Look look) {
    var handle = find(person, look.customer(), look.work().purpose);
    var within = open(handle, look.work().caseKind);
    return reveal(person, handle, look.fields(), look.work().purpose, within);
  }

  /** A customer whom somebody found before: their handle is known, whatever may be seen of them. */
  String found() {
    return found;
  }

  /** A right that was just given is there for decisions within a second, and not at once. */
  String find(Person person, int customer, String purpose) {
    var reply = search(person, customer, purpose);
    for (int i = 0; i < PATIENCE && reply.status() == FORBIDDEN; i++) {
      LockSupport.parkNanos(LOOK);
      reply = search(person, customer, purpose);
    }
    found = reply.fine().json().get("customers").get(0).get("customer").asString();
    return found;
  }

  private static Wire.Reply search(Person person, int customer, String purpose) {
    var term = Map.of("field", "customer-number", "value", AffiliateWorld.number(customer));
    return person.json(
        "POST",
        "/api/v1/customers/search",
        Map.of("terms", List.of(term), "fields", List.of("customer-number"), "purpose", purpose));
  }

  String open(String handle, String kind) {
    numbered++;
    var request =
        wire.to("/api/v1/cases/crm/T-" + numbered)
            .header("Authorization", "Bearer " + cases)
            .header("Content-Type", "application/json")
            .PUT(
                HttpRequest.BodyPublishers.ofString(
                    Wire.JSON.writeValueAsString(
                        Map.of("kind", kind, "customers", List.of(handle)))));
    return wire.send(request).fine().json().get("id").asString();
  }

  Wire.Reply reveal(
      Person person, String handle, List<String> fields, String purpose, String within) {
    var reply =
        person.json(
            "POST",
            "/api/v1/reveals",
            Map.of(
                "customers",
                List.of(handle),
                "fields",
                fields,
                "form",
                "full",
                "purpose",
                purpose,
                "case",
                within));
    if (reply.status() == 200) {
      newest = reply.json().get("ticket").get("index").asLong();
    }
    return reply;
  }
}
