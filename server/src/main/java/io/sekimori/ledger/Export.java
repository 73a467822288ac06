package io.sekimori.ledger;

import io.sekimori.tlog.TileId;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/** Writes the log as the files of {@code docs/spec/ledger-export.md}; the checkpoint comes last. */
final class Export {
  private final TileTable tiles;
  private final VerifierKey key;

  Export(TileTable tiles, VerifierKey key) {
    this.tiles = tiles;
    this.key = key;
  }

  void write(Path directory, long size, String note) throws IOException {
    Files.createDirectories(directory);
    var all = Stream.concat(TileId.hashTiles(size), TileId.bundles(0, size));
    for (Iterator<TileId> ids = all.iterator(); ids.hasNext(); ) {
      write(directory, ids.next());
    }
    Files.writeString(directory.resolve("log.vkey"), key + "\n", StandardCharsets.UTF_8);
    Files.writeString(directory.resolve("checkpoint"), note, StandardCharsets.UTF_8);
  }

  private void write(Path directory, TileId id) throws IOException {
    byte[] tile = tiles.read(id);
    if (tile == null) {
      throw new AlteredException("a tile is missing", id.index());
    }
    var file = directory.resolve(id.path());
    Files.createDirectories(file.getParent());
    Files.write(file, tile);
  }
}
