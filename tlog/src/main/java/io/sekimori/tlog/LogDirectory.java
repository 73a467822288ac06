package io.sekimori.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exported log: {@code checkpoint}, {@code tile/…}, and for convenience {@code log.vkey} and
 * {@code README.txt}. The format is docs/spec/ledger-export.md.
 *
 * <p>Nothing in it is trusted. A file is written beside its place and moved there, so a reader
 * never meets half a file; it is not forced to disk.
 */
public final class LogDirectory implements TileSource, TileSink {
  /** Name of the signed checkpoint. */
  public static final String CHECKPOINT = "checkpoint";

  /** Name of the verifier key. */
  public static final String KEY = "log.vkey";

  private static final Set<String> BESIDE_THE_TILES = Set.of(CHECKPOINT, KEY, "README.txt");
  private static final int LARGEST_FILE = TileId.FULL * (2 + Tile.LARGEST_ENTRY);

  private final Path root;

  private LogDirectory(Path root) {
    this.root = root;
  }

  /** The log in a directory, which need not exist before something is written. */
  public static LogDirectory at(Path root) {
    return new LogDirectory(root);
  }

  @Override
  public byte @Nullable [] read(TileId id) throws IOException {
    return readFile(id.path());
  }

  @Override
  public void write(Tile tile) throws IOException {
    writeFile(tile.id().path(), tile.bytes());
  }

  /**
   * The signed checkpoint as it lies there, not verified.
   *
   * @throws IOException when there is none, or it cannot be read
   */
  public byte[] checkpoint() throws IOException {
    byte[] note = readFile(CHECKPOINT);
    if (note == null) {
      throw new NoSuchFileException(root.resolve(CHECKPOINT).toString());
    }
    return note;
  }

  /** Stores the signed checkpoint; the last thing to write, since it vouches for the rest. */
  public void writeCheckpoint(Note note) throws IOException {
    writeFile(CHECKPOINT, note.encode());
  }

  /**
   * The key that lies beside the log, if any. Whoever changed the log could change it too: it says
   * whom to ask, not whom to trust.
   *
   * @throws MalformedException when the file holds no verifier key
   * @throws IOException when it cannot be read
   */
  public Optional<VerifierKey> verifierKey() throws IOException {
    byte[] vkey = readFile(KEY);
    if (vkey == null) {
      return Optional.empty();
    }
    VerifierKey key = VerifierKey.parse(new String(vkey, UTF_8));
    if (!(key + "\n").equals(new String(vkey, UTF_8))) {
      throw new MalformedException(KEY + " is one line with a verifier key");
    }
    return Optional.of(key);
  }

  /** Stores the verifier key beside the log. */
  public void writeVerifierKey(VerifierKey key) throws IOException {
    writeFile(KEY, (key + "\n").getBytes(UTF_8));
  }

  /** The first file, by path, that a log of this size with entries from an index does not have. */
  Optional<String> stray(long size, long entriesFrom) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !belongs(path, size, entriesFrom))
          .min(String::compareTo);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean belongs(String path, long size, long entriesFrom) {
    if (BESIDE_THE_TILES.contains(path)) {
      return true;
    }
    try {
      TileId id = TileId.parse(path);
      long end = TileId.width(size, Math.max(id.level(), 0));
      boolean within = id.index() <= (end - 1) >> 8 && end > 0;
      boolean kept = !id.isEntries() || id.entry(0) >= entriesFrom;
      return within && kept && id.equals(TileId.of(id.level(), id.index(), size));
    } catch (MalformedException _) {
      return false;
    }
  }

  private byte @Nullable [] readFile(String path) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(path))) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new IOException(path + " is larger than any file of a log");
      }
      return bytes;
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  private void writeFile(String path, byte[] bytes) throws IOException {
    Path place = root.resolve(path);
    Path directory = place.getParent();
    if (directory == null) {
      throw new IOException("no directory for " + path);
    }
    Files.createDirectories(directory);
    Path beside = Files.createTempFile(directory, ".", ".part");
    try {
      Files.write(beside, bytes);
      Files.move(
          beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
