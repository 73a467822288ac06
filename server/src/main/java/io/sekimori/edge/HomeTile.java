package io.sekimori.edge;

import io.sekimori.access.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a module shows on the home page and in the menu; a Spring bean per tile. */
public interface HomeTile {
  /** The tile for this caller, or empty if it is not for them. Fast: asked on every page. */
  Optional<Tile> tile(Caller caller);

  /**
   * A tile.
   *
   * @param key message key; {@code <key>.title} and {@code <key>.text} are shown
   * @param area of the menu and of the home page that it stands in
   * @param order position within the area, 0 first; leave gaps
   * @param href path of the page behind it
   * @param also where further pages of it lie that are not below {@code href}; the menu marks the
   *     tile there too
   * @param figures up to four figures
   */
  record Tile(
      String key, Area area, int order, String href, List<String> also, List<Figure> figures) {
    private static final Pattern COUNTED = Pattern.compile("[1-9][0-9,]*");

    public Tile {
      also = List.copyOf(also);
      figures = List.copyOf(figures);
    }

    /** A tile whose pages all lie below its own. */
    public Tile(String key, Area area, int order, String href, List<Figure> figures) {
      this(key, area, order, href, List.of(), figures);
    }

    /** How much of this path is the tile's, in characters; 0 if it is none of its pages. */
    int covers(String path) {
      return Stream.concat(Stream.of(href), also.stream())
          .filter(root -> path.equals(root) || path.startsWith(root + "/"))
          .mapToInt(String::length)
          .max()
          .orElse(0);
    }

    /** What waits for somebody, counted: figures that are not calm and say how many there are. */
    public List<Figure> pressing() {
      return figures.stream()
          .filter(one -> one.tone() != Tone.CALM && COUNTED.matcher(one.value()).matches())
          .toList();
    }

    /** True if one figure is an alarm. */
    public boolean alarming() {
      return figures.stream().anyMatch(one -> one.tone() == Tone.ALARM);
    }
  }

  /**
   * What people come for, in the order of the menu. A new page chooses one of these; a seventh
   * would be for a kind of work that nobody does yet.
   */
  enum Area {
    /** Service to customers. */
    CLIENTS,
    /** What waits for the reader themselves; its links are never folded away. */
    MINE,
    /** Something is wrong, or was. */
    INCIDENTS,
    /** Whether all is as it should be: looked at afterwards, or proven to others. */
    OVERSIGHT,
    /** What is kept, where, by whom and for how long. */
    DATA,
    /** People, their rights, and the server itself. */
    ADMINISTRATION;

    /** Message key of its name. */
    public String key() {
      return "layout.area." + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An area with what one reader has of it.
   *
   * @param tiles at least one, in order
   */
  record Shown(Area area, List<Tile> tiles) {
    public Shown {
      tiles = List.copyOf(tiles);
    }

    /** True if its links stand on every page, at every width: somebody waits for the reader. */
    public boolean open() {
      return area == Area.MINE;
    }

    /** True if its links stand behind its name; a name over one link is only one more click. */
    public boolean folds() {
      return !open() && tiles.size() > 1;
    }

    /** True if something within it is an alarm, which must be seen while it is folded. */
    public boolean alarming() {
      return tiles.stream().anyMatch(Tile::alarming);
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
