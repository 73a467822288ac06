package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java wrote, a Python program that shares no code with it verifies. */
class IndependentVerifierTests {
  private static final Path SCRIPT = Path.of("src/test/python/verify_export.py");

  @TempDir Path directory;

  @BeforeAll
  static void findPython() throws Exception {
    boolean found;
    try {
      found = run(List.of("python3", "--version")).exit() == 0;
    } catch (IOException _) {
      found = false;
    }
    assumeTrue(found, "python3 is not on this machine, so nothing independent was checked");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 256, 257, 1000, 65_537})
  void anHonestExportHolds(int size) throws Exception {
    SampleLog log = SampleLog.of(size);
    log.exportTo(directory);
    Output output = verify(SampleLog.KEY.verifierKey());
    assertThat(output.text())
        .isEqualTo(
            "holds: entries from 0, size %d, root %s, cosignatures 0"
                .formatted(size, log.tree.root()));
    assertThat(output.exit()).isZero();
  }

  @Test
  void aPrunedAndWitnessedExportHolds() throws Exception {
    SampleLog log = SampleLog.of(600);
    LogDirectory export = log.exportTo(directory);
    Files.delete(directory.resolve("tile/entries/000"));
    NoteSignature cosignature =
        SampleLog.WITNESS.cosign(log.checkpoint(), Instant.ofEpochSecond(1_800_000_000));
    export.writeCheckpoint(SampleLog.KEY.sign(log.checkpoint()).with(cosignature));

    Output output = verify(SampleLog.KEY.verifierKey(), SampleLog.WITNESS.verifierKey());
    assertThat(output.text()).contains("entries from 256, size 600").endsWith("cosignatures 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoint",
        "tile/0/000",
        "tile/0/001.p/44",
        "tile/1/000.p/1",
        "tile/entries/000"
      })
  void aChangedExportDoesNotHold(String path) throws Exception {
    SampleLog.of(300).exportTo(directory);
    Path file = directory.resolve(path);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);

    Output output = verify(SampleLog.KEY.verifierKey());
    assertThat(output.text()).startsWith("does not hold: ");
    assertThat(output.exit()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 256, 511, 512, 599, 600})
  void aRequestToAWitnessLeadsFromEveryOldSize(int old, @TempDir Path elsewhere) throws Exception {
    SampleLog log = SampleLog.of(600);
    log.exportTo(directory);
    Path file = elsewhere.resolve("request");
    var proof = new Prover(600, log.tiles).consistency(old, 600).path();
    Note note = SampleLog.KEY.sign(log.checkpoint());

    Files.write(file, new AddCheckpoint(old, proof, note).encode());
    assertThat(request(file)).startsWith("holds: ");
    Files.write(file, new AddCheckpoint(old == 0 ? 1 : old - 1, proof, note).encode());
    assertThat(request(file)).startsWith("does not hold: request");
  }

  private String request(Path file) throws Exception {
    return run(List.of(
            "python3",
            SCRIPT.toAbsolutePath().toString(),
            "--request",
            file.toString(),
            directory.toString(),
            SampleLog.KEY.verifierKey().toString()))
        .text();
  }

  private Output verify(VerifierKey... keys) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("python3", SCRIPT.toAbsolutePath().toString(), directory.toString()));
    for (VerifierKey key : keys) {
      command.add(key.toString());
    }
    return run(command);
  }

  private record Output(int exit, String text) {}

  private static Output run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Output(process.exitValue(), text);
  }
}
