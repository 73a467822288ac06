package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A log with made-up entries, its tiles, and a key to sign with. */
final class SampleLog {
  static final String ORIGIN = "gate.example/ledger";
  static final LogKey KEY = LogKey.fromSeed(ORIGIN, seed(1));
  static final WitnessKey WITNESS = WitnessKey.fromSeed("witness.example/w1", seed(2));

  final List<byte[]> entries;
  final MemoryTiles tiles = new MemoryTiles();
  final Tree tree = Tree.empty();

  private SampleLog(List<byte[]> entries) {
    this.entries = entries;
  }

  static SampleLog of(int size) {
    SampleLog log = new SampleLog(entries(size));
    log.tiles.writeAll(log.tree.append(leafHashes(log.entries)));
    TileId.bundles(0, size).forEach(log::writeBundle);
    return log;
  }

  private void writeBundle(TileId id) {
    int from = (int) id.entry(0);
    tiles.write(Tile.ofEntries(id.index(), entries.subList(from, from + id.width())));
  }

  Checkpoint checkpoint() {
    return Checkpoint.of(ORIGIN, tree.size(), tree.root());
  }

  byte[] signed() {
    return KEY.sign(checkpoint()).encode();
  }

  /** Writes the log as an export into a directory. */
  LogDirectory exportTo(Path directory) throws IOException {
    LogDirectory export = LogDirectory.at(directory);
    for (var tile : tiles.tiles.entrySet()) {
      export.write(new Tile(tile.getKey(), tile.getValue()));
    }
    export.writeVerifierKey(KEY.verifierKey());
    export.writeCheckpoint(KEY.sign(checkpoint()));
    return export;
  }

  /** Entries of different lengths, none alike. */
  static List<byte[]> entries(int size) {
    List<byte[]> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      entries.add(("entry " + i + " " + "x".repeat(i % 37)).getBytes(UTF_8));
    }
    return entries;
  }

  static byte[] leafHashes(List<byte[]> entries) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    entries.forEach(entry -> packed.writeBytes(TreeHasher.leafHash(entry).bytes()));
    return packed.toByteArray();
  }

  static byte[] seed(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return seed;
  }
}
