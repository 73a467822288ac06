package io.sekimori.outbox.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sekimori.access.Caller;
import io.sekimori.edge.Idempotency;
import io.sekimori.ledger.Ticket;
import io.sekimori.outbox.MessageId;
import io.sekimori.outbox.OutboxDesk;
import io.sekimori.outbox.Post;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The outbox for programs. */
@RestController
@RequestMapping("/api/v1/outbox")
class OutboxApi {
  private final OutboxDesk desk;

  OutboxApi(OutboxDesk desk) {
    this.desk = desk;
  }

  /** How it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OutboxView(
      int version,
      @Nullable MailView mail,
      String webhook,
      boolean confirmed,
      int tooOld,
      List<PostView> messages) {}

  /** The mail server, without its password. */
  record MailView(String host, int port, String security, String sender, String user) {}

  /** A message. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PostView(
      String id,
      String kind,
      @Nullable String to,
      String type,
      String state,
      int attempts,
      @Nullable String failure,
      @Nullable String dismissedBy,
      @Nullable Instant dismissedAt,
      Instant made,
      Instant nextTry) {
    static PostView of(Post post) {
      var to = post.to();
      var aside = post.aside();
      var by = aside == null ? null : aside.by();
      return new PostView(
          post.id().value(),
          post.kind(),
          to == null ? null : to.value(),
          post.type(),
          post.state(),
          post.attempts(),
          post.failure(),
          by == null ? null : by.value(),
          aside == null ? null : aside.at(),
          post.madeAt(),
          post.nextTry());
    }
  }

  /** A mail server as it is wanted; without a host, none. */
  record MailBody(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String security,
      @Nullable String sender,
      @Nullable String user,
      @Nullable String password) {
    @Override
    public String toString() {
      return "MailBody[REDACTED]";
    }
  }

  /** A webhook as it is wanted; without an address, none. */
  record WebhookBody(@Nullable String address, @Nullable String key) {
    @Override
    public String toString() {
      return "WebhookBody[REDACTED]";
    }
  }

  /** Which version is confirmed. */
  record ConfirmationBody(@Nullable Integer version) {}

  /** The message that was put into the queue. */
  record TestView(String message) {}

  /** The entry behind what was done. */
  record DoneView(long entry) {}

  @GetMapping
  OutboxView outbox(Caller caller) {
    var view = desk.view(caller);
    var mail = view.mail();
    return new OutboxView(
        view.number(),
        mail == null
            ? null
            : new MailView(mail.host(), mail.port(), mail.security(), mail.sender(), mail.user()),
        view.webhook(),
        view.unconfirmed().isEmpty(),
        view.tooOld(),
        view.posts().stream().map(PostView::of).toList());
  }

  @PutMapping("/mail")
  ResponseEntity<DoneView> mail(Caller caller, @RequestBody MailBody body) {
    var port = body.port();
    return done(
        desk.setMail(
            caller,
            new OutboxDesk.Mail(
                text(body.host()),
                port == null ? 0 : port,
                text(body.security()),
                text(body.sender()),
                text(body.user()),
                text(body.password()))));
  }

  @PutMapping("/webhook")
  ResponseEntity<DoneView> webhook(Caller caller, @RequestBody WebhookBody body) {
    var wanted = new OutboxDesk.Hook(text(body.address()), text(body.key()));
    return done(desk.setWebhook(caller, wanted));
  }

  @PostMapping("/confirmations")
  ResponseEntity<DoneView> confirm(Caller caller, @RequestBody ConfirmationBody body) {
    var version = body.version();
    if (version == null) {
      throw new Refusal(ProblemCode.MALFORMED_REQUEST);
    }
    return done(desk.confirm(caller, version));
  }

  @PostMapping("/tests")
  ResponseEntity<TestView> test(Caller caller) {
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(new TestView(desk.test(caller).value()));
  }

  @PostMapping("/messages/{message}/retries")
  ResponseEntity<DoneView> retry(Caller caller, @PathVariable String message) {
    return done(desk.retry(caller, new MessageId(message)));
  }

  private static ResponseEntity<DoneView> done(Ticket ticket) {
    return ResponseEntity.ok()
        .headers(Idempotency.entry(ticket))
        .body(new DoneView(ticket.index()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
