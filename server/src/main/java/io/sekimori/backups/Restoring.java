package io.sekimori.backups;

import io.sekimori.database.Dumps;
import io.sekimori.keys.BackupKeys;
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
        requireNewest(found.manifest());
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

  /** A ledger is never set back below what this node has seen signed. */
  private void requireNewest(Manifest manifest) throws IOException {
    var checkpoint = data.resolve("ledger").resolve("checkpoint");
    if (manifest.part() != Part.LEDGER || olderLedger || Files.notExists(checkpoint)) {
      return;
    }
    var lines = Files.readAllLines(checkpoint);
    long signed = lines.size() > 1 ? Long.parseLong(lines.get(1)) : 0;
    if (lines.getFirst().equals(manifest.origin()) && signed > manifest.entries()) {
      throw new Unusable("older-ledger", manifest.entries() + "-" + (signed - 1));
    }
  }
}
