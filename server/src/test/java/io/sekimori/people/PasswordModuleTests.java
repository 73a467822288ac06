package io.sekimori.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.sekimori.terms.ProblemCode;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(
    classes = {PeopleForTests.class, PeopleForTests.Alone.class},
    properties = "sekimori.password-rounds=20000")
class PasswordModuleTests {
  private static final int MOST_TRIES = 40;
  private static final String PASSWORD = "関守 の 石 は 動かない";
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  @Autowired World world;

  /** Somebody with a password, in a network of their own so that tests do not throttle another. */
  private record Holder(String number, byte[] key, Browser browser) {}

  private static int networks;

  private Browser elsewhere() {
    var browser = world.browser();
    browser.address = "198.51.100." + ++networks;
    return browser;
  }

  private Holder holder() {
    var number = world.newNumber();
    var link = world.add(number)[1];
    var browser = elsewhere();
    browser.get("/enrol");
    var begun = Browser.tree(browser.json("/enrol/password/begin", Map.of("link", link)));
    byte[] key = decode(begun.get("key").asString());
    var finished =
        browser.json(
            "/enrol/password/finish",
            Map.of(
                "link",
                link,
                "ceremony",
                begun.get("ceremony").asString(),
                "password",
                PASSWORD,
                "code",
                code(key, Duration.ZERO)));
    assertThat(finished).hasStatusOk();
    browser.signOut();
    world.forward(Duration.ofSeconds(30));
    return new Holder(number, key, browser);
  }

  private static byte[] decode(String base32) {
    var bits = new StringBuilder();
    for (int i = 0; i < base32.length(); i++) {
      int value = ALPHABET.indexOf(base32.charAt(i));
      bits.append(String.format("%5s", Integer.toBinaryString(value)).replace(' ', '0'));
    }
    var bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
    }
    return bytes;
  }

  private String code(byte[] key, Duration ahead) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(key, "RAW"), world.clock.instant().plus(ahead));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MvcTestResult signIn(
      Browser browser, String number, String password, String code) {
    browser.get("/sign-in");
    return browser.form(
        "/sign-in/password", Map.of("number", number, "password", password, "code", code));
  }

  private static void assertRefused(MvcTestResult result, ProblemCode code) {
    assertThat(result).hasStatus(code.status());
    assertThat(result).bodyText().contains(code.text());
  }

  @Test
  void letsInWithPasswordAndCodeToMaskedViewsOnly() {
    var holder = holder();
    assertThat(
            signIn(holder.browser(), holder.number(), PASSWORD, code(holder.key(), Duration.ZERO)))
        .hasStatus(303);
    var me = Browser.tree(holder.browser().get("/api/v1/me"));
    assertThat(me.get("assurance").asString()).isEqualTo("password-and-code");
  }

  @Test
  void readsAFullWidthNumberLikeAHalfWidthOne() {
    var holder = holder();
    var wide = new StringBuilder();
    holder.number().chars().forEach(c -> wide.append((char) (c + 0xfee0)));
    assertThat(
            signIn(holder.browser(), wide.toString(), PASSWORD, code(holder.key(), Duration.ZERO)))
        .hasStatus(303);
  }

  @Test
  void takesEveryCodeOnce() {
    var holder = holder();
    var code = code(holder.key(), Duration.ZERO);
    assertThat(signIn(holder.browser(), holder.number(), PASSWORD, code)).hasStatus(303);
    holder.browser().signOut();
    assertRefused(
        signIn(holder.browser(), holder.number(), PASSWORD, code), ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void takesACodeOneStepAroundAndNoFurther() {
    var holder = holder();
    assertRefused(
        signIn(
            holder.browser(),
            holder.number(),
            PASSWORD,
            code(holder.key(), Duration.ofMinutes(-1))),
        ProblemCode.SIGN_IN_FAILED);
    assertThat(
            signIn(
                holder.browser(),
                holder.number(),
                PASSWORD,
                code(holder.key(), Duration.ofSeconds(30))))
        .hasStatus(303);
  }

  @Test
  void answersUnknownAccountsLikeWrongPasswordsAndLocksThemAlike() {
    var holder = holder();
    var known = elsewhere();
    var unknown = elsewhere();
    var nobody = world.newNumber();
    for (int attempt = 1; attempt <= 7; attempt++) {
      var expected = attempt <= 5 ? ProblemCode.SIGN_IN_FAILED : ProblemCode.LOCKED_OUT;
      var one = signIn(known, holder.number(), "wrong password", "000000");
      var two = signIn(unknown, nobody, "wrong password", "000000");
      assertRefused(one, expected);
      assertThat(same(one)).isEqualTo(same(two));
      assertThat(one.getResponse().getHeaderNames())
          .containsExactlyInAnyOrderElementsOf(two.getResponse().getHeaderNames());
    }
    assertRefused(
        signIn(known, holder.number(), PASSWORD, code(holder.key(), Duration.ZERO)),
        ProblemCode.LOCKED_OUT);
    world.forward(Duration.ofMinutes(16));
    assertThat(signIn(known, holder.number(), PASSWORD, code(holder.key(), Duration.ZERO)))
        .hasStatus(303);
  }

  /** All but the random parts. */
  private static String same(MvcTestResult result) {
    return Browser.body(result)
        .replaceAll("p-[0-9a-z]{20}", "p")
        .replaceAll("(content|value)=\"[A-Za-z0-9_=-]{60,}\"", "token");
  }

  @Test
  void entersFailuresAndTheLockOfKnownAccounts() {
    var holder = holder();
    world.ledger.forget();
    for (int attempt = 1; attempt <= 6; attempt++) {
      signIn(holder.browser(), holder.number(), "wrong password", "000000");
    }
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          while (world.ledger.events().size() < 5) {
            Thread.onSpinWait();
          }
        });
    assertThat(world.ledger.events())
        .filteredOn(event -> event.type().equals("sign-in"))
        .hasSize(5)
        .extracting(event -> event.code())
        .contains(ProblemCode.LOCKED_OUT, ProblemCode.SIGN_IN_FAILED);
  }

  @Test
  void locksANetworkThatTriesManyAccounts() {
    var browser = elsewhere();
    int refused = 0;
    for (int attempt = 0; attempt < Throttle.MOST_PER_NETWORK + 2; attempt++) {
      var result = signIn(browser, "nobody-" + attempt, "wrong password", "000000");
      refused += Browser.body(result).contains("locked-out") ? 1 : 0;
    }
    assertThat(refused).isEqualTo(2);
    browser.get("/sign-in");
    assertThat(browser.json("/sign-in/passkey/begin", Map.of())).hasStatusOk();
    assertThat(elsewhere().challenge()).isNotNull();
  }

  @Test
  void takesAsLongForAnUnknownAccount() {
    var holder = holder();
    long known = Long.MAX_VALUE;
    long unknown = Long.MAX_VALUE;
    var browser = elsewhere();
    // the quickest of each: whatever else the machine does only adds, and adds less often than
    // a hash that is left out would be missing
    for (int i = 0; i < MOST_TRIES && (i < 4 || !alike(unknown, known)); i++) {
      var number = world.newNumber();
      known =
          Math.min(
              known, nanos(() -> signIn(browser, holder.number(), "wrong password", "000000")));
      unknown = Math.min(unknown, nanos(() -> signIn(browser, number, "wrong password", "000000")));
    }
    assertThat(alike(unknown, known)).as("%d and %d ns", unknown, known).isTrue();
  }

  private static boolean alike(long one, long other) {
    return one < 2.5 * other && other < 2.5 * one;
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  @Test
  void wantsALongPassword() {
    var link = world.add(world.newNumber())[1];
    var browser = elsewhere();
    browser.get("/enrol");
    var begun = Browser.tree(browser.json("/enrol/password/begin", Map.of("link", link)));
    var finished =
        browser.json(
            "/enrol/password/finish",
            Map.of(
                "link",
                link,
                "ceremony",
                begun.get("ceremony").asString(),
                "password",
                "short",
                "code",
                code(decode(begun.get("key").asString()), Duration.ZERO)));
    assertThat(finished).hasStatus(422);
    assertThat(finished).bodyText().contains("password").doesNotContain("short");
  }

  @Test
  void computesCodesAsRfc6238Says() {
    byte[] key = "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    assertThat(Enrolment.Base32.encode(key)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(codeAt(key, Instant.ofEpochSecond(59))).isEqualTo("287082");
    assertThat(codeAt(key, Instant.ofEpochSecond(1111111109))).isEqualTo("081804");
  }

  private static String codeAt(byte[] key, Instant at) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(new SecretKeySpec(key, "RAW"), at);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
