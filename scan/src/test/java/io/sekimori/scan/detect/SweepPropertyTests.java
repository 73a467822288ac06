package io.sekimori.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.scan.corpus.Corpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is found depends on the bytes alone. */
class SweepPropertyTests {
  private static final Table TABLE = new Table(',', '"', List.of());
  private static final String ALPHABET =
      "0123456789-- ,,\"\"\n()@<<.:/aZPT_個人番号電話〒様氏名：東京都港区１２３－ーナ\u3000\0";

  @Property(tries = 300)
  void vectorsAgreeWithTheTable(@ForAll @Size(max = 3000) byte[] bytes) {
    assertThat(heard(bytes, null, Planes.fastest(), 9999))
        .isEqualTo(heard(bytes, null, Planes.scalar(), 9999));
    assertThat(heard(bytes, TABLE, Planes.fastest(), 9999))
        .isEqualTo(heard(bytes, TABLE, Planes.scalar(), 9999));
  }

  @Property(tries = 60)
  void blocksOfAnySizeGiveTheSame(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 70_000) int block) {
    byte[] bytes = likely(seed);
    for (var table : Arrays.asList(null, TABLE)) {
      assertThat(heard(bytes, table, Planes.fastest(), block))
          .isEqualTo(heard(bytes, table, Planes.scalar(), bytes.length));
    }
  }

  /** The window's end is moved over every byte of a text in which something stands everywhere. */
  @Test
  void nothingIsLostWhereTheWindowEnds() {
    byte[] bytes = new Corpus(11).prose(6).bytes();
    var expected = heard(bytes, null, Planes.scalar(), bytes.length);
    int window = 1 << 16;
    for (int before = window - bytes.length; before < window + 1; before++) {
      var moved = new byte[before + bytes.length];
      Arrays.fill(moved, 0, before, (byte) '\n');
      System.arraycopy(bytes, 0, moved, before, bytes.length);
      assertThat(
              heard(moved, null, Planes.fastest(), moved.length).stream()
                  .map(hit -> hit.moved(bytes.length - moved.length)))
          .as("%d bytes before", before)
          .isEqualTo(expected);
    }
  }

  @Property(tries = 300)
  void anyBytesAreAllowed(@ForAll @Size(max = 2000) byte[] bytes) {
    assertThat(heard(bytes, null, Planes.fastest(), 100)).isNotNull();
    assertThat(heard(bytes, TABLE, Planes.fastest(), 100)).isNotNull();
  }

  private static byte[] likely(long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder();
    for (int i = random.nextInt(20_000, 90_000); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int i = 0; i < 50; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  record Heard(Kind kind, int column, long offset, int length, Confidence confidence) {
    Heard moved(long by) {
      return new Heard(kind, column, offset + by, length, confidence);
    }
  }

  static List<Heard> heard(
      byte[] bytes,
      @org.jspecify.annotations.Nullable Table table,
      Planes.Filler filler,
      int block) {
    var heard = new ArrayList<Heard>();
    var engine =
        new Engine(
            Detectors.standard(),
            table,
            (kind, column, offset, length, sure) ->
                heard.add(new Heard(kind, column, offset, length, sure)),
            filler);
    for (int at = 0; at < bytes.length; at += block) {
      engine.feed(bytes, at, Math.min(block, bytes.length - at));
    }
    var findings = engine.finish();
    assertThat(findings.bytes()).isEqualTo(bytes.length);
    return heard;
  }
}
