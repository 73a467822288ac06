package io.sekimori.cli.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sekimori.tlog.Checkpoint;
import io.sekimori.tlog.Hash;
import io.sekimori.tlog.LogDirectory;
import io.sekimori.tlog.MalformedException;
import io.sekimori.tlog.Note;
import io.sekimori.tlog.Prover;
import io.sekimori.tlog.Tile;
import io.sekimori.tlog.TileId;
import io.sekimori.tlog.TileSource;
import io.sekimori.tlog.Tree;
import io.sekimori.tlog.TreeHasher;
import io.sekimori.tlog.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one log. It grows by at most {@link #BUNDLES} bundles at a time, and a step is kept
 * once it is proved to be the beginning of the signed tree: an interrupted copy goes on where it
 * was, and nothing unproved lies in it.
 */
final class Copy {
  private static final int BUNDLES = 64;
  private static final String UNNAMED = "-";

  private final LogDirectory log;
  private final Path folder;
  private final Path state;
  private final Path missing;
  private Tree tree;
  private long partialsOf;

  private Copy(Path folder, Path state, Path missing, Tree tree) {
    this.folder = folder;
    this.log = LogDirectory.at(folder);
    this.state = state;
    this.missing = missing;
    this.tree = tree;
    partialsOf = tree.size();
  }

  /** The server does not give what it signed for. */
  static final class Unserved extends IOException {
    private static final long serialVersionUID = 1L;

    Unserved(@Nullable Throwable cause) {
      super("not served", cause);
    }
  }

  static Copy in(Path folder, Path state, Path missing) throws IOException {
    var known = size(state);
    Tree tree =
        known.isEmpty() ? Tree.empty() : Tree.load(known.get().size(), LogDirectory.at(folder));
    if (known.isPresent() && !tree.root().equals(known.get().root())) {
      throw new IOException("the copy is damaged: " + folder);
    }
    return new Copy(folder, state, missing, tree);
  }

  static Optional<Checkpoint> size(Path state) throws IOException {
    return Files.exists(state)
        ? Optional.of(Checkpoint.parse(Files.readString(state)))
        : Optional.empty();
  }

  long size() {
    return tree.size();
  }

  /** A step towards this checkpoint; false if what is served is not the beginning of its tree. */
  boolean extend(TileSource source, Checkpoint head) throws IOException {
    long before = tree.size();
    long until = Math.min(head.size(), ((before >>> 8) + BUNDLES) << 8);
    var tiles = new ArrayList<Tile>();
    var lost = new StringBuilder();
    for (TileId id : TileId.bundles(before, until).toList()) {
      int skip = (int) Math.max(0, before - id.entry(0));
      Tile bundle = bundle(source, id);
      byte[] hashes = bundle == null ? tile(source, id) : hashes(bundle);
      if (bundle == null) {
        lost.append(id.path()).append('\n');
      } else {
        tiles.add(bundle);
      }
      var more = java.util.Arrays.copyOfRange(hashes, skip * Hash.BYTES, hashes.length);
      tiles.addAll(tree.append(more));
    }
    if (!leadsTo(head, source)) {
      tree = before == 0 ? Tree.empty() : Tree.load(before, log);
      return false;
    }
    keep(tiles, lost.toString());
    return true;
  }

  private static byte @Nullable [] read(TileSource source, TileId id) throws Unserved {
    try {
      return source.read(id);
    } catch (IOException unreachable) {
      throw new Unserved(unreachable);
    }
  }

  /** Null if it is gone; a narrower bundle is the beginning of the full one. */
  private static @Nullable Tile bundle(TileSource source, TileId id) throws Unserved {
    try {
      byte[] exact = read(source, id);
      byte[] full = exact == null && !id.isFull() ? read(source, id.full()) : null;
      if (exact != null) {
        return Tile.ofEntries(id.index(), Tile.entries(id, exact));
      }
      return full == null
          ? null
          : Tile.ofEntries(id.index(), Tile.entries(id.full(), full).subList(0, id.width()));
    } catch (MalformedException malformed) {
      throw new Unserved(malformed);
    }
  }

  /** Of what is gone, at least the hashes must be there. */
  private static byte[] tile(TileSource source, TileId bundle) throws Unserved {
    TileId id = new TileId(0, bundle.index(), bundle.width());
    byte[] exact = read(source, id);
    byte[] packed = exact == null ? read(source, id.full()) : exact;
    int length = id.width() * Hash.BYTES;
    if (packed == null || packed.length < length) {
      throw new Unserved(null);
    }
    return java.util.Arrays.copyOf(packed, length);
  }

  private static byte[] hashes(Tile bundle) {
    var packed = new ByteArrayOutputStream();
    for (byte[] entry : Tile.entries(bundle.id(), bundle.bytes())) {
      packed.writeBytes(TreeHasher.leafHash(entry).bytes());
    }
    return packed.toByteArray();
  }

  /** At the signed size the roots are equal; before it, a proof out of the server's tiles leads. */
  private boolean leadsTo(Checkpoint head, TileSource source) throws IOException {
    if (tree.size() == head.size()) {
      return tree.root().equals(head.root());
    }
    try {
      return new Prover(head.size(), id -> read(source, id))
          .consistency(tree.size(), head.size())
          .holds(tree.root(), head.root());
    } catch (MalformedException malformed) {
      throw new Unserved(malformed);
    }
  }

  private void keep(List<Tile> tiles, String lost) throws IOException {
    for (Tile tile : tiles) {
      Path file = folder.resolve(tile.id().path());
      Files.createDirectories(file.getParent());
      Kept.write(file, tile.bytes());
    }
    if (!lost.isEmpty()) {
      Files.writeString(
          missing,
          lost,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    }
    Kept.write(state, Checkpoint.of(UNNAMED, tree.size(), tree.root()).text().getBytes(UTF_8));
  }

  /** Puts the signed checkpoint to the copy, and takes away what was partial before. */
  void finish(Note checkpoint, VerifierKey key) throws IOException {
    Kept.write(folder.resolve(LogDirectory.KEY), (key + "\n").getBytes(UTF_8));
    Kept.write(folder.resolve(LogDirectory.CHECKPOINT), checkpoint.encode());
    if (partialsOf != tree.size()) {
      removePartialsOf(partialsOf);
      partialsOf = tree.size();
    }
  }

  private void removePartialsOf(long size) throws IOException {
    var now = new java.util.HashSet<String>();
    TileId.hashTiles(tree.size()).filter(id -> !id.isFull()).forEach(id -> now.add(id.path()));
    for (TileId id :
        java.util.stream.Stream.concat(
                TileId.hashTiles(size).filter(it -> !it.isFull()), TileId.bundles(size, size))
            .filter(it -> !it.isFull() && !now.contains(it.path()))
            .toList()) {
      Files.deleteIfExists(folder.resolve(id.path()));
    }
  }
}
