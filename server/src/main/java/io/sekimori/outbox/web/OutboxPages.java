package io.sekimori.outbox.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.edge.PersonNames;
import io.sekimori.outbox.Facts;
import io.sekimori.outbox.MessageId;
import io.sekimori.outbox.Outbox;
import io.sekimori.outbox.OutboxDesk;
import io.sekimori.outbox.Post;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where messages go, a test, and what became of the newest. */
@Controller
class OutboxPages implements HomeTile {
  private static final String PAGE = "/outbox";
  private static final int USUAL_PORT = 587;
  private final OutboxDesk desk;
  private final Outbox outbox;
  private final PersonNames names;
  private final MessageSource messages;

  OutboxPages(OutboxDesk desk, Outbox outbox, PersonNames names, MessageSource messages) {
    this.desk = desk;
    this.outbox = outbox;
    this.names = names;
    this.messages = messages;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (!desk.mayAdminister(caller)) {
      return Optional.empty();
    }
    int failed = outbox.failed();
    var failures =
        new Figure(
            "outbox.figure.failed", Integer.toString(failed), failed > 0 ? Tone.ALARM : Tone.CALM);
    var host = outbox.mailHost();
    var server = new Figure("outbox.figure.mail", host, host.isEmpty() ? Tone.WARN : Tone.CALM);
    return Optional.of(
        new Tile("outbox.tile", Area.ADMINISTRATION, 830, PAGE, List.of(server, failures)));
  }

  /** A message in words. */
  record Row(
      String id,
      String kind,
      String to,
      String type,
      String state,
      int attempts,
      String failure,
      String aside,
      boolean open,
      String made) {
    /** What is shown in its place: not all that failed is a failure to look after. */
    public String shown() {
      if (!state.equals("failed")) {
        return state;
      }
      if (!open) {
        return "dismissed";
      }
      return switch (failure) {
        case "not-configured" -> "held";
        case "too-old" -> "dropped";
        default -> state;
      };
    }
  }

  @GetMapping(PAGE)
  String page(Caller caller, Locale locale, Model model) {
    var view = desk.view(caller);
    var none = new OutboxDesk.Mail("", USUAL_PORT, "starttls", "", "", "");
    model.addAttribute("mail", view.mail() == null ? none : view.mail());
    model.addAttribute("webhook", view.webhook());
    model.addAttribute("administers", view.administers());
    model.addAttribute("confirmable", view.confirmable());
    view.unconfirmed()
        .ifPresent(
            change -> {
              model.addAttribute("changeNumber", change.number());
              model.addAttribute("changeBy", names.of(change.by()));
              model.addAttribute("changeAt", JapanTimes.of(change.at()));
            });
    model.addAttribute("tooOld", view.tooOld());
    model.addAttribute("posts", view.posts().stream().map(one -> row(one, locale)).toList());
    return "outbox/outbox";
  }

  private Row row(Post post, Locale locale) {
    var to = post.to();
    return new Row(
        post.id().value(),
        post.kind(),
        to == null ? "" : names.of(to),
        Facts.say(messages, "outbox.type." + post.type(), List.of(), locale),
        post.state(),
        post.attempts(),
        post.failure() == null ? "" : post.failure(),
        aside(post.aside(), locale),
        post.state().equals("failed") && post.aside() == null,
        JapanTimes.of(post.madeAt()));
  }

  private String aside(Post.@Nullable Aside aside, Locale locale) {
    var by = aside == null ? null : aside.by();
    var at = aside == null ? null : aside.at();
    return by == null || at == null
        ? ""
        : messages.getMessage(
            "outbox.dismissed.by", new Object[] {names.of(by), JapanTimes.of(at)}, locale);
  }

  @PostMapping("/outbox/mail")
  String mail(
      Caller caller,
      @RequestParam String host,
      @RequestParam(defaultValue = "") String port,
      @RequestParam(defaultValue = "") String security,
      @RequestParam(defaultValue = "") String sender,
      @RequestParam(defaultValue = "") String user,
      @RequestParam(defaultValue = "") String password,
      RedirectAttributes redirect) {
    var wanted = new OutboxDesk.Mail(host, number(port), security, sender, user, password);
    desk.setMail(caller, wanted);
    return back("outbox.saved", redirect);
  }

  /** What is no number is 0: no port, and no version. */
  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  @PostMapping("/outbox/webhook")
  String webhook(
      Caller caller,
      @RequestParam String address,
      @RequestParam(defaultValue = "") String key,
      RedirectAttributes redirect) {
    desk.setWebhook(caller, new OutboxDesk.Hook(address, key));
    return back("outbox.saved", redirect);
  }

  @PostMapping("/outbox/test")
  String test(Caller caller, RedirectAttributes redirect) {
    desk.test(caller);
    return back("outbox.tested", redirect);
  }

  @PostMapping("/outbox/confirm")
  String confirm(Caller caller, @RequestParam String number, RedirectAttributes redirect) {
    if (number(number) == 0) {
      throw new Refusal(ProblemCode.INVALID_VALUE, "number");
    }
    desk.confirm(caller, number(number));
    return back("outbox.confirmed", redirect);
  }

  @PostMapping("/outbox/messages/{message}/retry")
  String retry(Caller caller, @PathVariable String message, RedirectAttributes redirect) {
    desk.retry(caller, new MessageId(message));
    return back("outbox.retried", redirect);
  }

  @PostMapping("/outbox/messages/{message}/dismiss")
  String dismiss(Caller caller, @PathVariable String message, RedirectAttributes redirect) {
    desk.dismiss(caller, new MessageId(message));
    return back("outbox.dismissed", redirect);
  }

  private static String back(String flash, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", flash);
    return "redirect:" + PAGE;
  }
}
