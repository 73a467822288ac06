package io.sekimori.backups;

import io.sekimori.database.Dumps;
import io.sekimori.keys.BackupKeys;
import io.sekimori.ledger.LedgerCopy;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Fills databases from backups before a server opens them. The server that starts then joins them
 * with today's ledger and keys.
 *
 * @param files of the backups, or their manifests
 * @param replace whether tables that are there may go
 * @param olderLedger whether a ledger may come back that is behind what this node knows; a new one
 *     has to be begun then
 */
public record Restoring(
    Path keys, Path data, List<Path> files, boolean replace, boolean olderLedger) {
  public Restoring {
    files = List.copyOf(files);
  }

  /**
   * Fills them, one after another; every one is looked at before the first is touched.
   *
   * @throws Refusal DATABASE_UNAVAILABLE about {@code backup-damaged}, {@code backup-foreign},
   *     {@code backup-newer}, {@code backup-too-old}, {@code backup-not-empty}, {@code
   *     backup-older-ledger} and others, with the place as its cause
   */
  public void fill(Dumps dumps) {
    var refill = new Refill(BackupKeys.in(keys, Clock.systemUTC()), Clock.systemUTC());
    try {
      for (Path file : files) {
        var found = refill.find(file);
        requireNewest(found.manifest(), dumps);
        refill.requireUsable(found);
      }
      for (Path file : files) {
        refill.fill(refill.find(file), dumps, replace);
      }
    } catch (Unusable unusable) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "backup-" + unusable.word(), unusable);
    } catch (IOException unreadable) {
      throw new Refusal(ProblemCode.DATABASE_UNAVAILABLE, "backup-unreadable", unreadable);
    }
  }

  /**
   * A ledger is never set back below what lies in its database, nor below what this node has seen
   * signed: after a kill the checkpoint is behind the rows, after a disk that was lost it is ahead.
   */
  private void requireNewest(Manifest manifest, Dumps dumps) throws IOException {
    if (manifest.part() != Part.LEDGER || olderLedger) {
      return;
    }
    long there = LedgerCopy.entries(dumps, manifest.origin());
    long known = Math.max(there, signed(manifest.origin()));
    if (known > manifest.entries()) {
      throw new Unusable("older-ledger", manifest.entries() + "-" + (known - 1));
    }
  }

  private long signed(String origin) throws IOException {
    var checkpoint = data.resolve("ledger").resolve("checkpoint");
    if (Files.notExists(checkpoint)) {
      return 0;
    }
    var lines = Files.readAllLines(checkpoint);
    return lines.size() > 1 && lines.getFirst().equals(origin) ? Long.parseLong(lines.get(1)) : 0;
  }
}
