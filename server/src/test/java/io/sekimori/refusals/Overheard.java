package io.sekimori.refusals;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** What answers say beside the contents of a page that was served: it is kept by others. */
final class Overheard {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b(?:href|src|action|formaction|hx-(?:get|post|put|patch|delete|push-url))"
              + "=[\"']([^\"']*)");

  private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream addresses = new ByteArrayOutputStream();
  private final ByteArrayOutputStream refusals = new ByteArrayOutputStream();
  private int broken;

  void hear(Wire.Answer answer) {
    // whoever is sent to the sign-in comes back to the address that they named themselves
    var named = URLEncoder.encode(answer.response().uri().getRawPath(), StandardCharsets.UTF_8);
    var head =
        answer.response().headers().map().entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining("\n"))
            .replace("/sign-in?next=" + named, "/sign-in");
    boolean page = answer.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("text/html");
    boolean forAnybody = answer.response().uri().getPath().startsWith("/actuator");
    boolean told = page || forAnybody || answer.status() >= 400;
    hear(answer.status(), head, told ? answer.text() : "");
    if (forAnybody) {
      note(refusals, answer.text());
    }
  }

  void hear(int status, String head, String text) {
    note(headers, head);
    ADDRESS
        .matcher(text)
        .results()
        .forEach(one -> note(addresses, HtmlUtils.htmlUnescape(one.group(1))));
    if (status >= 400) {
      note(refusals, text);
    }
    broken += status == 500 ? 1 : 0;
  }

  private static void note(ByteArrayOutputStream place, String text) {
    place.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Headers of all answers. */
  byte[] headers() {
    return headers.toByteArray();
  }

  /** Addresses that pages lead to. */
  byte[] addresses() {
    return addresses.toByteArray();
  }

  /** Whatever was said with a refusal, or to whoever asks how the server is. */
  byte[] refusals() {
    return refusals.toByteArray();
  }

  /** How many answers were none. */
  int broken() {
    return broken;
  }
}
