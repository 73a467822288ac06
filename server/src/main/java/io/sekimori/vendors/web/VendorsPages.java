package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.ApproverChoices;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.vendors.Detail;
import io.sekimori.vendors.Endings;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.Measurement;
import io.sekimori.vendors.Overview;
import io.sekimori.vendors.PastReports;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.Stops;
import io.sekimori.vendors.Vendors;
import io.sekimori.vendors.Watched;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Systems at vendors on screen: the oldest age against the term, last reports, what is wrong. */
@Controller
class VendorsPages implements HomeTile {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int MOST_DELIVERIES = 14;
  private static final int MOST_REPORTS = 50;
  private final Vendors vendors;
  private final Stops stops;
  private final Endings endings;
  private final ApproverChoices approvers;
  private final ReportLists lists;
  private final Clock clock;

  VendorsPages(
      Vendors vendors,
      Stops stops,
      Endings endings,
      ApproverChoices approvers,
      ReportLists lists,
      Clock clock) {
    this.lists = lists;
    this.endings = endings;
    this.vendors = vendors;
    this.stops = stops;
    this.approvers = approvers;
    this.clock = clock;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return vendors.mayManage(caller)
        ? Optional.of(new Tile("vendors.tile", Area.DATA, 640, "/vendors", figures()))
        : Optional.empty();
  }

  private List<Figure> figures() {
    var outline = vendors.outline();
    return List.of(
        new Figure("vendors.tile.sources", Long.toString(outline.sources()), Tone.CALM),
        new Figure(
            "vendors.tile.wrong",
            Long.toString(outline.wrong()),
            outline.wrong() > 0 ? Tone.ALARM : Tone.CALM));
  }

  /** A system with everything of it. */
  record SystemCard(String id, String name, List<SourceCard> sources, List<AgentRow> agents) {
    static SystemCard of(Overview.OneSystem system, Endings endings, Caller caller) {
      return new SystemCard(
          system.id().value(),
          system.name(),
          system.sources().stream().map(SourceCard::of).toList(),
          system.agents().stream().map(one -> AgentRow.of(one, endings, caller)).toList());
    }
  }

  @GetMapping("/vendors")
  String all(Caller caller, Model model) {
    var systems =
        vendors.overview(caller).systems().stream()
            .map(system -> SystemCard.of(system, endings, caller))
            .toList();
    model.addAttribute("systems", systems);
    model.addAttribute("approvers", approvers.of(caller));
    model.addAttribute("lives", List.of(1, 24, 168));
    model.addAttribute("traits", Watched.Trait.values());
    return "vendors/vendors";
  }

  /** A report of the past. */
  record ReportRow(
      String received, long items, long oldest, String grade, List<String> faults, long entry) {
    static ReportRow of(PastReports.Line line) {
      var said = line.report().said();
      return new ReportRow(
          JapanTimes.of(line.report().receivedAt()),
          said.items(),
          said.oldestHours(),
          line.report().word(),
          line.faults().stream().sorted().map(Fault::text).toList(),
          line.report().entry());
    }
  }

  /** What was handed over on a day. */
  record DeliveryRow(LocalDate day, long items, boolean corrected) {}

  @GetMapping("/vendors/{source}")
  String one(
      Caller caller,
      @PathVariable String source,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    var id = new SourceId(source);
    var detail = vendors.detail(caller, id, lists.place(id, cursor), MOST_REPORTS);
    var card = SourceCard.of(detail.picture());
    model.addAttribute("card", card);
    model.addAttribute("system", detail.system());
    model.addAttribute("line", AgeLine.of(detail.oldest(), card.termHours()));
    model.addAttribute("reports", detail.reports().lines().stream().map(ReportRow::of).toList());
    model.addAttribute("older", lists.cursor(id, detail.reports().next()));
    model.addAttribute("past", !cursor.isEmpty());
    model.addAttribute("deliveries", deliveries(detail));
    model.addAttribute(
        "agents", detail.agents().stream().map(one -> AgentRow.of(one, endings, caller)).toList());
    model.addAttribute("stoppedSince", detail.stop().map(JapanTimes::of).orElse(""));
    model.addAttribute("buckets", IntStream.rangeClosed(0, Measurement.BOUNDS.size()).toArray());
    model.addAttribute("today", LocalDate.ofInstant(clock.instant(), JAPAN).toString());
    model.addAttribute("approvers", approvers.of(caller));
    reopening(caller, id, detail, model);
    ending(caller, id, model);
    return "vendors/source";
  }

  private static List<DeliveryRow> deliveries(Detail detail) {
    return detail.deliveries().descendingMap().entrySet().stream()
        .limit(MOST_DELIVERIES)
        .map(
            day ->
                new DeliveryRow(day.getKey(), day.getValue().items(), day.getValue().corrected()))
        .toList();
  }

  private void reopening(Caller caller, SourceId id, Detail detail, Model model) {
    model.addAttribute("mayStop", stops.mayStop(caller));
    if (detail.stop().isPresent()) {
      model.addAttribute("waits", stops.waits(caller, id));
      model.addAttribute(
          "agreed", stops.agreed(caller, id).map(approval -> approval.value()).orElse(""));
    }
  }

  private void ending(Caller caller, SourceId id, Model model) {
    var subject = new Endings.OneSource(id);
    model.addAttribute("endingWaits", endings.waits(caller, subject));
    model.addAttribute(
        "endingAgreed", endings.agreed(caller, subject).map(one -> one.value()).orElse(""));
  }
}
