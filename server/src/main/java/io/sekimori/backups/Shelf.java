package io.sekimori.backups;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directory where backups of one part lie. A backup counts from the moment that its manifest
 * has its name, which is the last thing that happens.
 */
final class Shelf {
  static final String FILE = ".skb";
  static final String MANIFEST = ".manifest";
  private static final String UNFINISHED = ".part";
  private static final int MOST = 10_000;

  private final Path directory;
  private final Manifests manifests;

  Shelf(Path directory, Manifests manifests) {
    this.directory = directory;
    this.manifests = manifests;
  }

  Path directory() {
    return directory;
  }

  /** Makes the directory, and takes away what a process that died has left of this part. */
  void prepare(Part part) throws IOException {
    var owner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(owner));
    for (Path left : files(part.text() + "-", UNFINISHED)) {
      Files.deleteIfExists(left);
    }
    for (Path left : files(part.text() + "-", FILE)) {
      if (isWithoutManifest(part, String.valueOf(left.getFileName()))) {
        Files.deleteIfExists(left);
      }
    }
  }

  /** A name that only {@link Taking} gives, and nothing that says what it is. */
  private boolean isWithoutManifest(Part part, String name) {
    String id = name.substring(0, name.length() - FILE.length());
    return id.matches(part.text() + "-[0-9]{8}-[0-9]{6}-[0-9a-z]{6}")
        && Files.notExists(directory.resolve(id + MANIFEST));
  }

  private List<Path> files(String prefix, String suffix) throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .limit(MOST)
          .toList();
    }
  }

  /** Writes what comes after a name, on disk before it has the name. */
  void put(String name, Content content) throws IOException {
    Path fresh = directory.resolve(name + UNFINISHED);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(fresh, options, mode)) {
      content.write(Channels.newOutputStream(channel));
      channel.force(true);
    } catch (IOException | RuntimeException failed) {
      Files.deleteIfExists(fresh);
      throw failed;
    }
    Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    try (var itself = FileChannel.open(directory, StandardOpenOption.READ)) {
      itself.force(true);
    }
  }

  /** What is written under a name. */
  @FunctionalInterface
  interface Content {
    void write(OutputStream to) throws IOException;
  }

  void put(Manifest manifest) throws IOException {
    byte[] text = manifests.write(manifest);
    put(manifest.id() + MANIFEST, to -> to.write(text));
  }

  /** Both, or none of them is a backup: the manifest goes first. */
  void remove(String id) throws IOException {
    Files.deleteIfExists(directory.resolve(id + MANIFEST));
    Files.deleteIfExists(directory.resolve(id + FILE));
  }

  /** Backups of a part, the newest first; what is no manifest of ours is passed over. */
  List<Manifest> all(Part part) throws IOException {
    var found = new ArrayList<Manifest>();
    for (Path file : files(part.text() + "-", MANIFEST)) {
      ours(file)
          .filter(one -> one.part() == part && file.endsWith(one.id() + MANIFEST))
          .ifPresent(found::add);
    }
    found.sort(Comparator.comparing(Manifest::at).reversed());
    return found;
  }

  private Optional<Manifest> ours(Path file) throws IOException {
    try {
      return Optional.of(manifests.read(file));
    } catch (Unusable foreign) {
      return Optional.empty();
    }
  }

  Optional<Manifest> newest(Part part) throws IOException {
    return all(part).stream().findFirst();
  }

  /** The newest that was taken by now; one of a clock that was ahead only if there is no other. */
  Optional<Manifest> newest(Part part, Instant now) throws IOException {
    var all = all(part);
    return all.stream()
        .filter(one -> !one.at().isAfter(now))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  Manifest read(String id) throws IOException {
    return manifests.read(directory.resolve(id + MANIFEST));
  }

  Path file(Manifest manifest) {
    return directory.resolve(manifest.file());
  }

  /**
   * True if the file is there at its length; whether it is whole only {@link #requireWhole} tells.
   */
  boolean isThere(Manifest manifest) throws IOException {
    Path file = file(manifest);
    return Files.isRegularFile(file) && Files.size(file) == manifest.bytes();
  }

  /**
   * Reads the file and compares every block.
   *
   * @throws Unusable naming the first bytes that are not those that were written
   */
  void requireWhole(Manifest manifest) throws IOException {
    Path file = file(manifest);
    if (!Files.isRegularFile(file)) {
      throw new Unusable("missing", manifest.file());
    }
    var digest = HashedOut.sha256();
    try (var in = Files.newInputStream(file)) {
      long at = 0;
      for (String expected : manifest.blocks()) {
        byte[] block = in.readNBytes(HashedOut.BLOCK);
        if (!expected.equals(HexFormat.of().formatHex(digest.digest(block)))) {
          throw new Unusable(
              "damaged", manifest.file() + " " + at + "-" + (at + Math.max(block.length, 1) - 1));
        }
        at += block.length;
      }
      if (in.read() >= 0) {
        throw new Unusable("damaged", manifest.file() + " " + at + "-");
      }
    }
  }

  /** The backups that this one needs, from the whole one on, itself last. */
  List<Manifest> chain(Manifest last) throws IOException {
    var chain = new ArrayList<>(List.of(last));
    while (chain.getLast().previous() != null) {
      String previous = String.valueOf(chain.getLast().previous());
      if (Files.notExists(directory.resolve(previous + MANIFEST)) || chain.size() > MOST) {
        throw new Unusable("missing", previous + FILE);
      }
      chain.add(read(previous));
    }
    return Arrays.asList(chain.reversed().toArray(Manifest[]::new));
  }
}
