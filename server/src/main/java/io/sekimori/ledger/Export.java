package io.sekimori.ledger;

import io.sekimori.ledger.Ledger.Destination;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;

/** Gives the log as the files of {@code docs/spec/ledger-export.md}; the checkpoint comes last. */
final class Export {
  private final TileTable tiles;
  private final VerifierKey key;

  Export(TileTable tiles, VerifierKey key) {
    this.tiles = tiles;
    this.key = key;
  }

  void write(Destination destination, long size, String note) throws IOException {
    var all = Stream.concat(TileId.hashTiles(size), TileId.bundles(tiles.minimum(), size));
    for (Iterator<TileId> ids = all.iterator(); ids.hasNext(); ) {
      var id = ids.next();
      destination.write(id.path(), tile(id));
    }
    destination.write("log.vkey", (key + "\n").getBytes(StandardCharsets.UTF_8));
    destination.write("checkpoint", note.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] tile(TileId id) {
    byte[] tile = tiles.read(id);
    if (tile == null) {
      throw new AlteredException("a tile is missing", id.index());
    }
    return tile;
  }
}
