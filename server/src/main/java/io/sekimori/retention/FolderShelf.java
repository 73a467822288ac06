package io.sekimori.retention;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Files below a directory. Symbolic links are not followed, and are objects themselves. Deletion
 * walks the tree with one part of the system's library; the listing afterwards reads each directory
 * anew with another, which keeps nothing of the first.
 */
final class FolderShelf implements Shelf {
  private final Path top;

  FolderShelf(Path top) {
    this.top = top;
  }

  @Override
  public void each(Consumer<Thing> found) {
    requireThere();
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              found.accept(new Thing(name(file), "", attributes.lastModifiedTime().toInstant()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
              if (why instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw why;
            }
          });
    } catch (IOException unreadable) {
      throw unreachable(unreadable);
    }
  }

  private String name(Path file) {
    return top.relativize(file).toString();
  }

  @Override
  public void delete(List<Thing> things) {
    requireThere();
    try {
      for (var thing : things) {
        Files.deleteIfExists(top.resolve(thing.name()));
      }
    } catch (IOException undeletable) {
      throw unreachable(undeletable);
    }
  }

  @Override
  public void list(Consumer<Thing> found) {
    requireThere();
    var folders = new ArrayDeque<Path>();
    folders.push(top);
    while (!folders.isEmpty()) {
      var folder = folders.pop();
      var names = folder.toFile().list();
      if (names == null) {
        if (Files.exists(folder)) {
          throw new Refusal(ProblemCode.NOT_READY, "store");
        }
        continue;
      }
      for (var name : names) {
        look(folder.resolve(name), folders, found);
      }
    }
  }

  private void look(Path path, ArrayDeque<Path> folders, Consumer<Thing> found) {
    if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      folders.push(path);
      return;
    }
    try {
      Instant at =
          Files.getLastModifiedTime(path, java.nio.file.LinkOption.NOFOLLOW_LINKS).toInstant();
      found.accept(new Thing(name(path), "", at));
    } catch (NoSuchFileException gone) {
      // it went while it was looked at
    } catch (IOException unreadable) {
      throw unreachable(unreadable);
    }
  }

  @Override
  public String path() {
    return "directory-listing";
  }

  /** A directory that is not mounted is not an empty one. */
  private void requireThere() {
    if (!Files.isDirectory(top) || !Files.isReadable(top)) {
      throw new Refusal(ProblemCode.NOT_READY, "store");
    }
  }

  private static Refusal unreachable(IOException why) {
    return new Refusal(ProblemCode.NOT_READY, "store", why);
  }
}
