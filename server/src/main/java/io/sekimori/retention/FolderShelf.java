package io.sekimori.retention;

import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Files below a directory. Symbolic links are not followed, and are objects themselves. Deletion
 * goes by a walk through the tree; the listing afterwards opens each directory anew, and keeps
 * nothing of the walk. Both go by the bytes of names, in whatever encoding they were written.
 */
final class FolderShelf implements Shelf {
  private final Path place;
  private final @Nullable StoreMark mark;

  /** One of this server's own, which is nowhere mounted by itself. */
  FolderShelf(Path place) {
    this(place, null);
  }

  /**
   * @param mark by which it is known
   */
  FolderShelf(Path place, @Nullable StoreMark mark) {
    this.place = place;
    this.mark = mark;
  }

  @Override
  public void each(Consumer<Thing> found) {
    Path top = required();
    var names = new FileNames(top);
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!isMark(file, top)) {
                found.accept(
                    new Thing(names.of(file), "", attributes.lastModifiedTime().toInstant()));
              }
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
      requireStill(top);
    } catch (IOException unreadable) {
      throw unreachable(unreadable);
    }
  }

  @Override
  public List<Thing> delete(List<Thing> things, Runnable before) {
    Path top = required();
    var names = new FileNames(top);
    var spared = new ArrayList<Thing>();
    try {
      for (var thing : things) {
        before.run();
        if (!deleted(names.file(thing.name()), thing.at())) {
          spared.add(thing);
        }
      }
      requireStill(top);
    } catch (IOException undeletable) {
      throw unreachable(undeletable);
    }
    return spared;
  }

  private static boolean deleted(Path file, Instant listed) throws IOException {
    try {
      boolean same = at(file).equals(listed);
      if (same) {
        Files.deleteIfExists(file);
      }
      return same;
    } catch (NoSuchFileException gone) {
      return true;
    }
  }

  private static Instant at(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
  }

  @Override
  public void list(Consumer<Thing> found) {
    Path top = required();
    var names = new FileNames(top);
    var folders = new ArrayDeque<Path>();
    folders.push(top);
    while (!folders.isEmpty()) {
      try (var entries = Files.newDirectoryStream(folders.pop())) {
        for (var entry : entries) {
          if (!isMark(entry, top)) {
            look(entry, names, folders, found);
          }
        }
      } catch (NoSuchFileException gone) {
        // it went while others were looked at
      } catch (DirectoryIteratorException | IOException unreadable) {
        throw unreachable(unreadable);
      }
    }
    try {
      requireStill(top);
    } catch (IOException gone) {
      throw unreachable(gone);
    }
  }

  private static void look(
      Path path, FileNames names, ArrayDeque<Path> folders, Consumer<Thing> found)
      throws IOException {
    try {
      var attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        folders.push(path);
      } else {
        found.accept(new Thing(names.of(path), "", attributes.lastModifiedTime().toInstant()));
      }
    } catch (NoSuchFileException gone) {
      // it went while it was looked at
    }
  }

  @Override
  public void requireThere() {
    var _ = required();
  }

  @Override
  public String path() {
    return "directory-listing";
  }

  /**
   * The directory itself: the configured one may be a link to it, which is no object. One that is
   * not mounted is not an empty one, whatever lies in its place.
   */
  private Path required() {
    if (!Files.isDirectory(place) || !Files.isReadable(place)) {
      throw new Refusal(ProblemCode.NOT_READY, "store");
    }
    try {
      var top = place.toRealPath();
      if (mark != null) {
        mark.require(top);
      }
      return top;
    } catch (IOException gone) {
      throw unreachable(gone);
    }
  }

  /** What was not found while it went away is not gone. */
  private void requireStill(Path top) throws IOException {
    if (mark != null) {
      mark.requireStill(top);
    }
  }

  private boolean isMark(Path file, Path top) {
    return mark != null && StoreMark.is(file, top);
  }

  private static Refusal unreachable(Exception why) {
    return new Refusal(ProblemCode.NOT_READY, "store", why);
  }
}
