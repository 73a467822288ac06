package io.sekimori.alarms.web;

import io.sekimori.access.Caller;
import io.sekimori.alarms.AlarmDesk;
import io.sekimori.alarms.AlarmId;
import io.sekimori.alarms.Severity;
import io.sekimori.alarms.Standing;
import io.sekimori.edge.Banner;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.edge.PersonNames;
import io.sekimori.outbox.Facts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The alarms on screen: their page, the banner on every other, a tile. */
@Controller
class AlarmsPages implements HomeTile, Banner {
  private static final String PAGE = "/alarms";
  private final AlarmDesk desk;
  private final PersonNames names;
  private final MessageSource messages;

  AlarmsPages(AlarmDesk desk, PersonNames names, MessageSource messages) {
    this.desk = desk;
    this.names = names;
    this.messages = messages;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    if (!desk.mayRead(caller)) {
      return Optional.empty();
    }
    int up = desk.concerning(caller).size();
    var tone = up > 0 ? Tone.ALARM : Tone.CALM;
    var figure = new Figure("alarms.figure.up", Integer.toString(up), tone);
    return Optional.of(new Tile("alarms.tile", Area.INCIDENTS, 20, PAGE, List.of(figure)));
  }

  @Override
  public Optional<Notice> notice(Caller caller, Locale locale) {
    var loud = desk.concerning(caller).stream().filter(one -> !seen(one, caller)).toList();
    return loud.stream()
        .max(Comparator.comparing(one -> one.alarm().severity()))
        .map(worst -> notice(loud.size(), worst, locale, desk.mayRead(caller)));
  }

  private static boolean seen(Standing one, Caller caller) {
    return caller.naturalPerson().filter(one::seenBy).isPresent();
  }

  private Notice notice(int count, Standing worst, Locale locale, boolean reads) {
    var alarm = worst.alarm();
    var title = Facts.say(messages, alarm.words() + ".title", alarm.facts(), locale);
    var text = messages.getMessage("alarms.banner", new Object[] {count, title}, locale);
    var tone = alarm.severity() == Severity.NOTICE ? Tone.WARN : Tone.ALARM;
    return new Notice(text, reads ? PAGE : null, tone);
  }

  /** An alarm in words. */
  record Row(
      String id,
      String title,
      String text,
      String severity,
      String since,
      String cleared,
      List<Seen> seen,
      boolean mine,
      String href) {}

  /** Who saw it. */
  record Seen(String name, String at) {}

  @GetMapping(PAGE)
  String alarms(Caller caller, Locale locale, Model model) {
    var view = desk.view(caller);
    model.addAttribute("up", rows(view.up(), caller, locale));
    model.addAttribute("history", rows(view.history(), caller, locale));
    model.addAttribute("keeps", view.keeps());
    return "alarms/alarms";
  }

  private List<Row> rows(List<Standing> alarms, Caller caller, Locale locale) {
    return alarms.stream().map(one -> row(one, caller, locale)).toList();
  }

  private Row row(Standing one, Caller caller, Locale locale) {
    var alarm = one.alarm();
    return new Row(
        one.id().value(),
        Facts.say(messages, alarm.words() + ".title", alarm.facts(), locale),
        Facts.say(messages, alarm.words() + ".text", alarm.facts(), locale),
        alarm.severity().text(),
        JapanTimes.of(one.since()),
        one.cleared().map(JapanTimes::of).orElse(""),
        one.seen().stream()
            .map(seen -> new Seen(names.of(seen.person()), JapanTimes.of(seen.at())))
            .toList(),
        seen(one, caller),
        alarm.href());
  }

  @PostMapping("/alarms/{alarm}/acknowledge")
  String acknowledge(@PathVariable String alarm, Caller caller, RedirectAttributes redirect) {
    desk.acknowledge(caller, new AlarmId(alarm));
    redirect.addFlashAttribute("flash", "alarms.acknowledged");
    return "redirect:" + PAGE;
  }
}
