package io.sekimori.outbox;

import io.sekimori.access.Access;
import io.sekimori.access.Act;
import io.sekimori.access.Ask;
import io.sekimori.access.Caller;
import io.sekimori.access.Decision;
import io.sekimori.access.Gate;
import io.sekimori.access.RoleId;
import io.sekimori.ledger.Event;
import io.sekimori.ledger.Ticket;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** The outbox for those who keep it: where it sends to, what it sent, and a test. */
@Service
public class OutboxDesk {
  /** The most messages that a page shows. */
  public static final int MOST_SHOWN = 50;

  /** The type of the entry of a change. */
  static final String CHANGED = "outbox-settings";

  private static final Set<RoleId> OFFICERS = Set.of(new RoleId("data-officer"));

  private final Outbox outbox;
  private final Posts posts;
  private final SettingsRows settings;
  private final Confirmations confirmations;
  private final SettingsWatch watch;
  private final ObjectProvider<MailAddresses> addresses;
  private final Access access;
  private final Gate gate;
  private final Clock clock;

  OutboxDesk(
      Outbox outbox,
      Posts posts,
      SettingsRows settings,
      Confirmations confirmations,
      SettingsWatch watch,
      ObjectProvider<MailAddresses> addresses,
      Access access,
      Gate gate,
      Clock clock) {
    this.outbox = outbox;
    this.posts = posts;
    this.settings = settings;
    this.confirmations = confirmations;
    this.watch = watch;
    this.addresses = addresses;
    this.access = access;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * A mail server as somebody wants it.
   *
   * @param host empty for none
   * @param password empty to keep the one that is there, which works for the same server only
   */
  public record Mail(
      String host, int port, String security, String sender, String user, String password) {
    @Override
    public String toString() {
      return "Mail[REDACTED]";
    }
  }

  /**
   * A webhook as somebody wants it.
   *
   * @param address empty for none
   * @param key empty to keep the one that is there
   */
  public record Hook(String address, String key) {
    @Override
    public String toString() {
      return "Hook[REDACTED]";
    }
  }

  /**
   * How the outbox stands. No secret is in it.
   *
   * @param number the version of the settings, 0 before the first
   * @param mail without its password; null if there is no mail server
   * @param webhook scheme, host and port, or empty: the path may hold a secret
   * @param confirmable true if the caller may confirm the change that waits
   * @param tooOld how many came to nothing because there was no destination for too long
   */
  public record View(
      int number,
      @Nullable Mail mail,
      String webhook,
      Optional<Outbox.Change> unconfirmed,
      boolean confirmable,
      boolean administers,
      List<Post> posts,
      int tooOld) {
    public View {
      posts = List.copyOf(posts);
    }
  }

  /** Whether the caller is offered any of this; decides nothing. */
  public boolean mayAdminister(Caller caller) {
    return may(caller, Act.ADMINISTER_SYSTEM);
  }

  private boolean may(Caller caller, Act act) {
    return access.decide(caller, Ask.toDo(act)) instanceof Decision.Granted;
  }

  /** Whoever administers the server, or answers alarms. */
  private Act reading(Caller caller) {
    return !mayAdminister(caller) && may(caller, Act.KEEP_DUTIES)
        ? Act.KEEP_DUTIES
        : Act.ADMINISTER_SYSTEM;
  }

  /**
   * For whoever administers the server or answers alarms.
   *
   * @throws Refusal with the code of the decision; the refusal is in the ledger
   */
  public View view(Caller caller) {
    pass(caller, reading(caller), Event.of("outbox-view", caller.actor(), Event.Outcome.SERVED));
    var now = settings.current();
    var smtp = now.smtp();
    var webhook = now.webhook();
    var change = confirmations.pending();
    return new View(
        now.number(),
        smtp == null
            ? null
            : new Mail(
                smtp.host(), smtp.port(), smtp.security().text(), smtp.sender(), smtp.user(), ""),
        webhook == null ? "" : webhook.shown(),
        change,
        change.filter(one -> !one.by().equals(caller.person())).isPresent(),
        mayAdminister(caller),
        posts.newest(MOST_SHOWN),
        posts.tooOld());
  }

  /**
   * Sets the mail server.
   *
   * @throws Refusal INVALID_VALUE about what is wrong, or the code of the decision
   */
  public Ticket setMail(Caller caller, Mail mail) {
    require(caller);
    var now = settings.current();
    var smtp = Wishes.smtp(mail, now.smtp());
    return change(caller, now, new Settings(next(), smtp, now.webhook()));
  }

  /** Sets the webhook; as {@link #setMail}. */
  public Ticket setWebhook(Caller caller, Hook hook) {
    require(caller);
    var now = settings.current();
    var webhook = Wishes.webhook(hook, now.webhook());
    return change(caller, now, new Settings(next(), now.smtp(), webhook));
  }

  /** A number that was ever entered is not given again, whatever rows are left. */
  private int next() {
    return Math.max(settings.nextNumber(), watch.entered() + 1);
  }

  /** Refused before the values are looked at: what is wrong with them is not everybody's. */
  private void require(Caller caller) {
    if (!mayAdminister(caller)) {
      pass(caller, Act.ADMINISTER_SYSTEM, event(caller, CHANGED));
    }
  }

  private Ticket change(Caller caller, Settings before, Settings after) {
    boolean elsewhere = !Confirmations.sameDestination(before, after);
    var event =
        event(caller, CHANGED)
            .with("version", after.number())
            .with("mail", after.smtp() == null ? "none" : "set")
            .with("webhook", after.webhook() == null ? "none" : "set")
            .with("destination", elsewhere ? "changed" : "kept");
    var ticket = pass(caller, Act.ADMINISTER_SYSTEM, event);
    var by = person(caller);
    settings.add(after, by, ticket.index());
    if (elsewhere && before.smtp() != null) {
      warn(by, before.number(), after.number());
    }
    return ticket;
  }

  /** By the old way too: the new one may be a way to nowhere. */
  private void warn(PersonId by, int before, int after) {
    var all = new HashSet<>(access.able(Act.ADMINISTER_SYSTEM));
    all.addAll(access.holders(OFFICERS));
    all.remove(by);
    var letter =
        new Letter("destination-changed", List.of(after, by.value(), clock.instant()), "/outbox");
    all.forEach(one -> outbox.mailBy(before, one, letter));
  }

  /**
   * Says that a change was right; by somebody else than who made it.
   *
   * @throws Refusal SELF_GRANT, CONFLICT if nothing waits, or the code of the decision
   */
  public Ticket confirm(Caller caller, int number) {
    var act = reading(caller);
    var event = event(caller, "outbox-settings-confirmed");
    var change = confirmations.pending().filter(one -> one.number() == number);
    if (!may(caller, act) || change.isEmpty()) {
      pass(caller, act, event);
      throw new Refusal(ProblemCode.CONFLICT, "settings");
    }
    var self = person(caller);
    if (self.equals(change.get().by())) {
      throw new Refusal(ProblemCode.SELF_GRANT);
    }
    var ticket = pass(caller, act, event.with("version", number));
    confirmations.add(number, self, ticket.index());
    return ticket;
  }

  /**
   * Sends a mail to the caller's own address, as any other mail is sent.
   *
   * @throws Refusal INVALID_VALUE about {@code mail-address} if none is known
   */
  public MessageId test(Caller caller) {
    pass(caller, Act.ADMINISTER_SYSTEM, event(caller, "outbox-test"));
    var self = person(caller);
    var book = addresses.getIfAvailable();
    if (book == null || book.of(self).isEmpty()) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "mail-address");
    }
    return outbox.mail(self, new Letter("test", List.of(clock.instant()), "/outbox"));
  }

  /** Sends a failed message once more. */
  public Ticket retry(Caller caller, MessageId message) {
    var ticket = about(caller, "outbox-retried", message);
    posts.again(message);
    outbox.woken(message);
    return ticket;
  }

  /** Puts a failed message aside. */
  public Ticket dismiss(Caller caller, MessageId message) {
    var ticket = about(caller, "outbox-dismissed", message);
    posts.dismiss(message, person(caller));
    return ticket;
  }

  private Ticket about(Caller caller, String type, MessageId message) {
    var event = event(caller, type);
    boolean there = posts.isFailed(message);
    var ticket =
        pass(caller, Act.ADMINISTER_SYSTEM, there ? event.with("message", message.value()) : event);
    if (!there) {
      throw new Refusal(ProblemCode.NOT_FOUND);
    }
    return ticket;
  }

  private static PersonId person(Caller caller) {
    return caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
  }

  private static Event event(Caller caller, String type) {
    return Event.of(type, caller.actor(), Event.Outcome.INTENDED);
  }

  private Ticket pass(Caller caller, Act act, Event event) {
    return switch (gate.pass(caller, Ask.toDo(act), event, () -> "")) {
      case Gate.Barred<String> barred ->
          throw Refusal.entered(barred.code(), barred.ticket().index());
      case Gate.Passed<String> passed -> passed.pass().ticket();
    };
  }
}
