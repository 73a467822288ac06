package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.cli.ledger.ServedLog;
import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.SignedCheckpoint;
import io.sekimori.tlog.TileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Copies of whole logs, made before a checkpoint is cosigned: what is taken away later is still
 * here. A copy lies in the form of an export, so that {@code ledger verify} reads it.
 */
final class Mirrors {
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private final Path root;
  private final LongSupplier nanos;

  Mirrors(Path root, LongSupplier nanos) {
    this.root = root;
    this.nanos = nanos;
  }

  /** How far it came. */
  enum Outcome {
    /** All of it is here and leads to the signed root. */
    MIRRORED,
    /** More is to be fetched; what was fetched is kept, and the next request goes on. */
    NOT_YET,
    /** The server did not give what it signed for. */
    NOT_SERVED,
    /** What the server gave leads elsewhere than what it signed. */
    ANOTHER_TREE
  }

  /** Copies what is new, unless this log has no source: then there is nothing to wait for. */
  Outcome extend(KnownLog log, SignedCheckpoint signed) throws IOException {
    var source = log.source();
    if (source.isEmpty()) {
      return Outcome.MIRRORED;
    }
    Copy copy = copy(log);
    long end = nanos.getAsLong() + BUDGET.toNanos();
    try {
      TileSource served = served(source.get());
      while (copy.size() < signed.checkpoint().size()) {
        if (nanos.getAsLong() - end > 0) {
          return Outcome.NOT_YET;
        }
        if (!copy.extend(served, signed.checkpoint())) {
          return Outcome.ANOTHER_TREE;
        }
      }
    } catch (Copy.Unserved _) {
      return Outcome.NOT_SERVED;
    }
    copy.finish(signed.note().only(log.key()), log.key());
    return Outcome.MIRRORED;
  }

  private static TileSource served(KnownLog.Source source) throws IOException {
    try {
      return ServedLog.at(source.url(), ServedLog.token(source.token()));
    } catch (IOException unusable) {
      throw new Copy.Unserved(unusable);
    }
  }

  private Copy copy(KnownLog log) throws IOException {
    String name = KnownLog.name(log.key().name());
    Path folder = root.resolve(name);
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Kept.force(root);
    }
    return Copy.in(folder, root.resolve(name + ".size"), root.resolve(name + ".missing"));
  }

  /** How many entries the copy of a log covers, and which bundles it could not have. */
  record Covered(long size, long missing) {}

  Optional<Covered> covered(KnownLog log) throws IOException {
    String name = KnownLog.name(log.key().name());
    Path size = root.resolve(name + ".size");
    Path missing = root.resolve(name + ".missing");
    if (!Files.exists(size)) {
      return Optional.empty();
    }
    long lost = Files.exists(missing) ? Files.readAllLines(missing, UTF_8).size() : 0;
    return Optional.of(new Covered(Copy.size(size).map(Checkpoint::size).orElse(0L), lost));
  }
}
