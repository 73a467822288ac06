package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.edge.CountedRefusals;
import io.sekimori.ledger.Ledger;
import io.sekimori.ledger.TestLedger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Every endpoint against every refusal, over HTTP, on one started server. */
@OpenServer
@TestPropertySource(properties = {"sekimori.json-limit=65536", "sekimori.upload-limit=262144"})
class RefusalMatrixTests {
  private static final List<Locale> LANGUAGES = List.of(Locale.JAPANESE, Locale.ENGLISH);

  @TempDir static Path data;
  @Autowired ApplicationContext context;
  @Autowired MessageSource messages;
  @Autowired Ledger ledger;
  @LocalServerPort int port;

  private final Map<String, Long> seen = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry registry) {
    registry.add("sekimori.data.directory", data::toString);
  }

  private static @Nullable World world;

  /** The firm, what is tried on it, and how answers are read. */
  private record World(Firm firm, Trials trials, Outcome outcome) {}

  /** Made once for all tests of this class. */
  private World world() {
    synchronized (RefusalMatrixTests.class) {
      if (world == null) {
        var firm = new Firm(context, new Wire(port));
        TestLedger.requireHolds(ledger); // receipts and tiles are there, however slow the machine
        world = new World(firm, new Trials(firm), new Outcome(messages));
      }
      return world;
    }
  }

  @Test
  void everyEndpointHasARowAndEveryRowAnEndpoint() {
    var rows = new TreeSet<String>();
    Row.all().forEach(row -> assertThat(rows.add(row.endpoint)).as(row.endpoint).isTrue());
    var endpoints = Endpoints.of(context);
    var rowless = new TreeSet<>(endpoints);
    rowless.removeAll(rows);
    assertThat(rowless).as("endpoints without a row; see the package's description").isEmpty();
    assertThat(endpoints).containsAll(rows);
  }

  @Test
  void everyEndpointRefusesInEveryDimension() {
    world();
    CountedRefusals.enter(context);
    long from = ledger.size();
    var table = new LinkedHashMap<Row, Map<Dimension, SortedSet<String>>>();
    Row.all().forEach(row -> table.put(row, cells(row)));
    Row.all().forEach(this::control);
    assertThat(wrong).isEmpty();
    CountedRefusals.enter(context);
    assertThat(counted(from)).isEqualTo(seen);
    TestLedger.requireHolds(ledger);
    RefusalsPage.of(table).requireUpToDate();
  }

  @Test
  void anAddressThatIsNoneIsAProblemLikeAnyOther() {
    var request =
        Wire.Request.of("GET", "/api/v1/me")
            .with("Accept-Language", "ja")
            .with("X-Forwarded-For", "10.0.0.x");
    assertThat(inJapanese(request)).isEqualTo("sign-in-required");
    var clerk = world().firm().fresh(Who.CLERK);
    assertThat(inJapanese(clerk.dressed(request))).isEqualTo("malformed-request");
  }

  private String inJapanese(Wire.Request request) {
    return world().outcome().of(world().firm().wire.send(request), Locale.JAPANESE);
  }

  @Test
  void unknownAndNotPermittedAnswerAlike() {
    for (var pair : Pairs.of(world().firm())) {
      var forbidden = Pairs.read(world().firm().wire.send(pair.existing()));
      var unknown = Pairs.read(world().firm().wire.send(pair.unknown()));
      assertThat(unknown).as(pair.toString()).isEqualTo(forbidden);
    }
  }

  private Map<Dimension, SortedSet<String>> cells(Row row) {
    var cells = new EnumMap<Dimension, SortedSet<String>>(Dimension.class);
    for (var dimension : Dimension.values()) {
      if (!row.exempt.containsKey(dimension)) {
        cells.put(dimension, cell(row, dimension));
      }
    }
    return cells;
  }

  private SortedSet<String> cell(Row row, Dimension dimension) {
    var found = new TreeSet<String>();
    for (var language : LANGUAGES) {
      for (var request : world().trials().of(row, dimension)) {
        found.add(tried(row + " × " + dimension, request, language));
      }
    }
    if (found.isEmpty()) {
      wrong.add(row + " × " + dimension + ": nothing was tried");
    }
    if (!dimension.mayServe && found.contains(Outcome.SERVED)) {
      wrong.add(row + " × " + dimension + ": " + found);
    }
    return found;
  }

  private String tried(String what, Wire.Request request, Locale language) {
    var spoken = request.with("Accept-Language", language.getLanguage());
    var answer = world().firm().wire.send(world().firm().upToDate(spoken));
    try {
      var found = world().outcome().of(answer, language);
      if (!found.equals(Outcome.SERVED) && !found.equals(Outcome.BESIDE)) {
        seen.merge(found, 1L, Long::sum);
      }
      return found;
    } catch (AssertionError | RuntimeException mistaken) {
      wrong.add(what + ": " + request + " -> " + answer.status() + " " + mistaken.getMessage());
      return "?";
    }
  }

  /** Without this a refusal would prove nothing: the same request was right but for one thing. */
  private void control(Row row) {
    var found = tried(row + " × right", world().trials().control(row), Locale.JAPANESE);
    if (!row.control.contains(found)) {
      wrong.add(row + ": the right request of the right caller: " + found);
    }
  }

  /** Refusals by code, as the ledger has counted them. */
  private Map<String, Long> counted(long from) {
    var json = JsonMapper.builder().build();
    var counts = new TreeMap<String, Long>();
    for (long index = from; index < ledger.size(); index++) {
      var entry = json.readTree(ledger.entry(index).orElseThrow());
      if (entry.path("type").asString().equals("refusals")) {
        long count = entry.path("facts").path("count").asLong();
        counts.merge(Objects.requireNonNull(entry.path("code").asString()), count, Long::sum);
      }
    }
    return counts;
  }
}
