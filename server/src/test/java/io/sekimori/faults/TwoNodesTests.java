package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.database.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole servers on one PostgreSQL, which no server supervises, and one key directory. */
@Tag("alone")
class TwoNodesTests {
  private static final int CUSTOMERS = 80;

  /** What the shipped policy allows a passkey in self-opened cases a day. */
  private static final int BUDGET = 10;

  /** The product's promise for what is taken away. */
  private static final Duration PROMISE = Duration.ofSeconds(1);

  @TempDir static Path home;
  private static TestPostgres.Own postgres;
  private static WholeServer first;
  private static WholeServer second;
  private static Person auditor;
  private static Person administrator;

  @BeforeAll
  static void start() {
    postgres = TestPostgres.Own.start(home.resolve("postgres"));
    first = WholeServer.start(Plan.node(home, "one", CUSTOMERS, postgres));
    second = WholeServer.start(Plan.node(home, "two", CUSTOMERS, postgres));
    auditor = Person.enrol(second, "shiori");
    administrator = Person.enrol(second, "yuki");
  }

  @AfterAll
  static void stop() {
    first.close();
    second.close();
    postgres.close();
  }

  @Test
  void aBudgetIsExactAcrossBothNodes() throws Exception {
    var clerk = Person.enrol(second, "hana");
    var customers = Firm.customers(postgres.home(), 3 * BUDGET);
    String within = clerk.openCase(first, "budget", customers);
    var got = new ArrayList<Person.Got>();
    var refused = new ArrayList<String>();
    for (var answer : revealAtOnce(clerk, customers, within)) {
      if (answer.answer().served()) {
        got.add(Person.got(answer.customer(), answer.answer()));
      } else {
        refused.add(answer.answer().code());
      }
    }
    assertThat(got).hasSize(BUDGET);
    assertThat(refused).hasSize(2 * BUDGET).containsOnly("over-budget");
    var evidence = Evidence.of(first, auditor);
    evidence.covers(second, clerk, got);
    assertThat(evidence.peopleShownTo("hana")).isEqualTo(BUDGET);
    assertThat(evidence.events().stream().map(event -> event.get("node").asString()))
        .contains("one", "two");
  }

  private record Asked(String customer, Person.Answer answer) {}

  /** Each customer is asked for on one of the nodes, all at once. */
  private static List<Asked> revealAtOnce(Person clerk, List<String> customers, String within)
      throws InterruptedException, ExecutionException {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Asked>>();
      for (int i = 0; i < customers.size(); i++) {
        var node = i % 2 == 0 ? first : second;
        String customer = customers.get(i);
        tasks.add(() -> new Asked(customer, clerk.reveal(node, customer, within)));
      }
      var all = new ArrayList<Asked>();
      for (var done : callers.invokeAll(tasks)) {
        all.add(done.get());
      }
      return all;
    }
  }

  @Test
  void bothNodesKeepTheNewestCheckpoint() {
    Evidence.of(first, auditor);
    Wait.until(
        "both files hold a checkpoint of the same size",
        () -> size("one") > 0 && size("one") == size("two"));
  }

  private static long size(String node) {
    try {
      var lines = Files.readAllLines(home.resolve(node).resolve("ledger/checkpoint"));
      return Long.parseLong(lines.get(1));
    } catch (java.io.IOException notYet) {
      return 0;
    }
  }

  @Test
  void aRevokedGrantIsRefusedOnTheOtherNodeWithinASecond() {
    var lead = Person.enrol(second, "mai");
    var customer = Firm.customers(postgres.home(), 1).getFirst();
    String within = lead.openCase(first, "grant", List.of(customer));
    assertThat(lead.reveal(second, customer, within).status()).isEqualTo(200);
    var taken =
        administrator.post(first, "/api/v1/policy/assignment/asg-mai-client-service/end", Map.of());
    assertThat(taken.status()).as(taken.body()).isEqualTo(204);
    requireSoon("a grant taken away", () -> !lead.reveal(second, customer, within).served());
  }

  @Test
  void aStoppedPersonIsOutOnTheOtherNodeWithinASecond() {
    var clerk = Person.enrol(second, "kenta");
    var customer = Firm.customers(postgres.home(), 1).getFirst();
    String within = clerk.openCase(second, "stop", List.of(customer));
    assertThat(clerk.reveal(first, customer, within).status()).isEqualTo(200);
    assertThat(clerk.reveal(second, customer, within).status()).isEqualTo(200);
    var stopped = administrator.post(first, "/api/v1/people/kenta/stop", Map.of());
    assertThat(stopped.status()).as(stopped.body()).isEqualTo(204);
    requireSoon("a person taken away", () -> !clerk.reveal(second, customer, within).served());
    requireSoon("a session taken away", () -> clerk.get(second, "/api/v1/me").status() == 401);
  }

  @Test
  void anEmergencyStopIsInForceOnTheOtherNodeWithinASecond() {
    var abroad = Person.enrol(second, "kayan");
    var person = Person.enrol(second, "olivia");
    for (var one : List.of(abroad, person)) {
      assertThat(one.get(second, "/api/v1/me").status()).isEqualTo(200);
    }
    emergency("country", "hk");
    requireSoon("a stopped country", () -> abroad.get(second, "/api/v1/me").status() != 200);
    emergency("person", "olivia");
    requireSoon("a stopped person", () -> person.get(second, "/api/v1/me").status() != 200);
  }

  private static void emergency(String kind, String id) {
    var stopped =
        administrator.json(first, "POST", "/api/v1/stops", Map.of("kind", kind, "id", id));
    assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
    assertThat(stopped.json().at("/cut/sessions").asInt()).isPositive();
    assertThat(stopped.json().at("/left/sessions").asInt(-1)).isZero();
  }

  @Test
  void whoSignsOutOnOneNodeIsOutOnTheOtherWithinASecond() {
    var person = Person.enrol(second, "satoshi");
    assertThat(person.get(first, "/api/v1/me").status()).isEqualTo(200);
    assertThat(person.get(second, "/api/v1/me").status()).isEqualTo(200);
    var left = person.copy();
    assertThat(person.signOut(first).status()).isIn(200, 302, 303);
    requireSoon("a sign-out taken away", () -> left.get(second, "/api/v1/me").status() == 401);
  }

  @Test
  void whoEndsTheirOtherSessionsOnOneNodeEndsThemOnTheOtherWithinASecond() {
    var person = Person.enrol(second, "keiko");
    var left = person.copy();
    person.signIn(first);
    assertThat(left.get(second, "/api/v1/me").status()).isEqualTo(200);
    assertThat(person.post(first, "/me/sessions/end", Map.of()).status()).isIn(200, 302, 303);
    requireSoon("other sessions", () -> left.get(second, "/api/v1/me").status() == 401);
    assertThat(person.get(first, "/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void anEndedTokenIsRefusedOnTheOtherNodeWithinASecond() {
    var program = Map.of("content", Map.of("id", "probe", "organisation", "sekimori"));
    var known = administrator.post(first, "/api/v1/policy/application", program);
    assertThat(known.status()).as(known.body()).isEqualTo(200);
    var scope =
        Map.of(
            "application", "probe",
            "purposes", List.of("customer-enquiry"),
            "fields", List.of("telephone"),
            "populations", List.of("demo"),
            "networks", List.of(),
            "expires", java.time.Instant.now().plus(Duration.ofDays(1)).toString());
    var made = administrator.post(first, "/api/v1/tokens", scope);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String token = made.json().get("token").asString();
    assertThat(Person.asApplication(first, token, "/api/v1/me").status()).isEqualTo(200);
    requireSoon(
        "a program made known",
        () -> Person.asApplication(second, token, "/api/v1/me").status() == 200);
    var ended =
        administrator.json(
            first, "DELETE", "/api/v1/tokens/" + made.json().get("id").asString(), Map.of());
    assertThat(ended.status()).as(ended.body()).isEqualTo(204);
    requireSoon(
        "a token taken away",
        () -> Person.asApplication(second, token, "/api/v1/me").status() == 401);
  }

  /** Asks until it is so; the last answer that was not must have been asked for early. */
  private static void requireSoon(String what, BooleanSupplier so) {
    long taken = System.nanoTime();
    long asked = taken;
    boolean reached = false;
    while (!reached && asked - taken < 10 * PROMISE.toNanos()) {
      asked = System.nanoTime();
      reached = so.getAsBoolean();
    }
    var after = Duration.ofNanos(asked - taken);
    System.out.printf("%s on one node reached the other after %d ms%n", what, after.toMillis());
    assertThat(reached).isTrue();
    assertThat(after).isLessThanOrEqualTo(PROMISE);
  }
}
