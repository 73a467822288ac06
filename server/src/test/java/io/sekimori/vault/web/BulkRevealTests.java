package io.sekimori.vault.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.Sekimori;
import io.sekimori.access.Act;
import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.EmergencyStop;
import io.sekimori.access.Receiver;
import io.sekimori.access.StandingStop;
import io.sekimori.access.Stop;
import io.sekimori.access.TestAccess;
import io.sekimori.database.TestDatabases;
import io.sekimori.demo.SampleFirm;
import io.sekimori.edge.CallerAuthentication;
import io.sekimori.edge.Idempotency;
import io.sekimori.edge.Recognition;
import io.sekimori.keys.TestKeys;
import io.sekimori.ledger.Actor;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import io.sekimori.people.Tokens;
import io.sekimori.terms.ApplicationId;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.FieldClass;
import io.sekimori.terms.Form;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.OrganisationId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.vault.Imports;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream of values by a token, on a whole server; something happens when a line has left. */
@SpringBootTest(
    classes = {Sekimori.class, TestDatabases.Fresh.class, TestKeys.Fresh.class},
    properties = "sekimori.origin=http://localhost:8080")
class BulkRevealTests {
  private static final Actor FOUNDER = Actor.system("test");
  private static final ApplicationId SECOND = new ApplicationId("second-batch");
  @TempDir static Path data;
  @Autowired CustomerApi api;
  @Autowired List<Recognition> ways;
  @Autowired Authorities authorities;
  @Autowired EmergencyStop stops;
  @Autowired Imports imports;
  @Autowired Tokens tokens;
  @Autowired Ledger ledger;
  @Autowired JsonMapper json;
  @Autowired Idempotency idempotency;
  private final MockHttpServletRequest request =
      new MockHttpServletRequest("POST", "/api/v1/bulk-reveals");
  private final Written written = new Written();
  private Tokens.Issued token = new Tokens.Issued(new CredentialId("none"), "");

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("sekimori.data.directory", data::toString);
  }

  /** What has left, and what happens after the first line. */
  private static final class Written extends MockHttpServletResponse {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Runnable afterLine = () -> {};
    private boolean gone;

    Stream<String> lines() {
      return bytes.toString(StandardCharsets.UTF_8).lines();
    }

    @Override
    public ServletOutputStream getOutputStream() {
      return new ServletOutputStream() {
        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new UnsupportedOperationException();
        }

        @Override
        public void write(int one) {
          bytes.write(one);
        }

        @Override
        public void flush() throws IOException {
          if (gone) {
            throw new IOException("nobody is there");
          }
          var once = afterLine;
          afterLine = () -> {};
          once.run();
        }
      };
    }
  }

  @BeforeEach
  void begin() {
    if (!authorities.founded()) {
      var policy = new ArrayList<>(TestAccess.sampleFirm());
      policy.add(new Authority.Application(SECOND, new OrganisationId("own")));
      policy.add(taxes("second", SECOND));
      authorities.found(FOUNDER, policy);
      var customers = new SampleFirm(7L, 450, 0).customers().iterator();
      imports.bySystem("test", "many", customers, _ -> {});
    }
    request.setRemoteAddr("192.0.2.7");
    by(new ApplicationId("tax-batch"));
  }

  private void by(ApplicationId application) {
    var scope =
        new Tokens.Scope(Set.of(TestAccess.JOB.value()), Set.of("name"), Set.of(), Set.of(), false);
    token = tokens.issue(FOUNDER, application, scope, Instant.now().plus(Duration.ofDays(1)));
    request.removeHeader("Authorization");
    request.addHeader("Authorization", "Bearer " + token.secret());
  }

  private static Authority.StandingGrant taxes(String id, ApplicationId receiver) {
    return new Authority.StandingGrant(
        new GrantId(id),
        new Receiver.OneApplication(receiver),
        Set.of(Act.BULK_REVEAL),
        Set.of(FieldClass.NAME),
        Set.of(Form.PROCESSED),
        Set.of(TestAccess.JOB),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        null,
        null);
  }

  @AfterEach
  void everyProofHolds() {
    TestLedger.requireHolds(ledger);
  }

  private List<JsonNode> stream(String population) {
    bulk(proven(), population, written);
    return written.lines().map(json::readTree).toList();
  }

  private CallerAuthentication proven() {
    return ways.stream().flatMap(way -> way.recognise(request).stream()).findFirst().orElseThrow();
  }

  private void bulk(CallerAuthentication proven, String population, HttpServletResponse response) {
    api.bulk(
        proven.caller(),
        new Bodies.BulkBody(population, List.of("name"), null, TestAccess.JOB.value()),
        request,
        response);
  }

  @Test
  void allPagesComeAndAClosingLine() {
    var lines = stream("many");
    assertThat(lines).hasSize(4);
    assertThat(lines.getLast().path("complete").asInt()).isEqualTo(450);
  }

  @Test
  void nobodyIsAnAnswerWithATicket() {
    long before = ledger.size();
    var lines = stream("nobody");
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().path("complete").asInt(-1)).isZero();
    assertThat(lines.getFirst().path("ticket").path("index").asLong()).isEqualTo(before);
  }

  @Test
  void aTokenThatIsEndedMeanwhileLetsNoFurtherValueLeave() {
    written.afterLine = () -> tokens.end(FOUNDER, token.id());
    var lines = stream("many");
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().path("customers").size()).isEqualTo(200);
    assertThat(lines.getLast().path("problem").asString())
        .isEqualTo(ProblemCode.SIGN_IN_REQUIRED.text());
    assertThat(lines.getLast().path("ticket").path("index").isNumber()).isTrue();
  }

  @Test
  void anEmergencyStopMeanwhileLetsNoFurtherValueLeave() {
    var officer = TestAccess.caller("officer", Instant.now());
    var stop = Stop.of("credential", token.id().value());
    var counted = new HashMap<String, Long>();
    written.afterLine =
        () -> counted.putAll(stops.put(officer, stop, StandingStop.Cause.LEAK).standing().cut());
    var lines = stream("many");
    assertThat(counted).containsEntry("bulk-reveals", 1L).containsEntry("tokens", 1L);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().path("customers").size()).isEqualTo(200);
    assertThat(lines.getLast().path("problem").asString()).isEqualTo(ProblemCode.STOPPED.text());
  }

  @Test
  void aGrantThatIsTakenAwayMeanwhileLetsNoFurtherValueLeave() {
    by(SECOND);
    var administrator = TestAccess.caller("admin-1", Instant.now());
    written.afterLine = () -> authorities.revoke(administrator, new GrantId("second"));
    var lines = stream("many");
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast().path("problem").asString())
        .isEqualTo(ProblemCode.NOT_PERMITTED.text());
  }

  /** Through the door, under the key of this test. */
  private void keyed(String key, Written answer) throws ServletException, IOException {
    request.removeHeader("Idempotency-Key");
    request.addHeader("Idempotency-Key", key);
    var proven = proven();
    SecurityContextHolder.setContext(new SecurityContextImpl(proven));
    try {
      idempotency.doFilter(
          request, answer, (_, out) -> bulk(proven, "many", (HttpServletResponse) out));
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  @Test
  void aStreamThatWasEndedMayBeTriedAgainUnderItsKey() throws Exception {
    written.afterLine = () -> tokens.end(FOUNDER, token.id());
    keyed("ended", written);
    assertThat(written.lines().toList().getLast()).contains("problem");
    by(new ApplicationId("tax-batch"));
    requireOnceMore("ended");
  }

  @Test
  void aStreamThatNobodyReadMayBeTriedAgainUnderItsKey() throws Exception {
    written.gone = true;
    keyed("gone", written);
    requireOnceMore("gone");
  }

  private void requireOnceMore(String key) throws Exception {
    var again = new Written();
    keyed(key, again);
    assertThat(again.lines().toList().getLast()).contains("\"complete\":450");
    var late = new Written();
    keyed(key, late);
    assertThat(late.getStatus()).isEqualTo(409);
    assertThat(late.lines()).singleElement().asString().contains("already-done");
  }
}
