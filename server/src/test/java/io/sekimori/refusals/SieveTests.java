package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The sieve finds what was planted, however it is written, and nothing else. */
class SieveTests {
  private static final Charset CP932 = Charset.forName("windows-31j");
  private static final String NAME = "熊埜御堂 鷹彦";
  private static final String KANA = "クマノミドウ タカヒコ";
  private static final String MAIL = "kumanomido.takahiko@example.jp";
  private static final String TELEPHONE = "090-0731-9058";
  private final Sieve sieve = new Sieve(Set.of(NAME, KANA, MAIL, TELEPHONE, "7319058"));

  /** As other programs write them, not by the sieve's own words for it. */
  private static Map<String, byte[]> written(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    byte[] cp932 = value.getBytes(CP932);
    var all = new TreeMap<String, byte[]>();
    all.put("utf-8", bytes);
    all.put("utf-16be", value.getBytes(StandardCharsets.UTF_16BE));
    all.put("utf-16le", value.getBytes(StandardCharsets.UTF_16LE));
    all.put("cp932", cp932);
    all.put("hex", ascii(HexFormat.of().formatHex(bytes)));
    all.put("HEX", ascii(HexFormat.of().withUpperCase().formatHex(bytes)));
    all.put("hex of cp932", ascii(HexFormat.of().formatHex(cp932)));
    all.put("address", ascii(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    all.put("address of cp932", ascii(URLEncoder.encode(value, CP932)));
    all.put("a browser's address", ascii(browser(value)));
    all.put("json", ascii(json(value)));
    all.put("html", ascii(html(value, "&#%d;")));
    all.put("html in hex", ascii(html(value, "&#x%x;")));
    for (int before = 0; before < 4; before++) {
      byte[] longer = ("x".repeat(before) + value + "yz").getBytes(StandardCharsets.UTF_8);
      all.put("base64 " + before, Base64.getEncoder().encode(longer));
      all.put("base64url " + before, Base64.getUrlEncoder().withoutPadding().encode(longer));
    }
    return all;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String browser(String value) {
    return org.springframework.web.util.UriUtils.encode(value, StandardCharsets.UTF_8)
        .toLowerCase(Locale.ROOT);
  }

  private static String html(String value, String form) {
    return value
        .codePoints()
        .mapToObj(c -> c < 128 ? Character.toString(c) : form.formatted(c))
        .collect(Collectors.joining());
  }

  private static String json(String value) {
    var ascii = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    return ascii.writeValueAsString(Map.of("name", value));
  }

  @Test
  void findsEveryValueInEveryEncoding() {
    for (var value : Set.of(NAME, KANA, MAIL, TELEPHONE)) {
      written(value)
          .forEach((how, bytes) -> assertThat(sieve.in(bytes)).as(how + value).contains(value));
    }
  }

  @Test
  void findsASeedThatWasFoldedOrTakenApart() {
    assertThat(sieve.in(utf8("熊埜御堂"))).containsExactly(NAME);
    assertThat(sieve.in(utf8("氏名=熊埜御堂　鷹彦;"))).containsExactly(NAME);
    assertThat(sieve.in("ｸﾏﾉﾐﾄﾞｳﾀｶﾋｺ".getBytes(CP932))).containsExactly(KANA);
    assertThat(sieve.in(utf8("クマノミドウタカヒコ"))).containsExactly(KANA);
    assertThat(sieve.in(utf8("tel:09007319058"))).contains(TELEPHONE);
    assertThat(sieve.in(utf8("KUMANOMIDO.TAKAHIKO"))).containsExactly(MAIL);
  }

  @Test
  void findsNothingWhereNothingStands() {
    assertThat(sieve.in(utf8("熊本 鷹 example.jp 090-0000-0000 " + "73190580 a7319058"))).isEmpty();
    assertThat(sieve.in(utf8("account 7319058."))).containsExactly("7319058");
  }

  @Test
  void looksAtFilesThatWereWrittenSince(@TempDir Path directory) throws Exception {
    var old = Files.writeString(directory.resolve("old"), NAME);
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Files.createDirectory(directory.resolve("deep"));
    Files.write(directory.resolve("deep/new"), NAME.getBytes(CP932));
    var since = FileTime.from(Instant.parse("2021-01-01T00:00:00Z"));
    assertThat(sieve.below(directory, since, _ -> true))
        .containsExactly("deep/new: [" + NAME + "]");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
