package io.sekimori.scan;

import io.sekimori.scan.files.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Folders from the given places down. Links within them are named and not followed, so none can
 * loop.
 */
final class Walk {
  private final Visitor visitor;
  private long folders;

  /** Hears what the walk meets. */
  interface Visitor {
    void file(Path file, BasicFileAttributes attributes);

    void not(Path file, Reason reason);

    /** Asked while something is left. */
    boolean ends();
  }

  Walk(Visitor visitor) {
    this.visitor = visitor;
  }

  /** A place that the user names may be a link. */
  void from(Path place) {
    Deque<Path> open = new ArrayDeque<>();
    meet(Files.isSymbolicLink(place) ? real(place) : place, open);
    while (!open.isEmpty() && !visitor.ends()) {
      folder(open.pop(), open);
    }
  }

  long folders() {
    return folders;
  }

  private static Path real(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException _) {
      return link; // met as a link, and named
    }
  }

  private void folder(Path folder, Deque<Path> open) {
    folders++;
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(children::add);
    } catch (DirectoryIteratorException _) {
      visitor.not(folder, Reason.IO);
    } catch (IOException e) {
      visitor.not(folder, reason(e));
    }
    Collections.sort(children);
    Deque<Path> below = new ArrayDeque<>();
    for (Path child : children) {
      if (visitor.ends()) {
        return;
      }
      meet(child, below);
    }
    while (!below.isEmpty()) {
      open.push(below.pollFirst());
    }
  }

  private void meet(Path path, Deque<Path> open) {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      visitor.not(path, reason(e));
      return;
    }
    if (attributes.isDirectory()) {
      open.push(path);
    } else if (attributes.isRegularFile()) {
      visitor.file(path, attributes);
    } else {
      visitor.not(path, attributes.isSymbolicLink() ? Reason.LINK : Reason.DEVICE);
    }
  }

  static Reason reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> Reason.NO_PERMISSION;
      case NoSuchFileException _ -> Reason.VANISHED;
      default -> Reason.IO;
    };
  }
}
