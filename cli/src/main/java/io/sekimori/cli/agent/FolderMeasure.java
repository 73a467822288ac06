package io.sekimori.cli.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the files below a folder. Keeps counters and one open directory per level, so its memory
 * does not grow with the files. A canary is told by its content, wherever below the folder it lies.
 */
final class FolderMeasure extends SimpleFileVisitor<Path> {
  private static final int DEEPEST = 64;

  private final Source.Folder source;
  private final Optional<Canary> canary;
  private final Clock clock;
  private final Instant began;
  private final Measured measured = new Measured();
  private final byte[] magic = new byte[Kind.MAGIC];
  private boolean canaryThere;

  FolderMeasure(Source.Folder source, Optional<Canary> canary, Clock clock) {
    this.source = source;
    this.canary = canary;
    this.clock = clock;
    this.began = clock.instant();
  }

  Measured measure() {
    try {
      var root =
          Files.readAttributes(source.path(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (root.isSymbolicLink()) {
        measured.trouble(Trouble.IS_A_LINK);
      } else if (!root.isDirectory()) {
        measured.trouble(Trouble.NOT_A_FOLDER);
      } else {
        Files.walkFileTree(
            source.path(),
            Set.copyOf(EnumSet.noneOf(java.nio.file.FileVisitOption.class)),
            DEEPEST,
            this);
      }
    } catch (IOException failed) {
      measured.trouble(failed instanceof NoSuchFileException ? Trouble.MISSING : of(failed));
    }
    return measured;
  }

  boolean canaryThere() {
    return canaryThere;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (Duration.between(began, clock.instant()).compareTo(source.limit()) > 0) {
      measured.trouble(Trouble.TOO_LONG);
      return FileVisitResult.TERMINATE;
    }
    if (attributes.isSymbolicLink()) {
      measured.link();
    } else if (attributes.isDirectory()) {
      measured.trouble(Trouble.TOO_DEEP);
    } else if (attributes.isRegularFile()) {
      count(file, attributes);
    }
    return FileVisitResult.CONTINUE;
  }

  private void count(Path file, BasicFileAttributes attributes) {
    try {
      if (canary.isPresent() && canary.get().is(file, attributes.size())) {
        canaryThere = true;
        return;
      }
      Kind kind = kind(file);
      long hours = Duration.between(attributes.lastModifiedTime().toInstant(), began).toHours();
      if (source.kinds().isEmpty() || source.kinds().contains(kind)) {
        measured.add(kind, hours, 1, attributes.size());
      } else {
        measured.passOver(hours);
      }
    } catch (NoSuchFileException gone) {
      // deleted while we looked: it is not there
    } catch (IOException failed) {
      measured.trouble(of(failed));
    }
  }

  private Kind kind(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (!source.byMagic()) {
      return Kind.ofName(name);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.ofMagic(magic, in.readNBytes(magic, 0, magic.length), name);
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failed) {
    if (!(failed instanceof NoSuchFileException)) {
      measured.trouble(of(failed));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) {
    if (failed != null) {
      measured.trouble(of(failed));
    }
    return FileVisitResult.CONTINUE;
  }

  private static Trouble of(IOException failed) {
    return failed instanceof AccessDeniedException ? Trouble.PERMISSION_DENIED : Trouble.IO_ERROR;
  }
}
