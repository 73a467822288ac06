package io.sekimori.scan.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;

/** Reads one file of the walk with everything inside it. One thread at a time. */
final class Reading {
  private final Content content;
  private final Budget budget;

  Reading(Limits limits, TimeLimit time, Content content) {
    this.content = content;
    this.budget = new Budget(limits, time);
  }

  /** Reads a regular file. Whatever cannot be read is named to the content; nothing is thrown. */
  void file(Path file) {
    try (Piece piece = Piece.of(file, budget)) {
      open(piece);
    } catch (AccessDeniedException _) {
      content.notRead("", Reason.NO_PERMISSION, false);
    } catch (NoSuchFileException _) {
      content.notRead("", Reason.VANISHED, false);
    } catch (Stopped stopped) {
      content.notRead("", stopped.reason(), true);
    } catch (IOException _) {
      content.notRead("", Reason.IO, false);
    }
  }

  Content content() {
    return content;
  }

  Budget budget() {
    return budget;
  }

  Limits limits() {
    return budget.limits();
  }

  /** Reads what lies in something else. Only the end of the whole file is thrown. */
  void entry(Piece piece) throws Stopped {
    try {
      budget.entry(piece.depth());
    } catch (Stopped stopped) {
      if (stopped.isWhole()) {
        throw stopped;
      }
      content.notRead(piece.inside(), stopped.reason(), false);
      return;
    }
    open(piece);
  }

  /**
   * Every reader ends here, however it ends. Files are made by strangers, and the libraries that
   * parse them answer nonsense with any exception there is, so all are taken as damage; an error of
   * memory or stack says that this file wants more than there is, and the others go on.
   */
  @SuppressWarnings("CatchingUnchecked")
  private void open(Piece piece) throws Stopped {
    try {
      dispatch(piece);
      return;
    } catch (Stopped stopped) {
      if (stopped.isWhole()) {
        throw stopped;
      }
      content.notRead(piece.inside(), stopped.reason(), stopped.reason() != Reason.ENCRYPTED);
    } catch (OutOfMemoryError _) {
      content.notRead(piece.inside(), Reason.MEMORY, true);
    } catch (StackOverflowError _) {
      content.notRead(piece.inside(), Reason.DAMAGED, true);
    } catch (IOException | RuntimeException e) {
      Stopped inner = stoppedIn(e);
      if (inner != null && inner.isWhole()) {
        throw inner;
      }
      Reason reason = inner != null ? inner.reason() : reason(e);
      content.notRead(piece.inside(), reason, reason != Reason.ENCRYPTED);
    }
  }

  private static @org.jspecify.annotations.Nullable Stopped stoppedIn(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof Stopped stopped) {
        return stopped;
      }
    }
    return null;
  }

  private static Reason reason(Exception e) {
    return switch (e) {
      case PasswordRequiredException _ -> Reason.ENCRYPTED;
      case MemoryLimitException _ -> Reason.MEMORY;
      case EOFException _ -> Reason.TRUNCATED;
      case ZipException _ -> Reason.DAMAGED;
      case java.nio.file.FileSystemException _ -> Reason.IO;
      default -> {
        String text = String.valueOf(e.getMessage());
        yield text.contains("Truncated") || text.contains("Unexpected end") || text.contains("EOF")
            ? Reason.TRUNCATED
            : Reason.DAMAGED;
      }
    };
  }

  private void dispatch(Piece piece) throws IOException {
    byte[] head = piece.head();
    Format.Known known = Format.of(head, head.length, piece.name());
    switch (known.format()) {
      case ZIP -> new ZipReader(this).read(piece);
      case GZIP, BZIP2, XZ -> CompressedReader.read(this, piece, known.format());
      case TAR -> TarReader.read(this, piece);
      case SEVEN_ZIP -> SevenZipReader.read(this, piece);
      case RTF -> RtfReader.read(this, piece);
      case PDF -> PdfReader.read(this, piece);
      case MAIL -> new MailReader(this, piece).read(piece.in());
      case MAILBOX -> MailboxReader.read(this, piece);
      case NOT_READ ->
          content.notRead(
              piece.inside(), known.reason() == null ? Reason.BINARY : known.reason(), false);
      default ->
          new TextReader(content, piece.inside(), piece.name(), piece.stated()).read(piece.in());
    }
  }

  /** A part that is not text of its own. */
  static Part cells(String inside, String section, Format format) {
    return new Part(
        inside,
        section,
        format,
        Part.Shape.CELLS,
        '\0',
        java.nio.charset.StandardCharsets.UTF_8,
        100);
  }

  static Part text(String inside, Format format, Part.Shape shape) {
    Charset utf8 = java.nio.charset.StandardCharsets.UTF_8;
    return new Part(inside, "", format, shape, '\0', utf8, 100);
  }
}
