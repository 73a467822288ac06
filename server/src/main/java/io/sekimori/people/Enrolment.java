package io.sekimori.people;

import io.sekimori.edge.ClientAddresses;
import io.sekimori.edge.Languages;
import io.sekimori.ledger.Actor;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Binding a first credential with a one-time link, and signing in with it. */
@Component
class Enrolment {
  private static final String CODE_KEY = "code-key";
  private final Links links;
  private final Staff staff;
  private final Passkeys passkeys;
  private final Passwords passwords;
  private final Credentials credentials;
  private final Ceremonies ceremonies;
  private final Throttle throttle;
  private final SignIn signIn;
  private final Callers callers;
  private final ClientAddresses addresses;
  private final Languages languages;

  Enrolment(
      Links links,
      Staff staff,
      Passkeys passkeys,
      Passwords passwords,
      Credentials credentials,
      Ceremonies ceremonies,
      Throttle throttle,
      SignIn signIn,
      Callers callers,
      ClientAddresses addresses,
      Languages languages) {
    this.links = links;
    this.staff = staff;
    this.passkeys = passkeys;
    this.passwords = passwords;
    this.credentials = credentials;
    this.ceremonies = ceremonies;
    this.throttle = throttle;
    this.signIn = signIn;
    this.callers = callers;
    this.addresses = addresses;
    this.languages = languages;
  }

  /**
   * What the page may know of a link.
   *
   * @param name the person's name; empty if they say it themselves (the first administrator)
   */
  record Opened(String name, boolean asksName) {
    @Override
    public String toString() {
      return "Opened";
    }
  }

  /** Name and staff number that the first administrator gives; empty for everybody else. */
  record Self(String name, String number) {
    @Override
    public String toString() {
      return "Self";
    }
  }

  Opened open(String secret, HttpServletRequest request) {
    var link = check(secret, request);
    return staff
        .find(link.person())
        .map(member -> new Opened(member.name(), false))
        .orElse(new Opened("", true));
  }

  Passkeys.Begun begin(String secret, Self self, HttpServletRequest request) {
    var link = check(secret, request);
    var member = member(link, self, request);
    return passkeys.register(link.person(), member.name(), member.number(), link.id());
  }

  /** Stores the passkey, uses up the link and signs in. */
  void finish(String secret, Self self, String ceremony, String answer, SignIn.Exchange exchange) {
    var link = check(secret, exchange.request());
    var registered = passkeys.registered(ceremony, link.id(), link.person(), answer);
    var actor = actor(link, exchange.request());
    var draft = registered.draft();
    enlist(link, self, exchange.request());
    // the row names its link and no link makes two: it is safe to use the link up afterwards
    var credential =
        credentials.add(
            actor,
            new Credentials.Draft(
                draft.person(),
                draft.kind(),
                draft.lookup(),
                draft.secret(),
                draft.backupEligible(),
                link.id()),
            registered.counter());
    links.use(link);
    signIn.open(credential, Session.Method.PASSKEY, exchange);
  }

  /**
   * A new key for one-time codes, to be typed or scanned into an authenticator.
   *
   * @param ceremony to send back with the first code
   * @param key in Base32
   */
  record CodeKey(String ceremony, String key, CodePicture picture) {
    @Override
    public String toString() {
      return "CodeKey";
    }
  }

  CodeKey beginPassword(String secret, HttpServletRequest request) {
    var link = check(secret, request);
    requirePasswordAllowed(link);
    byte[] key = passwords.newCodeKey();
    var sealed = Base64.getEncoder().encodeToString(passwords.sealCodeKey(link.person(), key));
    var text = Base32.encode(key);
    var picture = CodePicture.of(link.person(), text);
    return new CodeKey(ceremonies.keep(CODE_KEY, link.id(), sealed), text, picture);
  }

  /** Stores password and code key once the first code is right, and signs in. */
  void finishPassword(
      String secret, String ceremony, String password, String code, SignIn.Exchange exchange) {
    var link = check(secret, exchange.request());
    requirePasswordAllowed(link);
    byte[] hash = passwords.hash(password);
    byte[] sealed = Base64.getDecoder().decode(ceremonies.take(ceremony, CODE_KEY, link.id()));
    long step = passwords.step(passwords.openCodeKey(link.person(), sealed), code);
    if (step < 0) {
      throw new Refusal(ProblemCode.SIGN_IN_FAILED);
    }
    var actor = actor(link, exchange.request());
    credentials.add(actor, draft(link, Credential.Kind.CODE, sealed), step);
    var added = credentials.add(actor, draft(link, Credential.Kind.PASSWORD, hash), 0);
    links.use(link);
    signIn.open(added, Session.Method.PASSWORD, exchange);
  }

  private static Credentials.Draft draft(Links.Link link, Credential.Kind kind, byte[] secret) {
    var from = kind == Credential.Kind.PASSWORD ? link.id() : null;
    return new Credentials.Draft(link.person(), kind, null, secret, false, from);
  }

  /** An administrator without a passkey could do nothing; so the first one has no choice. */
  private static void requirePasswordAllowed(Links.Link link) {
    if (link.kind() == Links.Kind.FIRST_ADMINISTRATOR) {
      throw new Refusal(ProblemCode.PASSKEY_REQUIRED);
    }
  }

  private Links.Link check(String secret, HttpServletRequest request) {
    var address = addresses.of(request);
    throttle.network(address);
    var link = links.check(secret, address);
    if (link.kind() == Links.Kind.ENROLMENT && credentials.everHad(link.person())) {
      throw new Refusal(ProblemCode.LINK_EXPIRED);
    }
    throttle.forgive(address);
    return link;
  }

  private Actor actor(Links.Link link, HttpServletRequest request) {
    var actor =
        callers
            .person(link.person(), null, null, request)
            .orElseThrow(() -> new Refusal(ProblemCode.LINK_EXPIRED));
    callers.requireNotStopped(actor);
    return actor;
  }

  private StaffMember member(Links.Link link, Self self, HttpServletRequest request) {
    return staff.find(link.person()).orElseGet(() -> newMember(link.person(), self, request));
  }

  private StaffMember newMember(PersonId person, Self self, HttpServletRequest request) {
    if (self.name().isBlank() || self.number().isBlank()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "name");
    }
    return new StaffMember(person, self.name(), self.number(), languages.resolveLocale(request));
  }

  private void enlist(Links.Link link, Self self, HttpServletRequest request) {
    if (staff.find(link.person()).isEmpty()) {
      staff.enlist(newMember(link.person(), self, request));
    }
  }

  /** RFC 4648 Base32 without padding, as authenticators take it. */
  static final class Base32 {
    private static final byte[] ALPHABET =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII);

    private Base32() {}

    static String encode(byte[] bytes) {
      var text = new StringBuilder();
      int bits = 0;
      int value = 0;
      for (byte one : bytes) {
        value = (value << 8) | (one & 0xff);
        bits += 8;
        while (bits >= 5) {
          bits -= 5;
          text.append((char) ALPHABET[(value >> bits) & 31]);
        }
        value &= (1 << bits) - 1;
      }
      if (bits > 0) {
        text.append((char) ALPHABET[(value << (5 - bits)) & 31]);
      }
      return text.toString();
    }
  }
}
