package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.cli.CommandLineRun;
import io.sekimori.cli.SampleExport;
import io.sekimori.cli.gate.Place;
import io.sekimori.tlog.AddCheckpoint;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogKey;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.VerifierKey;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A witness over HTTP, asked rightly and wrongly. */
class WitnessTests {
  private static final Instant NOW = Instant.parse("2026-12-02T00:00:00Z");

  @TempDir Path directory;
  private final SampleExport export = SampleExport.ofManyEvents();
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter said = new StringWriter();
  private Path state = Path.of("");
  private VerifierKey key = SampleExport.witness();
  private AutoCloseable running = () -> {};
  private Asker asker = new Asker(client, URI.create("http://127.0.0.1/"), export, directory);

  @BeforeEach
  void start() throws Exception {
    state = directory.resolve("witness");
    export.writeTo(directory.resolve("log"));
    CommandLineRun made =
        CommandLineRun.of("witness", "init", state.toString(), "--name", "audit.example/w");
    key = VerifierKey.parse(made.out().strip());
    assertThat(
            CommandLineRun.of("witness", "know", state.toString(), SampleExport.key().toString())
                .exit())
        .isZero();
    open();
  }

  private void open() throws Exception {
    var place = place();
    var folder = WitnessFolder.open(state, place);
    var logs = Map.of(SampleExport.ORIGIN, folder.logs().getFirst());
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var desk = new Desk(folder.key(), logs, Optional.empty(), clock, place);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var server = WitnessServer.start(address, Optional.empty(), desk, new Visits(System::nanoTime));
    asker =
        new Asker(
            client,
            URI.create("http://127.0.0.1:" + server.port()),
            export,
            directory.resolve("log"));
    running =
        () -> {
          server.close();
          folder.close();
        };
  }

  private Place place() {
    var texts = ResourceBundle.getBundle("io.sekimori.cli.messages", Locale.ENGLISH);
    var input = new BufferedReader(new StringReader(""));
    var sink = new PrintWriter(said);
    return new Place(Map.of(), input, false, texts, sink, sink);
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
    client.close();
  }

  @Test
  void cosignsWhatContinuesAndServesItAgain() throws Exception {
    assertThat(signed(asker.add(0, 10), 10).checkpoint().size()).isEqualTo(10);
    SignedCheckpoint open = signed(asker.add(10, 600), 600);
    assertThat(open.cosignatures())
        .containsExactly(new SignedCheckpoint.Cosignature("audit.example/w", NOW));
    HttpResponse<String> served = asker.get(path("/checkpoint"));
    assertThat(served.body()).isEqualTo(open.note().toString());
  }

  @Test
  void cosignsTheSameAgain() throws Exception {
    asker.add(0, 600);
    assertThat(asker.add(600, 600).statusCode()).isEqualTo(200);
  }

  @Test
  void saysItsSizeToALogThatBelievesAnother() throws Exception {
    asker.add(0, 300);
    for (int old : new int[] {0, 10, 299}) {
      HttpResponse<String> response = asker.add(old, 600);
      assertThat(response.statusCode()).isEqualTo(409);
      assertThat(response.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
      assertThat(response.body()).isEqualTo("300\n");
    }
  }

  @Test
  void neverGoesBack() throws Exception {
    asker.add(0, 600);
    assertThat(asker.add(0, 10).statusCode()).isEqualTo(409);
    assertThat(asker.add(600, 600).statusCode()).isEqualTo(200);
    AddCheckpoint back = new AddCheckpoint(600, List.of(), asker.signedAt(10));
    assertThat(asker.send(back.encode()).statusCode()).isEqualTo(400);
    assertThat(asker.get(path("/checkpoint")).body()).contains("\n600\n");
  }

  @Test
  void neverCosignsTwoTreesOfOneSize() throws Exception {
    asker.add(0, 300);
    LogKey log = LogKey.fromSeed(SampleExport.ORIGIN, seed(1));
    Note other = log.sign(Checkpoint.of(SampleExport.ORIGIN, 300, Hash.EMPTY_TREE));
    HttpResponse<String> response = asker.send(new AddCheckpoint(300, List.of(), other).encode());
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).isEmpty();
    assertThat(said.toString()).contains("NOT COSIGNED", SampleExport.ORIGIN);
  }

  @Test
  void refusesAWrongProofAnUnknownLogAWrongKeyAndNonsense() throws Exception {
    asker.add(0, 300);
    AddCheckpoint wrong = new AddCheckpoint(300, asker.proof(299, 600), asker.signedAt(600));
    assertThat(asker.send(wrong.encode()).statusCode()).isEqualTo(422);
    LogKey stranger = LogKey.fromSeed("stranger.example/log", seed(1));
    Note unknown = stranger.sign(Checkpoint.of("stranger.example/log", 0, Hash.EMPTY_TREE));
    assertThat(asker.send(new AddCheckpoint(0, List.of(), unknown).encode()).statusCode())
        .isEqualTo(404);
    LogKey forger = LogKey.fromSeed(SampleExport.ORIGIN, seed(9));
    Note forged = forger.sign(export.checkpointAt(600));
    var asked = new AddCheckpoint(300, asker.proof(300, 600), forged);
    assertThat(asker.send(asked.encode()).statusCode()).isEqualTo(403);
    assertThat(asker.send("old x\n\n".getBytes(UTF_8)).statusCode()).isEqualTo(400);
    assertThat(asker.add(300, 600).statusCode()).isEqualTo(200);
  }

  @Test
  void limitsBodiesPathsAndHowOftenAnAddressAsks() throws Exception {
    assertThat(asker.send(new byte[AddCheckpoint.LARGEST + 1]).statusCode()).isEqualTo(413);
    assertThat(asker.get("/add-checkpoint").statusCode()).isEqualTo(405);
    assertThat(asker.get("/nothing").statusCode()).isEqualTo(404);
    assertThat(asker.get(path("/checkpoint")).statusCode()).isEqualTo(404);
    var statuses = new ArrayList<Integer>();
    for (int i = 0; i < 2 * Visits.AT_ONCE && !statuses.contains(429); i++) {
      statuses.add(asker.get("/nothing").statusCode());
    }
    assertThat(statuses).contains(429);
  }

  @Test
  void answersOneOfManyAtOnceAndTellsTheOthersItsSize() throws Exception {
    asker.add(0, 10);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var asked = new ArrayList<Callable<HttpResponse<String>>>();
      for (int i = 0; i < 16; i++) {
        int size = 100 + i;
        asked.add(() -> asker.add(10, size));
      }
      var answers = threads.invokeAll(asked);
      int cosigned = 0;
      long kept = 0;
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).get().statusCode() == 200) {
          cosigned++;
          kept = signed(answers.get(i).get(), 100 + i).checkpoint().size();
        } else {
          assertThat(answers.get(i).get().statusCode()).isEqualTo(409);
        }
      }
      assertThat(cosigned).isEqualTo(1);
      assertThat(asker.get(path("/checkpoint")).body()).contains("\n" + kept + "\n");
    }
  }

  @Test
  void doesNotCosignWhatItCannotKeep() throws Exception {
    asker.add(0, 10);
    Path folder = state.resolve("logs").resolve(KnownLog.name(SampleExport.ORIGIN));
    Files.move(folder, state.resolve("elsewhere"));
    HttpResponse<String> response = asker.add(10, 600);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEmpty();
    Files.move(state.resolve("elsewhere"), folder);
    assertThat(asker.add(10, 600).statusCode()).isEqualTo(200);
  }

  @Test
  void doesNotBeginAnewWhenWhatItSawIsGoneOrForged() throws Exception {
    asker.add(0, 600);
    running.close();
    running = () -> {};
    Path file =
        state.resolve("logs").resolve(KnownLog.name(SampleExport.ORIGIN)).resolve("checkpoint");
    byte[] kept = Files.readAllBytes(file);
    Files.write(file, export.signedAt(10).encode());
    assertThat(show().err()).contains("damaged", "Nothing is cosigned");
    Files.delete(file);
    assertThat(show().err()).contains("missing", "Nothing is cosigned");
    assertThat(
            CommandLineRun.of("witness", "know", state.toString(), SampleExport.key().toString())
                .err())
        .contains("exists already");
    Files.write(file, kept);
    assertThat(show().out()).contains("600 entries");
  }

  @Test
  void isOneProcessAndItsKeyIsNobodyElsesToRead() throws Exception {
    assertThat(show().err()).contains("Another process works");
    running.close();
    running = () -> {};
    Files.setPosixFilePermissions(
        state.resolve("key"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    assertThat(show().err()).contains("chmod 600");
    CommandLineRun far =
        CommandLineRun.of("witness", "run", state.toString(), "--listen", "192.0.2.1:8446");
    assertThat(far.err()).contains("https only");
  }

  private CommandLineRun show() {
    return CommandLineRun.of("witness", "show", state.toString());
  }

  private SignedCheckpoint signed(HttpResponse<String> response, int size) throws Exception {
    assertThat(response.statusCode()).isEqualTo(200);
    Note note = export.signedAt(size);
    var cosignature =
        new AddCheckpoint(0, List.of(), note).cosignature(response.body().getBytes(UTF_8), key);
    return SignedCheckpoint.open(note.with(cosignature).encode(), SampleExport.key(), List.of(key));
  }

  private static String path(String file) {
    return "/" + KnownLog.name(SampleExport.ORIGIN) + file;
  }

  private static byte[] seed(int fill) {
    byte[] seed = new byte[32];
    java.util.Arrays.fill(seed, (byte) fill);
    return seed;
  }
}
