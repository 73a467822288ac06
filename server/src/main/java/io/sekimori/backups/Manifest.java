package io.sekimori.backups;

import io.sekimori.database.DumpContents;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup is; see {@code docs/spec/backup.md}.
 *
 * @param format {@value #FORMAT} at present
 * @param installation of the key directory whose keys open it
 * @param at when its picture was taken
 * @param origin of the ledger at that time
 * @param entries of the ledger before the picture was taken
 * @param checkpoint the newest of the ledger then; empty before the first
 * @param epoch that wrapped keys at that time
 * @param previous the backup that this one goes on from; null for a whole one
 * @param bytes of the file
 * @param sha256 of the file
 * @param blocks SHA-256 of every {@value HashedOut#BLOCK} bytes of it, to name where it is damaged
 */
record Manifest(
    int format,
    String id,
    Part part,
    String installation,
    Instant at,
    String origin,
    long entries,
    String checkpoint,
    int epoch,
    @Nullable String previous,
    long bytes,
    String sha256,
    List<String> blocks,
    DumpContents contents) {
  static final int FORMAT = 1;

  Manifest {
    blocks = List.copyOf(blocks);
  }

  String file() {
    return id + Shelf.FILE;
  }
}
