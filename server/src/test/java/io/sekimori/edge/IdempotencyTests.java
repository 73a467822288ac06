package io.sekimori.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.database.Databases;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(classes = {EdgeForTests.class, IdempotencyTests.Probe.class})
@AutoConfigureMockMvc
class IdempotencyTests {
  @Autowired MockMvcTester mvc;
  @Autowired Probe probe;
  @Autowired Databases databases;
  @Autowired IdempotencyKeys keys;

  record Form(String value) {}

  @RestController
  static class Probe {
    final AtomicInteger acts = new AtomicInteger();

    @PostMapping("/api/v1/acts")
    String act(@RequestBody Form form, HttpServletResponse response) {
      if (form.value().equals("refuse")) {
        throw new Refusal(ProblemCode.NOT_PERMITTED);
      }
      if (form.value().equals("break off")) {
        Idempotency.failed(response);
        return "half of it";
      }
      Idempotency.entry(response, new Ticket("test.example/1", 4711, ""));
      return "secret " + acts.incrementAndGet();
    }
  }

  private MvcTestResult act(String key, String value) {
    return mvc.post()
        .uri("/api/v1/acts")
        .header(EdgeForTests.CALLER, "hanako")
        .header("Authorization", "Bearer test")
        .header("Idempotency-Key", key)
        .contentType(MediaType.APPLICATION_JSON)
        .content("{\"value\":\"" + value + "\"}")
        .exchange();
  }

  @Test
  void actsOnceAndNamesTheEntryAfterwards() {
    int before = probe.acts.get();
    assertThat(act("key-1", "a")).hasStatusOk().hasHeader("Sekimori-Entry", "4711");
    var again = act("key-1", "a");
    assertThat(again).hasStatus(409).bodyJson().extractingPath("$.entry").isEqualTo(4711);
    assertThat(again).bodyText().contains("already-done").doesNotContain("secret");
    assertThat(probe.acts.get()).isEqualTo(before + 1);
  }

  @Test
  void refusesTheSameKeyForSomethingElse() {
    act("key-2", "a");
    assertThat(act("key-2", "b")).hasStatus(422).bodyText().contains("idempotency-key-reused");
  }

  @Test
  void leavesTheKeyFreeAfterARefusal() {
    assertThat(act("key-3", "refuse")).hasStatus(403);
    assertThat(act("key-3", "refuse")).hasStatus(403);
    assertThat(act("key-3", "a")).hasStatusOk();
  }

  @Test
  void leavesTheKeyFreeAfterHalfAnAnswer() {
    assertThat(act("key-5", "break off")).hasStatusOk();
    assertThat(act("key-5", "break off")).hasStatusOk().hasBodyTextEqualTo("half of it");
  }

  @Test
  void halfAnAnswerWithoutAKeyIsNothingToRemember() {
    assertThat(
            mvc.post()
                .uri("/api/v1/acts")
                .header(EdgeForTests.CALLER, "hanako")
                .header("Authorization", "Bearer test")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"value\":\"break off\"}"))
        .hasStatusOk();
  }

  @Test
  void letsTheSecondWaitWhileTheFirstRuns() {
    act("key-4", "a");
    databases.data().client().sql("update edge.idempotency set status = null").update();
    assertThat(act("key-4", "a")).hasStatus(409).bodyText().contains("idempotency-in-progress");
    databases
        .data()
        .client()
        .sql("update edge.idempotency set claimed_at = claimed_at - interval '11 minutes'")
        .update();
    assertThat(act("key-4", "a")).hasStatusOk();
  }

  @Test
  void aRequestThatStillRunsIsNeverTakenOver() {
    var claim = (IdempotencyKeys.Ours) keys.claim("long", null);
    databases
        .data()
        .client()
        .sql("update edge.idempotency set claimed_at = claimed_at - interval '11 minutes'")
        .update();
    var old = new IdempotencyKeys.Ours(claim.scope(), claim.since().minusSeconds(660));
    assertThat(keys.claim("long", null)).isInstanceOf(IdempotencyKeys.Ours.class);
    keys.finish(old, 200, null);
    assertThatThrownBy(() -> keys.claim("long", null))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("in-progress");
    keys.renew();
    assertThatThrownBy(() -> keys.claim("long", null)).isInstanceOf(Refusal.class);
  }

  @Test
  void refusesAKeyThatIsNone() {
    assertThat(act("with space", "a")).hasStatus(422).bodyText().contains("Idempotency-Key");
    assertThat(act("k".repeat(129), "a")).hasStatus(422);
  }

  @Test
  void keepsNeitherKeyNorBody() {
    act("readable-key", "readable-body");
    var rows =
        databases
            .data()
            .client()
            .sql("select scope || body from edge.idempotency")
            .query(String.class)
            .list();
    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("readable"));
  }
}
