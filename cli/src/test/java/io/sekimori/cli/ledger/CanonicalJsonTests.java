package io.sekimori.cli.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1,\"b\":[true,false,null,-5,0,9007199254740991,\"x\",{}],\"c\":{\"d\":[]}}",
        "{\"\":0,\"a\":0,\"aa\":0,\"b\":0}",
        "{\"a\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f/\u007f\u20ac\ud83d\ude02\"}",
        "{\"\\r\":1,\"1\":2,\"\u0080\":3,\"\u00f6\":4,\"\u20ac\":5,\"\ud83d\ude00\":6,\"\ufb33\":7}"
      })
  void acceptsCanonicalObjects(String json) {
    assertThat(problem(json)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "[]",
        "null",
        " {}",
        "{} ",
        "{\"a\" :1}",
        "{\"a\":1,}",
        "{\"b\":1,\"a\":1}",
        "{\"a\":1,\"a\":1}",
        "{\"aa\":1,\"a\":1}",
        "{\"a\":01}",
        "{\"a\":-0}",
        "{\"a\":1.0}",
        "{\"a\":1e3}",
        "{\"a\":9007199254740992}",
        "{\"a\":99999999999999999999}",
        "{\"a\":}",
        "{\"a\":-}",
        "{\"a\":tru}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"\\u000A\"}",
        "{\"a\":\"\\u000a\"}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":\"\\u20ac\"}",
        "{\"a\":\"\\u001F\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"x}",
        "{\"a\":1",
        "{a:1}",
        "{\"a\":[1,]}",
        "{\"a\":NaN}",
        "{\"a\":1}{",
        "{\"\ufb33\":1,\"\ud83d\ude00\":1}"
      })
  void refusesEverythingElse(String json) {
    assertThat(problem(json)).isNotNull();
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    for (String raw :
        new String[] {"\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00e2\u0082"}) {
      byte[] json = ("{\"a\":\"" + raw + "\"}").getBytes(ISO_8859_1);
      assertThat(CanonicalJson.problem(json, 0, json.length)).isNotNull();
    }
  }

  @Test
  void refusesNestingWithoutEnd() {
    String deep = "{\"a\":" + "[".repeat(60_000);
    assertThat(problem(deep)).isEqualTo("36");
  }

  @Test
  void namesTheFirstByteThatIsWrongWithinTheBundle() {
    byte[] bundle = "xx{\"b\":1,\"a\":2}yy".getBytes(UTF_8);
    assertThat(CanonicalJson.problem(bundle, 2, bundle.length - 4)).isEqualTo("7");
    assertThat(CanonicalJson.problem("{} ".getBytes(UTF_8), 0, 3)).isEqualTo("2");
  }

  private static @Nullable String problem(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return CanonicalJson.problem(bytes, 0, bytes.length);
  }
}
