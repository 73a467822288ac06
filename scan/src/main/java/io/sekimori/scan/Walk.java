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
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folders from the given places down. Links within them are named and not followed, so none can
 * loop.
 */
final class Walk {
  /** Of one folder, at a time. */
  private static final int MOST_HELD = 4_096;

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
    Deque<Folder> open = new ArrayDeque<>();
    Deque<Path> first = new ArrayDeque<>();
    meet(Files.isSymbolicLink(place) ? real(place) : place, first);
    first.forEach(folder -> open.push(new Folder(folder)));
    try {
      while (!open.isEmpty() && !visitor.ends()) {
        Path below = open.element().next();
        if (below != null) {
          open.push(new Folder(below));
        } else {
          open.pop().close();
        }
      }
    } finally {
      open.forEach(Folder::close);
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

  /**
   * A folder of which a piece is held at a time, in order, however many files lie in it: first what
   * lies in that piece, then the folders of that piece one by one.
   */
  private final class Folder {
    private final Path path;
    private final Deque<Path> below = new ArrayDeque<>();
    private @Nullable DirectoryStream<Path> listing;
    private @Nullable Iterator<Path> rest;

    @SuppressWarnings("StreamResourceLeak") // closed at its end, or with the walk
    Folder(Path path) {
      this.path = path;
      folders++;
      try {
        DirectoryStream<Path> all = Files.newDirectoryStream(path);
        listing = all;
        rest = all.iterator();
      } catch (IOException e) {
        visitor.not(path, reason(e));
      }
    }

    /** The next folder in this one. */
    @Nullable Path next() {
      while (below.isEmpty() && rest != null) {
        List<Path> children = piece(rest);
        Collections.sort(children);
        for (Path child : children) {
          if (visitor.ends()) {
            return null;
          }
          meet(child, below);
        }
      }
      return below.poll();
    }

    private List<Path> piece(Iterator<Path> from) {
      List<Path> children = new ArrayList<>();
      try {
        while (children.size() < MOST_HELD && from.hasNext()) {
          children.add(from.next());
        }
        if (!from.hasNext()) {
          close();
        }
      } catch (DirectoryIteratorException _) {
        visitor.not(path, Reason.IO);
        close();
      }
      return children;
    }

    void close() {
      DirectoryStream<Path> ended = listing;
      listing = null;
      rest = null;
      if (ended != null) {
        try {
          ended.close();
        } catch (IOException _) {
          visitor.not(path, Reason.IO);
        }
      }
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
      open.add(path);
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
