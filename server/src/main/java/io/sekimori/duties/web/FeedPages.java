package io.sekimori.duties.web;

import io.sekimori.access.Caller;
import io.sekimori.duties.Feeds;
import io.sekimori.edge.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The address for a calendar program: made, shown once, ended, read. */
@Controller
class FeedPages {
  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final Feeds feeds;
  private final Origin origin;
  private final MessageSource messages;
  private final Clock clock;

  FeedPages(Feeds feeds, Origin origin, MessageSource messages, Clock clock) {
    this.feeds = feeds;
    this.origin = origin;
    this.messages = messages;
    this.clock = clock;
  }

  /** The page itself, and no redirect: the secret is nowhere to be fetched a second time. */
  @PostMapping("/duties/feed")
  String make(Caller caller, Model model) {
    var secret = feeds.make(caller, LocaleContextHolder.getLocale());
    model.addAttribute("address", origin.text() + "/calendars/" + secret);
    return "duties/feed";
  }

  @PostMapping("/duties/feed/end")
  String end(Caller caller, RedirectAttributes redirect) {
    feeds.end(caller);
    redirect.addFlashAttribute("flash", "duties.feed.ended");
    return "redirect:/duties/calendar";
  }

  @GetMapping("/calendars/{secret}")
  ResponseEntity<byte[]> read(@PathVariable String secret) {
    var feed = feeds.read(secret);
    var text =
        Ics.of(
            feed.due(),
            clock.instant(),
            origin,
            count -> message(feed, "duties.feed.day", count),
            message(feed, "duties.title"),
            message(
                feed,
                "duties.feed.description",
                feed.from().toString(),
                feed.until().toString(),
                Feeds.MOST_DAYS));
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .cacheControl(CacheControl.noStore())
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  private String message(Feeds.Feed feed, String key, Object... arguments) {
    return String.valueOf(messages.getMessage(key, arguments, key, feed.language()));
  }
}
