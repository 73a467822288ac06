package io.sekimori.people;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.sekimori.keys.Keys;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;

/**
 * Password with a one-time code (RFC 6238, SHA-1, 30 seconds, 6 digits): the way in for who has no
 * passkey, to masked views only.
 *
 * <p>PBKDF2 with a pepper from the key directory: a dump of the database alone cannot be tried. An
 * unknown account costs the same work as a known one.
 */
@Component
class Passwords {
  static final int SHORTEST = 12;
  static final int LONGEST = 128;
  private static final int SALT = 16;
  private static final int DIGEST = 32;
  private static final int CODE_KEY = 20;
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Staff staff;
  private final Credentials credentials;
  private final Keys keys;
  private final Clock clock;
  private final PasswordEncoder encoder;
  private final TimeBasedOneTimePasswordGenerator codes =
      new TimeBasedOneTimePasswordGenerator(STEP, 6);

  /** As long as that of a password, and of none: making one would take a tenth of a start. */
  private final String nobodysHash = HexFormat.of().formatHex(Secrets.bytes(SALT + DIGEST));

  private final byte[] nobodysKey = Secrets.bytes(CODE_KEY);

  Passwords(
      Staff staff,
      Credentials credentials,
      Keys keys,
      Clock clock,
      @Value("${sekimori.password-rounds:600000}") int rounds) {
    this.staff = staff;
    this.credentials = credentials;
    this.keys = keys;
    this.clock = clock;
    var pepper = HexFormat.of().formatHex(keys.secret("password-pepper"));
    this.encoder =
        new Pbkdf2PasswordEncoder(
            pepper, SALT, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
  }

  /** A password that was right together with its code. */
  record Proven(StaffMember member, Credential password) {}

  /** The hash to store. */
  byte[] hash(String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST || password.length() > LONGEST) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "password");
    }
    return encode(normal(password)).getBytes(StandardCharsets.UTF_8);
  }

  private String encode(String password) {
    var encoded = encoder.encode(password);
    if (encoded == null) {
      throw new IllegalStateException("password encoder");
    }
    return encoded;
  }

  /** A new key for one-time codes. */
  byte[] newCodeKey() {
    return Secrets.bytes(CODE_KEY);
  }

  byte[] sealCodeKey(PersonId person, byte[] key) {
    return keys.seal(key, place(person));
  }

  byte[] openCodeKey(PersonId person, byte[] sealed) {
    return keys.open(sealed, place(person));
  }

  /**
   * Judges number, password and code together; always the same work.
   *
   * @return empty for every reason alike
   */
  Optional<Proven> check(String number, String password, String code) {
    var member = staff.byNumber(number);
    var person = member.map(StaffMember::person).orElse(new PersonId("nobody"));
    var stored = credentials.newest(person, Credential.Kind.PASSWORD);
    var codeKey = credentials.newest(person, Credential.Kind.CODE);
    boolean passwordFits =
        encoder.matches(
            normal(password),
            stored.map(c -> new String(c.secret(), StandardCharsets.UTF_8)).orElse(nobodysHash));
    long step = step(codeKey.map(this::open).orElse(nobodysKey), code);
    boolean fits = passwordFits && step >= 0 && stored.isPresent() && codeKey.isPresent();
    if (!fits || member.isEmpty() || !credentials.used(codeKey.get().id(), step)) {
      return Optional.empty();
    }
    return Optional.of(new Proven(member.get(), stored.get()));
  }

  /**
   * The time step of a code, this one or one before or after; negative if the code fits none. Who
   * uses it must see to it that each step serves once.
   */
  long step(byte[] key, String code) {
    long now = clock.instant().getEpochSecond() / STEP.toSeconds();
    long found = -1;
    for (long step = now - 1; step <= now + 1; step++) {
      if (MessageDigest.isEqual(
          code(key, step).getBytes(StandardCharsets.UTF_8),
          code.getBytes(StandardCharsets.UTF_8))) {
        found = step;
      }
    }
    return found;
  }

  private String code(byte[] key, long step) {
    try {
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(key, "RAW"),
          Instant.ofEpochSecond(step * STEP.toSeconds()),
          Locale.ROOT);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private byte[] open(Credential code) {
    return openCodeKey(code.person(), code.secret());
  }

  private static byte[] place(PersonId person) {
    return ("people.credential/" + person.value() + "/code").getBytes(StandardCharsets.UTF_8);
  }

  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }
}
