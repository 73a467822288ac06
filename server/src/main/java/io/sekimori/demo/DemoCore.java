package io.sekimori.demo;

import io.sekimori.database.LocalPostgres;
import io.sekimori.edge.Origin;
import io.sekimori.people.Tokens;
import io.sekimori.systems.CopyDigest;
import io.sekimori.systems.Reconciling;
import io.sekimori.systems.SampleRegister;
import io.sekimori.terms.Refusal;
import io.sekimori.vault.catalogue.Catalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The core system's agent for as long as a demo runs: once a day it counts what its own database
 * has and sends that by the API, as any other system would. Its key and its token live no longer
 * than the process.
 */
@Component
@ConditionalOnProperty(name = "sekimori.mode", havingValue = "demo")
class DemoCore {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCore.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ObjectProvider<LocalPostgres> postgres;
  private final SampleRegister register;
  private final Tokens tokens;
  private final Catalogue catalogue;
  private final Origin origin;
  private final Clock clock;
  private final SampleFirm firm;
  private final boolean played;
  private @Nullable Agent agent;
  private Instant next = Instant.EPOCH;

  DemoCore(
      ObjectProvider<LocalPostgres> postgres,
      SampleRegister register,
      Tokens tokens,
      Catalogue catalogue,
      Origin origin,
      Clock clock,
      @Value("${sekimori.scenario:}") String scenario,
      @Value("${sekimori.demo.customers:" + SampleFirm.USUAL_SIZE + "}") long customers) {
    this.postgres = postgres;
    this.register = register;
    this.tokens = tokens;
    this.catalogue = catalogue;
    this.origin = origin;
    this.clock = clock;
    this.firm = SampleFirm.usual(customers);
    this.played = !scenario.isEmpty();
  }

  /** What it needs to speak. */
  private record Agent(SampleCore core, byte[] key, String token, Instant until) {
    @Override
    public String toString() {
      return "Agent";
    }
  }

  /** Some time after the start, so that whoever tries the demo does not wait for it. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 45_000)
  synchronized void goOn() {
    var now = clock.instant();
    if (played || now.isBefore(next)) {
      return;
    }
    next = now.plus(DAY);
    try {
      var speaking = agent;
      if (speaking == null || !speaking.until().isAfter(next)) {
        speaking = begin(now);
        agent = speaking;
      }
      if (speaking != null) {
        report(speaking);
      }
    } catch (Refusal | DataAccessException | IOException later) {
      next = now.plus(Duration.ofMinutes(10));
      // its class alone: the words of a database may hold what a row holds
      LOG.warn("the sample core system reports later: {}", later.getClass().getSimpleName());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Agent begin(Instant now) {
    var local = postgres.getIfAvailable();
    if (local == null) {
      return null;
    }
    var key = register.reporting(DemoFirm.FOUNDER, SampleSystems.CORE, DemoFirm.POPULATION);
    if (key.isEmpty()) {
      return null;
    }
    var core = new SampleCore(local.beside("core_banking"), catalogue);
    core.fill(firm.customers().iterator());
    Set<String> none = Set.of();
    var scope = new Tokens.Scope(none, none, none, none, Set.of("report-system"), true);
    var until = now.plus(Duration.ofDays(30));
    var token = tokens.issue(DemoFirm.FOUNDER, DemoFirm.CORE, scope, until);
    return new Agent(core, key.get(), token.secret(), until);
  }

  private void report(Agent speaking) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var asked = JSON.readTree(send(client, request(speaking).GET()));
      var day = LocalDate.parse(asked.get("day").asString());
      var ofDay = CopyDigest.ofDay(speaking.key(), asked.get("challenge").asString());
      var sums = speaking.core().sums(ofDay);
      var report = new Reconciling.Report(SampleSystems.CORE, day, sums);
      var classes = new LinkedHashMap<String, Object>();
      sums.forEach(
          (of, sum) ->
              classes.put(of.text(), Map.of("count", sum.count(), "digest", sum.digest())));
      var signature = CopyDigest.sign(speaking.key(), report.text());
      var body = Map.of("day", day.toString(), "classes", classes, "signature", signature);
      var content = HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
      send(client, request(speaking).header("Content-Type", "application/json").POST(content));
    }
  }

  private HttpRequest.Builder request(Agent speaking) {
    var counts = "/api/v1/systems/" + SampleSystems.CORE + "/counts";
    return HttpRequest.newBuilder(URI.create(origin.text() + counts))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + speaking.token());
  }

  private static byte[] send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 400) {
      throw new IOException("status " + answer.statusCode());
    }
    return answer.body();
  }
}
