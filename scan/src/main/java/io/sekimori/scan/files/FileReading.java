package io.sekimori.scan.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** Reads one file of a walk with everything inside it. */
public final class FileReading {
  private FileReading() {}

  /**
   * Hands on what stands in a text that somebody holds: a table, JSON, a dump, or just text.
   *
   * @param name asked only where the text itself does not tell
   */
  public static void text(byte[] text, String name, Content content) throws IOException {
    new TextReader(content, "", name, null).read(new ByteArrayInputStream(text));
  }

  /**
   * Hands on what stands in the file; whatever cannot be read is named to the content, and nothing
   * is thrown.
   *
   * @param before what the walk saw, to notice if the file changes meanwhile
   */
  public static void read(
      Path file, BasicFileAttributes before, Limits limits, TimeLimit time, Content content) {
    new Reading(limits, time, content).file(file);
    try {
      BasicFileAttributes after =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (after.size() != before.size()
          || !after.lastModifiedTime().equals(before.lastModifiedTime())
          || !Objects.equals(after.fileKey(), before.fileKey())) {
        content.notRead("", Reason.CHANGED, true);
      }
    } catch (IOException _) {
      content.notRead("", Reason.VANISHED, true);
    }
  }
}
