package io.sekimori.people;

import io.sekimori.access.Assurance;
import io.sekimori.access.Caller;
import io.sekimori.keys.Keys;
import io.sekimori.terms.CredentialId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import io.sekimori.terms.SessionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A person lends a proof to an application: a code bound to one token, good for fifteen minutes and
 * only while the person's session lives. The code is made at our own origin after a fresh passkey
 * assertion; it says who, for which token, and when the passkey was used, under our MAC.
 */
@Component
class Delegations {
  static final String PREFIX = "skd_";
  static final Duration LIFE = Duration.ofMinutes(15);
  static final Duration FRESH = Duration.ofMinutes(30);
  private static final String SECRET = "delegation";
  private static final int TAG = 32;
  private static final int LONGEST = 600;

  private final Keys keys;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Clock clock;

  Delegations(Keys keys, Sessions sessions, Tokens tokens, Clock clock) {
    this.keys = keys;
    this.sessions = sessions;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Who proved themselves, when, with what kind of passkey. */
  record Delegation(
      CredentialId token,
      PersonId person,
      SessionId session,
      CredentialId passkey,
      Instant provedAt,
      boolean backupEligible,
      Instant expires) {}

  /**
   * Makes a code.
   *
   * @throws Refusal PASSKEY_REQUIRED, PASSKEY_TOO_OLD; NOT_FOUND if no such token lives
   */
  String lend(Caller caller, CredentialId token) {
    var now = clock.instant();
    var session = caller.actor().session();
    var credential = caller.actor().credential();
    if (!(caller.assurance() instanceof Assurance.Passkey passkey)
        || session == null
        || credential == null
        || caller.person() == null) {
      throw new Refusal(ProblemCode.PASSKEY_REQUIRED);
    }
    if (passkey.at().plus(FRESH).isBefore(now)) {
      throw new Refusal(ProblemCode.PASSKEY_TOO_OLD);
    }
    if (!tokens.lives(token)) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    return encode(
        new Delegation(
            token,
            caller.person(),
            session,
            credential,
            passkey.at(),
            passkey.backupEligible(),
            now.plus(LIFE)));
  }

  private String encode(Delegation delegation) {
    var text =
        String.join(
            "\n",
            delegation.token().value(),
            delegation.person().value(),
            delegation.session().value(),
            delegation.passkey().value(),
            Long.toString(delegation.provedAt().toEpochMilli()),
            delegation.backupEligible() ? "copyable" : "bound",
            Long.toString(delegation.expires().toEpochMilli()));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(bytes, bytes.length + TAG);
    System.arraycopy(keys.mac(SECRET, bytes), 0, all, bytes.length, TAG);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Reads a code that came with a token.
   *
   * @throws Refusal TOKEN_INSUFFICIENT for every reason alike
   */
  Delegation check(String code, CredentialId token) {
    byte[] all = bytes(code);
    byte[] bytes = Arrays.copyOf(all, Math.max(0, all.length - TAG));
    byte[] tag = Arrays.copyOfRange(all, bytes.length, all.length);
    if (!MessageDigest.isEqual(keys.mac(SECRET, bytes), tag)) {
      throw new Refusal(ProblemCode.TOKEN_INSUFFICIENT);
    }
    var delegation = decode(new String(bytes, StandardCharsets.UTF_8));
    boolean good =
        delegation.token().equals(token)
            && clock.instant().isBefore(delegation.expires())
            && sessions.lives(delegation.person(), delegation.session());
    if (!good) {
      throw new Refusal(ProblemCode.TOKEN_INSUFFICIENT);
    }
    return delegation;
  }

  private static Delegation decode(String text) {
    var parts = List.of(text.split("\n"));
    return new Delegation(
        new CredentialId(parts.get(0)),
        new PersonId(parts.get(1)),
        new SessionId(parts.get(2)),
        new CredentialId(parts.get(3)),
        Instant.ofEpochMilli(Long.parseLong(parts.get(4))),
        parts.get(5).equals("copyable"),
        Instant.ofEpochMilli(Long.parseLong(parts.get(6))));
  }

  private static byte[] bytes(String code) {
    try {
      if (code.startsWith(PREFIX) && code.length() <= LONGEST) {
        return Base64.getUrlDecoder().decode(code.substring(PREFIX.length()));
      }
    } catch (IllegalArgumentException notBase64) {
      throw new Refusal(ProblemCode.TOKEN_INSUFFICIENT);
    }
    throw new Refusal(ProblemCode.TOKEN_INSUFFICIENT);
  }
}
