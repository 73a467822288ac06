package io.sekimori.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogCheck;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.LogProof;
import io.sekimori.tlog.TreeHasher;
import io.sekimori.tlog.Verdict;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;

/**
 * The exported ledger, verified by the library and by a program that shares no code with it, and
 * held against what clients got.
 */
final class Evidence {
  private static final Path VERIFIER = Path.of("../tlog/src/test/python/verify_export.py");

  private final List<byte[]> entries;
  private final VerifierKey key;

  private Evidence(List<byte[]> entries, VerifierKey key) {
    this.entries = entries;
    this.key = key;
  }

  /** Exports once the newest checkpoint covers everything that is in the ledger now. */
  static Evidence of(WholeServer server, Person auditor) {
    return of(server, auditor, server.demoJson().get("log").asString());
  }

  /** The same for a log with this verifier key. */
  static Evidence of(WholeServer server, Person auditor, String verifierKey) {
    try {
      Path directory = Files.createTempDirectory(server.plan().home(), "export");
      long size = Wait.value(() -> settledSize(server));
      Path zip = directory.resolve("export.zip");
      auditor.exportTo(server, zip);
      Path log = unpack(zip, directory.resolve("log"));
      var key = VerifierKey.parse(verifierKey);
      requireHolds(log, key, size);
      return new Evidence(entries(log), key);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How long the log is, or null while the newest entries are not in the tree. */
  private static Long settledSize(WholeServer server) {
    var found = server.tell("verify");
    assertThat(found).startsWith("Finding[holds=true");
    long size = Long.parseLong(server.tell("checkpoint"));
    return size >= Long.parseLong(server.tell("size")) ? size : null;
  }

  private static Path unpack(Path zip, Path to) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      for (var entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        Path target = to.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        try (var bytes = file.getInputStream(entry)) {
          Files.copy(bytes, target);
        }
      }
    }
    return to;
  }

  private static void requireHolds(Path log, VerifierKey key, long atLeast) throws IOException {
    var verdict = LogCheck.with(key).atLeast(atLeast).check(LogDirectory.at(log));
    assertThat(verdict).isInstanceOf(Verdict.Holds.class);
    var verifier =
        new ProcessBuilder("python3", VERIFIER.toString(), log.toString(), key.toString())
            .redirectErrorStream(true)
            .start();
    var said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(verifier.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    assertThat(verifier.exitValue()).as(said).isZero();
  }

  /** Entry bundles of C2SP tlog-tiles: a length in 16 bits before each entry. */
  private static List<byte[]> entries(Path log) throws IOException {
    var entries = new ArrayList<byte[]>();
    try (var files = Files.walk(log.resolve("tile/entries"))) {
      for (Path bundle : files.filter(Files::isRegularFile).sorted().toList()) {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(bundle));
        while (bytes.hasRemaining()) {
          var entry = new byte[Short.toUnsignedInt(bytes.getShort())];
          bytes.get(entry);
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  List<JsonNode> events() {
    return entries.stream()
        .map(entry -> WholeServer.JSON.readTree(new String(entry, StandardCharsets.UTF_8)))
        .toList();
  }

  /** Every one of these answers has its entry, which says what left, and its receipt verifies. */
  void covers(WholeServer server, Person reader, Collection<Person.Got> answers) {
    var events = events();
    for (var got : answers) {
      assertThat(got.index()).isLessThan(entries.size());
      var hash = TreeHasher.leafHash(entries.get((int) got.index()));
      assertThat(hash.toString()).isEqualTo(got.leafHash());
      var event = events.get((int) got.index());
      assertThat(event.get("type").asString()).isEqualTo("reveal");
      assertThat(event.get("outcome").asString()).isEqualTo("served");
      assertThat(event.get("subjects").toString()).contains(got.customer());
    }
    answers.stream().limit(20).forEach(got -> requireReceipt(server, reader, got));
  }

  private void requireReceipt(WholeServer server, Person reader, Person.Got got) {
    var answer = reader.get(server, "/api/v1/receipts/" + got.index());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var proof = LogProof.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    assertThat(proof.index()).isEqualTo(got.index());
    try {
      proof.verify(Hash.of(java.util.Base64.getDecoder().decode(got.leafHash())), key, List.of());
    } catch (SignatureException forged) {
      throw new AssertionError(forged);
    }
  }

  /** The distinct customers whose values were served to this person in full. */
  long peopleShownTo(String person) {
    return events().stream()
        .filter(event -> event.path("type").asString("").equals("reveal"))
        .filter(event -> event.path("outcome").asString("").equals("served"))
        .filter(event -> event.get("actor").get("id").asString().equals(person))
        .flatMap(event -> event.get("subjects").valueStream())
        .distinct()
        .count();
  }
}
