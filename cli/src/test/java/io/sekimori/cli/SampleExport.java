package io.sekimori.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.LogKey;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.Tile;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.Tree;
import io.sekimori.tlog.TreeHasher;
import io.sekimori.tlog.VerifierKey;
import io.sekimori.tlog.WitnessKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** An exported ledger with made-up events. */
public final class SampleExport {
  public static final String ORIGIN = "gate.example/ledger";
  public static final String HANDLE = "AAECAwQFBgcICQoLDA0ODw";
  public static final String PERSON = "p-017";

  private static final LogKey KEY = LogKey.fromSeed(ORIGIN, seed(1));
  private static final WitnessKey WITNESS = WitnessKey.fromSeed("witness.example/w1", seed(2));

  private final List<byte[]> entries = new ArrayList<>();

  /** Three events about a customer among many others. */
  public static SampleExport ofManyEvents() {
    SampleExport export = new SampleExport();
    for (int i = 0; i < 600; i++) {
      switch (i) {
        case 10 -> export.add(reveal("2026-11-30T15:00:00.000Z", "p-002", HANDLE, "last-4"));
        case 300 -> export.add(reveal("2026-12-01T14:59:59.999Z", PERSON, HANDLE, "full"));
        case 599 -> export.add(reveal("2026-12-01T15:00:00.000Z", PERSON, HANDLE, "masked"));
        case 400 -> export.add(reveal("2026-12-01T01:00:00.000Z", PERSON, other(4), "full"));
        default -> export.add(reveal("2026-12-01T00:00:00.000Z", "p-001", other(i), "masked"));
      }
    }
    return export;
  }

  public SampleExport add(String event) {
    entries.add(event.getBytes(UTF_8));
    return this;
  }

  public static String reveal(String at, String person, String handle, String form) {
    return """
    {"actor":{"country":"JP","id":"%s","kind":"person","organisation":"own"},"at":"%s",\
    "case":"c-1","node":"n1","nonce":"AAAA","outcome":"served","purpose":"inquiry",\
    "shown":[{"fields":["birth-date","address"],"form":"%s"}],"subjects":["%s"],\
    "type":"reveal","v":1}\
    """
        .formatted(person, at, form, handle);
  }

  private static String other(int i) {
    return "BB%020d".formatted(i);
  }

  public static VerifierKey key() {
    return KEY.verifierKey();
  }

  public static VerifierKey witness() {
    return WITNESS.verifierKey();
  }

  public Checkpoint checkpointAt(int size) {
    Tree tree = Tree.empty();
    tree.append(leafHashes(entries.subList(0, size)));
    return Checkpoint.of(ORIGIN, size, tree.root());
  }

  public Note signedAt(int size) {
    return KEY.sign(checkpointAt(size));
  }

  public Note witnessed() {
    Checkpoint checkpoint = checkpointAt(entries.size());
    return KEY.sign(checkpoint)
        .with(WITNESS.cosign(checkpoint, Instant.parse("2026-12-02T00:00:00Z")));
  }

  /** Writes the export the way the server does: tiles, bundles, key, and the checkpoint last. */
  public Path writeTo(Path directory) throws IOException {
    LogDirectory export = LogDirectory.at(directory);
    for (Tile tile : Tree.empty().append(leafHashes(entries))) {
      export.write(tile);
    }
    for (TileId id : TileId.bundles(0, entries.size()).toList()) {
      int from = (int) id.entry(0);
      export.write(Tile.ofEntries(id.index(), entries.subList(from, from + id.width())));
    }
    export.writeVerifierKey(key());
    export.writeCheckpoint(signedAt(entries.size()));
    return directory;
  }

  public List<byte[]> entries() {
    return Collections.unmodifiableList(entries);
  }

  private static byte[] leafHashes(List<byte[]> entries) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    entries.forEach(entry -> packed.writeBytes(TreeHasher.leafHash(entry).bytes()));
    return packed.toByteArray();
  }

  private static byte[] seed(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return seed;
  }
}
