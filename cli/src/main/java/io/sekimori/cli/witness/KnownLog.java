package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.cli.gate.Place;
import io.sekimori.cli.gate.Unusable;
import io.sekimori.tlog.AddCheckpoint.Seen;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A log that this witness knows, and what it cosigned of it last. A missing file is damage and not
 * a beginning: who could take it away could have an earlier tree cosigned.
 */
final class KnownLog {
  private static final String NONE = "none\n";

  private final Path folder;
  private final VerifierKey key;
  private final VerifierKey witness;
  private final Place place;

  /** Whoever judges and keeps holds this. */
  final ReentrantLock turn = new ReentrantLock();

  private KnownLog(Path folder, VerifierKey key, VerifierKey witness, Place place) {
    this.folder = folder;
    this.key = key;
    this.witness = witness;
    this.place = place;
  }

  /**
   * Where the log's tiles are.
   *
   * @param token file with an auditor's token
   */
  record Source(URI url, Path token) {}

  static void add(Path logs, VerifierKey key, Optional<Source> source, Place place)
      throws IOException {
    Path folder = logs.resolve(name(key.name()));
    Kept.folder(folder, place);
    if (source.isPresent()) {
      String lines = source.get().url() + "\n" + source.get().token().toAbsolutePath() + "\n";
      Kept.write(folder.resolve("source"), lines.getBytes(UTF_8));
    }
    Kept.write(folder.resolve("checkpoint"), NONE.getBytes(UTF_8));
    Kept.write(folder.resolve("log.vkey"), (key + "\n").getBytes(UTF_8));
  }

  static KnownLog read(Path folder, VerifierKey witness, Place place) throws IOException {
    Path file = folder.resolve("log.vkey");
    try {
      var log = new KnownLog(folder, VerifierKey.parse(Files.readString(file)), witness, place);
      log.seen();
      return log;
    } catch (MalformedException | java.nio.file.NoSuchFileException _) {
      throw new Unusable(place.text("witness.damaged", file));
    }
  }

  /** The lower-case hexadecimal SHA-256 of an origin, as c2sp.org/tlog-witness has it. */
  static String name(String origin) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(origin.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  VerifierKey key() {
    return key;
  }

  /** The note that was cosigned last, if any. */
  Optional<SignedCheckpoint> newest() throws IOException {
    Path file = folder.resolve("checkpoint");
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (java.nio.file.NoSuchFileException _) {
      throw new Unusable(place.text("witness.forgotten", file));
    }
    if (new String(bytes, UTF_8).equals(NONE)) {
      return Optional.empty();
    }
    try {
      var open = SignedCheckpoint.open(bytes, key, List.of(witness));
      if (open.cosignatures().size() == 1) {
        return Optional.of(open);
      }
    } catch (SignatureException | MalformedException _) {
      // said below: what we did not sign is not what we saw
    }
    throw new Unusable(place.text("witness.damaged", file));
  }

  Seen seen() throws IOException {
    return newest()
        .map(it -> new Seen(it.checkpoint().size(), it.checkpoint().root()))
        .orElse(Seen.NOTHING);
  }

  /** Durable when it returns. */
  void keep(Note cosigned) throws IOException {
    Kept.write(folder.resolve("checkpoint"), cosigned.encode());
  }

  Optional<Source> source() throws IOException {
    Path file = folder.resolve("source");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    try {
      return Optional.of(new Source(URI.create(lines.get(0)), Path.of(lines.get(1))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new Unusable(place.text("witness.damaged", file));
    }
  }
}
