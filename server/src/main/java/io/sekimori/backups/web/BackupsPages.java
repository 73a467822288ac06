package io.sekimori.backups.web;

import io.sekimori.access.Caller;
import io.sekimori.backups.Backups;
import io.sekimori.backups.Part;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Backups on screen: how old each is where it lies, the last rehearsal, what was taken. */
@Controller
class BackupsPages implements HomeTile {
  private static final long KIB = 1024;

  private final Backups backups;

  BackupsPages(Backups backups) {
    this.backups = backups;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return backups.mayAdminister(caller)
        ? Optional.of(new Tile("backups.tile", Area.ADMINISTRATION, 830, "/backups", figures()))
        : Optional.empty();
  }

  private List<Figure> figures() {
    var standing = backups.outline();
    var figures = new ArrayList<Figure>();
    for (var age : standing.ages()) {
      figures.add(
          new Figure(
              "backups.newest." + age.part().text(),
              text(age.at()),
              age.trouble().isEmpty() ? Tone.CALM : Tone.ALARM));
    }
    boolean failed = standing.rehearsed().filter(one -> !one.passed()).isPresent();
    var late = standing.rehearsalLate() ? Tone.WARN : Tone.CALM;
    figures.add(
        new Figure(
            "backups.rehearsed",
            text(standing.rehearsed().map(Backups.Rehearsed::at)),
            failed ? Tone.ALARM : late));
    return figures;
  }

  /** Empty if it never was. */
  private static String text(Optional<Instant> at) {
    return at.map(JapanTimes::of).orElse("");
  }

  /** The newest of a part. */
  record AgeRow(String part, String at, String trouble) {}

  /** One that was taken. */
  record TakenRow(String id, String part, String at, long kib, long rows, long entry) {}

  @GetMapping("/backups")
  String backups(Caller caller, Model model) {
    var standing = backups.standing(caller);
    model.addAttribute("standing", standing);
    model.addAttribute(
        "ages",
        standing.ages().stream()
            .map(age -> new AgeRow(age.part().text(), text(age.at()), age.trouble().orElse("")))
            .toList());
    model.addAttribute("rehearsed", text(standing.rehearsed().map(Backups.Rehearsed::at)));
    model.addAttribute("rejoinedAt", text(standing.rejoined().map(Backups.Rejoined::at)));
    model.addAttribute("rejoinedSince", text(standing.rejoined().map(Backups.Rejoined::since)));
    model.addAttribute(
        "taken",
        standing.taken().stream()
            .map(
                one ->
                    new TakenRow(
                        one.id(),
                        one.part().text(),
                        JapanTimes.of(one.at()),
                        (one.bytes() + KIB - 1) / KIB,
                        one.rows(),
                        one.entry()))
            .toList());
    return "backups/backups";
  }

  @PostMapping("/backups")
  String take(Caller caller, @RequestParam String part, RedirectAttributes redirect) {
    backups.take(caller, Part.parse(part));
    redirect.addFlashAttribute("flash", "backups.begun");
    return "redirect:/backups";
  }

  @PostMapping("/backups/rehearsals")
  String rehearse(Caller caller, RedirectAttributes redirect) {
    backups.rehearse(caller);
    redirect.addFlashAttribute("flash", "backups.rehearsal.begun");
    return "redirect:/backups";
  }
}
