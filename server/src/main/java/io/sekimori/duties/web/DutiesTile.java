package io.sekimori.duties.web;

import io.sekimori.access.Caller;
import io.sekimori.duties.DutyDesk;
import io.sekimori.edge.HomeTile;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is overdue, what comes next, what is silent. */
@Component
class DutiesTile implements HomeTile {
  private static final int ORDER = 300;
  private final DutyDesk desk;

  DutiesTile(DutyDesk desk) {
    this.desk = desk;
  }

  @Override
  public Optional<Tile> tile(Caller caller) {
    return desk.mayRead(caller)
        ? Optional.of(new Tile("duties", Area.OVERSIGHT, ORDER, "/duties", figures(caller)))
        : Optional.empty();
  }

  private List<Figure> figures(Caller caller) {
    var outline = desk.outline(caller);
    return List.of(
        figure("duties.tile.overdue", outline.overdue(), Tone.ALARM),
        figure("duties.tile.soon", outline.soon(), Tone.WARN),
        figure("duties.tile.undecided", outline.undecided(), Tone.WARN),
        figure("duties.tile.silent", outline.silent(), Tone.ALARM));
  }

  private static Figure figure(String key, int value, Tone tone) {
    return new Figure(key, String.valueOf(value), value == 0 ? Tone.CALM : tone);
  }
}
