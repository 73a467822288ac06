package io.sekimori.trail.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sekimori.ledger.Ledger.Destination;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** An export goes to the caller as it is read, and one that broke off is no ZIP. */
class LedgerZipTests {
  /** More than any buffer of an answer, and not to be compressed. */
  private static final byte[] TILE = new byte[100_000];

  /** The signature that the end of every ZIP begins with. */
  private static final String END = "PK\5\6";

  private final MockHttpServletResponse response = new MockHttpServletResponse();

  static {
    new Random(1).nextBytes(TILE);
  }

  @Test
  void aFileIsOnItsWayBeforeTheNextIsRead() throws IOException {
    LedgerZip.stream(
        response,
        to -> {
          write(to, "tile/0/000", TILE);
          assertThat(response.getContentAsByteArray()).hasSizeGreaterThan(TILE.length / 2);
          write(to, "checkpoint", new byte[] {1});
        });
    assertThat(names()).containsExactly("tile/0/000", "checkpoint");
    assertThat(response.getHeader("Content-Disposition")).contains("ledger.zip");
    assertThat(body()).contains(END);
  }

  @Test
  void whatBreaksOffHasNoEnd() {
    assertThatThrownBy(
            () ->
                LedgerZip.stream(
                    response,
                    to -> {
                      write(to, "tile/0/000", TILE);
                      throw new Refusal(ProblemCode.LEDGER_UNAVAILABLE);
                    }))
        .isInstanceOf(Refusal.class);
    assertThat(body()).doesNotContain(END);
  }

  @Test
  void aCallerWhoWentAwayIsNoDefect() {
    var gone = new AsyncRequestNotUsableException("gone");
    assertThatThrownBy(
            () ->
                LedgerZip.stream(
                    response,
                    _ -> {
                      throw new UncheckedIOException(gone);
                    }))
        .isSameAs(gone);
  }

  @Test
  void aRefusalIsNoAttachment() {
    assertThatThrownBy(
            () ->
                LedgerZip.stream(
                    response,
                    _ -> {
                      throw new Refusal(ProblemCode.NOT_PERMITTED);
                    }))
        .isInstanceOf(Refusal.class);
    assertThat(response.getContentAsByteArray()).isEmpty();
    assertThat(response.getHeader("Content-Disposition")).isNull();
    assertThat(response.getContentType()).isNull();
  }

  private static void write(Destination to, String path, byte[] content) {
    try {
      to.write(path, content);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private String body() {
    return new String(response.getContentAsByteArray(), StandardCharsets.ISO_8859_1);
  }

  private List<String> names() throws IOException {
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(response.getContentAsByteArray()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
