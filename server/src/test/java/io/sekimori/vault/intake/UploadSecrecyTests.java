package io.sekimori.vault.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Greps what lies on the disk for seeded values, in both encodings, while a file comes and after.
 */
class UploadSecrecyTests {
  private static final String NAMES = "籾灘隼郎椋坂鴫樺霞澪";
  private static final String READINGS = "モナダハヤウムクサカシカバ";

  /** New in every run, so that they stand nowhere by chance, not even in this file. */
  private static final List<String> SEEDED =
      List.of(
          some(NAMES, 4) + " " + some(NAMES, 4),
          some(READINGS, 5) + " " + some(READINGS, 5),
          some("bcdfghkmnprst", 16) + "@example.jp",
          "060-0" + some("123456789", 3) + "-" + some("123456789", 4));

  private static String some(String of, int count) {
    var text = new StringBuilder();
    new Random().ints(count, 0, of.length()).forEach(at -> text.append(of.charAt(at)));
    return text.toString();
  }

  @TempDir private Path data;

  @Test
  void aFileNeverLiesInTheClear() throws IOException {
    var desk = new Desk(data);
    byte[] file = file();
    var found = new ArrayList<String>();
    var id = desk.intake.begin(desk.owner, "retail", file.length).id();
    var one = desk.intake.receive(desk.owner, id, lookedAt(file, found), null);
    desk.intake.check(desk.owner, one.id());
    desk.workshop.look();
    assertThat(desk.find(id).counts().taken()).isEqualTo(8_000);
    found.addAll(seeded(data));
    found.addAll(seeded(temporary()));
    desk.intake.start(desk.owner, id);
    desk.workshop.look();
    assertThat(desk.find(id).state()).isEqualTo(Import.State.DONE);
    found.addAll(seeded(data));
    found.addAll(seeded(temporary()));
    assertThat(found).isEmpty();
  }

  @Test
  void theSearchFindsWhatItLooksFor() throws IOException {
    Files.write(data.resolve("plain"), file());
    assertThat(seeded(data)).isNotEmpty();
  }

  /** In CP932, some megabytes, so that segments are written while it comes. */
  private static byte[] file() {
    var text = new StringBuilder("顧客番号,氏名,フリガナ,電子メール,電話番号,備考\n");
    for (int i = 1; i <= 8_000; i++) {
      text.append(i).append(',').append(String.join(",", SEEDED)).append(',');
      text.append("x".repeat(400)).append('\n');
    }
    return text.toString().getBytes(Desk.CP932);
  }

  /** The first half is there; what lies on the disk now? Then the second half. */
  private InputStream lookedAt(byte[] file, List<String> found) {
    int half = file.length / 2;
    InputStream look =
        new InputStream() {
          @Override
          public int read() throws IOException {
            found.addAll(seeded(data));
            found.addAll(seeded(temporary()));
            return -1;
          }

          @Override
          public int read(byte[] into, int from, int most) throws IOException {
            return read();
          }
        };
    var first = new ByteArrayInputStream(file, 0, half);
    var second = new ByteArrayInputStream(file, half, file.length - half);
    return new SequenceInputStream(new SequenceInputStream(first, look), second);
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Files of this user that were written in the last minutes, below this directory. */
  private static List<String> seeded(Path directory) throws IOException {
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(directory, 4)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (isFresh(file) && holds(file)) {
          found.add(file.toString());
        }
      }
    } catch (UncheckedIOException vanished) {
      // another program's file went away while we walked
    }
    return found;
  }

  private static boolean isFresh(Path file) throws IOException {
    try {
      long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
      return age < 300_000 && Files.size(file) < 64 << 20;
    } catch (NoSuchFileException vanished) {
      return false;
    }
  }

  private static boolean holds(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException vanished) {
      return false;
    }
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (var value : SEEDED) {
      for (var charset : List.of(StandardCharsets.UTF_8, Desk.CP932)) {
        if (text.contains(raw(value, charset))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String raw(String value, Charset charset) {
    return new String(value.getBytes(charset), StandardCharsets.ISO_8859_1);
  }
}
