package io.sekimori.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.sekimori.terms.ProblemCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import tools.jackson.databind.json.JsonMapper;

/** Reads an answer: served, or which problem; and holds every problem against its form. */
final class Outcome {
  static final String SERVED = "served";

  /** The page says beside the field what is wrong with it. */
  static final String BESIDE = "beside the field";

  static final String TO_SIGN_IN = "sign-in-required";

  private static final Map<String, ProblemCode> CODES =
      Arrays.stream(ProblemCode.values())
          .collect(Collectors.toMap(ProblemCode::text, Function.identity()));
  private static final Pattern CODE_ON_PAGE = Pattern.compile("<dd>([a-z0-9-]+)</dd>");
  private static final Pattern GIVEAWAY =
      Pattern.compile(
          "Exception|\\bat [a-z]+\\.[a-z]+\\.|io\\.sekimori|org\\.(spring|apache)|jakarta");
  private static final Set<String> MEMBERS =
      Set.of(
          "type",
          "title",
          "status",
          "detail",
          "remedy",
          "code",
          "instance",
          "about",
          "entry",
          "errors");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final MessageSource messages;

  Outcome(MessageSource messages) {
    this.messages = messages;
  }

  /** {@code served}, or the code of a problem in the right form and language. */
  String of(Wire.Answer answer, Locale language) {
    requireHeaders(answer);
    // no browser reads a CSV file as a page: its type is said and nobody may guess another
    if (!answer.header("Content-Type").startsWith("text/csv")) {
      assertThat(answer.text()).doesNotContain(Trials.HTML);
    }
    if (answer.status() < 400) {
      boolean door =
          answer.header("Location").startsWith("/sign-in")
              && answer.response().request().method().equals("GET");
      return door ? TO_SIGN_IN : SERVED;
    }
    assertThat(answer.text()).doesNotContain(Trials.MARK).doesNotContainPattern(GIVEAWAY);
    assertThat(answer.response().headers().map().toString()).doesNotContain(Trials.MARK);
    assertThat(answer.status()).as(answer.text()).isNotEqualTo(500);
    return answer.header("Content-Type").startsWith("application/problem+json")
        ? document(answer, language)
        : page(answer, language);
  }

  private static void requireHeaders(Wire.Answer answer) {
    assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    if (answer.status() >= 400) {
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  private String document(Wire.Answer answer, Locale language) {
    var document = JSON.readTree(answer.text());
    var code = code(document.path("code").asString());
    assertThat(MEMBERS).containsAll(document.propertyNames());
    assertThat(document.get("status").asInt()).isEqualTo(answer.status());
    assertThat(answer.status()).isEqualTo(code.status());
    assertThat(document.get("type").asString()).isEqualTo("urn:sekimori:problem:" + code.text());
    for (var part : Set.of("title", "detail", "remedy")) {
      assertThat(document.get(part).asString()).isEqualTo(word(code, part, language));
    }
    return code.text();
  }

  private String page(Wire.Answer answer, Locale language) {
    assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    if (answer.status() == ProblemCode.INVALID_VALUE.status()
        && answer.text().contains("data-wrong")) {
      return BESIDE;
    }
    var found = CODE_ON_PAGE.matcher(answer.text());
    assertThat(found.find()).as(answer.text()).isTrue();
    var code = code(found.group(1));
    assertThat(answer.status()).isEqualTo(code.status());
    assertThat(answer.text())
        .contains("<html lang=\"" + language.getLanguage() + "\"")
        .contains(
            org.springframework.web.util.HtmlUtils.htmlEscape(
                word(code, "title", language), "UTF-8"));
    return code.text();
  }

  private static ProblemCode code(String text) {
    var code = CODES.get(text);
    assertThat(code).as(text).isNotNull();
    return java.util.Objects.requireNonNull(code);
  }

  private String word(ProblemCode code, String part, Locale language) {
    return messages.getMessage("problem." + code.text() + "." + part, new Object[0], language);
  }
}
