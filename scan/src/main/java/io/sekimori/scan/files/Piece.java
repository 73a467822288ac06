package io.sekimori.scan.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Something with bytes: the file itself or what lies in it. Read once, in order; where a format
 * wants to jump, the file is opened, or what lies in another is held in memory within the limit.
 */
final class Piece implements AutoCloseable {
  private final String inside;
  private final String name;
  private final int depth;
  private final @Nullable Path file;
  private final @Nullable Charset stated;
  private final BufferedInputStream in;

  private Piece(
      String inside,
      String name,
      int depth,
      @Nullable Path file,
      @Nullable Charset stated,
      InputStream in) {
    this.inside = inside;
    this.name = name;
    this.depth = depth;
    this.file = file;
    this.stated = stated;
    this.in = new BufferedInputStream(in, Format.HEAD);
  }

  /** A regular file; a link put in its place since is not followed. */
  static Piece of(Path file, Budget budget) throws IOException {
    InputStream in =
        budget.timed(
            Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    Path name = file.getFileName();
    return new Piece("", name == null ? "" : name.toString(), 0, file, null, in);
  }

  /** What lies in this one. */
  Piece inner(String entry, @Nullable Charset charset, InputStream bytes) {
    String place = inside.isEmpty() ? entry : inside + "/" + entry;
    return new Piece(
        place, entry.substring(entry.lastIndexOf('/') + 1), depth + 1, null, charset, bytes);
  }

  /** The place within the file of the walk; empty for the file itself. */
  String inside() {
    return inside;
  }

  /** The place of an entry that is not opened. */
  String placeOf(String entry) {
    return inside.isEmpty() ? entry : inside + "/" + entry;
  }

  String name() {
    return name;
  }

  int depth() {
    return depth;
  }

  @Nullable Charset stated() {
    return stated;
  }

  InputStream in() {
    return in;
  }

  /** The first bytes, which will be read again. */
  byte[] head() throws IOException {
    in.mark(Format.HEAD);
    byte[] head = in.readNBytes(Format.HEAD);
    in.reset();
    return head;
  }

  /** For formats that are read in any order. */
  SeekableByteChannel channel(long memory) throws IOException {
    if (file != null) {
      return Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
    return new SeekableInMemoryByteChannel(held(memory));
  }

  /** All bytes, or the reason why not. */
  byte[] held(long memory) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(memory, Integer.MAX_VALUE - 16));
    if (bytes.length == memory && in.read() >= 0) {
      throw Stopped.entry(Reason.MEMORY);
    }
    return bytes;
  }

  /** The file itself, if this is one. */
  @Nullable Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
