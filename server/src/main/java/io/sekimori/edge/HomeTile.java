package io.sekimori.edge;

import io.sekimori.access.Caller;
import java.util.List;
import java.util.Optional;

/** What a module shows on the home page and in the menu; a Spring bean per tile. */
public interface HomeTile {
  /** The tile for this caller, or empty if it is not for them. Fast: asked on every page. */
  Optional<Tile> tile(Caller caller);

  /**
   * A tile.
   *
   * @param key message key; {@code <key>.title} and {@code <key>.text} are shown
   * @param order position, 0 first; leave gaps
   * @param href path of the page behind it
   * @param figures up to four figures
   */
  record Tile(String key, int order, String href, List<Figure> figures) {
    public Tile {
      figures = List.copyOf(figures);
    }
  }

  /**
   * A number with its unit.
   *
   * @param key message key of the label
   * @param value already formatted; empty for what never happened; no personal value
   */
  record Figure(String key, String value, Tone tone) {}

  /** How a figure wants to be read. */
  enum Tone {
    CALM,
    WARN,
    ALARM
  }
}
