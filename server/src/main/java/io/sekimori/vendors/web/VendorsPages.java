package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.HomeTile;
import io.sekimori.edge.JapanTimes;
import io.sekimori.vendors.Overview;
import io.sekimori.vendors.SourceId;
import io.sekimori.vendors.Vendors;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Systems at vendors on screen: the oldest age against the term, last reports, what is wrong. */
@Controller
class VendorsPages implements HomeTile {
  private final Vendors vendors;

  VendorsPages(Vendors vendors) {
    this.vendors = vendors;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return vendors.mayManage(caller)
        ? Optional.of(new Tile("vendors.tile", 640, "/vendors", figures()))
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

  @GetMapping("/vendors")
  String all(Caller caller, Model model) {
    return shown(vendors.overview(caller).systems(), model);
  }

  /** The system of one source. */
  @GetMapping("/vendors/{source}")
  String one(Caller caller, @PathVariable String source, Model model) {
    var id = new SourceId(source);
    var system = vendors.detail(caller, id).picture().source().system();
    var systems =
        vendors.outline().systems().stream().filter(one -> one.id().equals(system)).toList();
    return shown(systems, model);
  }

  private static String shown(List<Overview.OneSystem> systems, Model model) {
    model.addAttribute("systems", systems);
    model.addAttribute("times", times(systems));
    return "vendors/vendors";
  }

  /** Every instant on the page as people read it. */
  private static Map<Instant, String> times(List<Overview.OneSystem> systems) {
    var times = new HashMap<Instant, String>();
    for (var system : systems) {
      for (var source : system.sources()) {
        times.put(source.due(), JapanTimes.of(source.due()));
        source.last().ifPresent(l -> times.put(l.receivedAt(), JapanTimes.of(l.receivedAt())));
      }
      for (var agent : system.agents()) {
        agent.lastReport().ifPresent(at -> times.put(at, JapanTimes.of(at)));
      }
    }
    return times;
  }
}
