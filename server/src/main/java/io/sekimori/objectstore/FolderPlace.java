package io.sekimori.objectstore;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A folder. An object is written beside its place under another name, and moved there when whole.
 */
public final class FolderPlace implements ObjectPlace {
  private static final String UNFINISHED = ".unfinished";
  private final Path folder;

  public FolderPlace(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(String name, Path file) {
    try {
      var target = folder.resolve(name);
      var parent = Objects.requireNonNull(target.getParent());
      Files.createDirectories(parent);
      var unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
      Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
      force(unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
    } catch (IOException failed) {
      throw away(failed);
    }
  }

  private static void force(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public boolean fetch(String name, Path to) {
    try {
      Files.copy(folder.resolve(name), to, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (NoSuchFileException none) {
      return false;
    } catch (IOException failed) {
      throw away(failed);
    }
  }

  @Override
  public Optional<Path> path(String name) {
    return Optional.of(folder.resolve(name));
  }

  @Override
  public void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException failed) {
      throw away(failed);
    }
  }

  @Override
  public List<String> names(String prefix) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.startsWith(prefix))
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException | UncheckedIOException failed) {
      throw away(failed);
    }
  }

  private static Refusal away(Exception why) {
    return new Refusal(ProblemCode.NOT_READY, "store", why);
  }
}
