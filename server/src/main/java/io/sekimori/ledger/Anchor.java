package io.sekimori.ledger;

import io.sekimori.tlog.Prover;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SignatureException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The newest signed checkpoint of this node, in a file outside the database.
 *
 * <p>A database that is restored to an earlier state, or altered below this size, contradicts it;
 * then nothing is appended. Whoever can also put an old file here defeats it; a witness does not
 * fall for that.
 */
final class Anchor {
  private final Path file;
  private final Path renewing;
  private final Function<String, VerifierKey> keys;
  private final TileTable tiles;
  private volatile boolean contradicted;

  /**
   * The file of this directory.
   *
   * @param keys our verifier key under the name of an origin
   */
  Anchor(Path directory, Function<String, VerifierKey> keys, TileTable tiles) {
    this.keys = keys;
    this.tiles = tiles;
    file = directory.resolve("checkpoint");
    renewing = directory.resolve("checkpoint.renewing");
    try {
      Files.createDirectories(directory);
      if (Files.exists(renewing) && !Files.exists(file)) {
        Files.move(renewing, file); // a renewal died before its first entry: it must be said again
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * Holds the database against the file.
   *
   * @throws AlteredException if the database has fewer entries or another tree
   */
  void requireAtLeast(BatchTable.Head head) {
    read().ifPresent(last -> require(last, head));
  }

  private void require(SignedCheckpoint last, BatchTable.Head head) {
    var checkpoint = last.checkpoint();
    if (!checkpoint.origin().equals(head.origin())) {
      throw new AlteredException(
          "another log's origin; the last known size was", checkpoint.size());
    }
    if (head.next() < checkpoint.size()) {
      throw AlteredException.missing(head.next(), checkpoint.size());
    }
    try {
      if (checkpoint.size() > 0
          && !new Prover(checkpoint.size(), tiles)
              .root(checkpoint.size())
              .equals(checkpoint.root())) {
        throw new AlteredException("another tree at size", checkpoint.size());
      }
    } catch (IOException | IllegalArgumentException incomplete) {
      throw new AlteredException("tiles are missing at size", checkpoint.size());
    }
  }

  /** The checkpoint in the file, if there is one; a file that our key did not sign is an alarm. */
  Optional<SignedCheckpoint> read() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return Optional.of(open(Files.readAllBytes(file)));
    } catch (SignatureException | IllegalArgumentException forged) {
      throw new AlteredException("the checkpoint file is not ours", 0);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Replaces the file by a checkpoint that another node signed, if it is newer.
   *
   * @throws AlteredException if the log's key did not sign it, or it does not continue the file's
   */
  void keep(byte[] note) {
    try {
      var theirs = open(note).checkpoint();
      var ours = read().map(SignedCheckpoint::checkpoint);
      ours.ifPresent(known -> Continuity.require(known, theirs, tiles));
      if (ours.map(known -> known.size() < theirs.size()).orElse(true)) {
        write(note);
      }
    } catch (SignatureException | IllegalArgumentException forged) {
      throw new AlteredException("the newest checkpoint is not signed by the log's key", 0);
    }
  }

  /** The first line of a checkpoint is the origin; our key has a name for each. */
  private SignedCheckpoint open(byte[] note) throws SignatureException {
    String origin = new String(note, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    return SignedCheckpoint.open(note, keys.apply(origin), List.of());
  }

  /** Puts the file of a lost log away until the new log has its first entry. */
  void beginRenewal() throws IOException {
    Files.move(file, renewing, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Keeps it for ever, under the number of its origin. */
  void endRenewal(long number) throws IOException {
    Files.move(
        renewing, file.resolveSibling("checkpoint." + number), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Keeps what a witness kept of this log and the database does not continue. From then on this
   * node signs nothing more over it; a start reads it like its own.
   */
  synchronized void contradict(byte[] note) {
    contradicted = true;
    replace(note);
  }

  /**
   * Replaces the file, durably.
   *
   * @throws AlteredException if a witness has contradicted this log
   */
  synchronized void write(byte[] note) {
    if (contradicted) {
      throw new AlteredException("a witness has another log; ours was signed by the same key", 0);
    }
    replace(note);
  }

  private synchronized void replace(byte[] note) {
    var fresh = file.resolveSibling("checkpoint.new");
    try {
      try (var channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(note));
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (var directory = FileChannel.open(file.toAbsolutePath().getParent())) {
        directory.force(true);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
