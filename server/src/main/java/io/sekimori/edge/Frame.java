package io.sekimori.edge;

import io.sekimori.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What the layout shows around a page, as {@code frame} in every template. Everything is asked for
 * while the page is made, so an answer to a program costs nothing.
 */
public final class Frame {
  private static final Logger LOG = LoggerFactory.getLogger(Frame.class);
  private static final String PROBLEM = Frame.class.getName() + ".problem";

  private final HttpServletRequest request;
  private final EdgeSettings settings;
  private final Languages languages;
  private final ObjectProvider<HomeTile> tiles;
  private final ObjectProvider<Banner> banners;
  private @Nullable List<HomeTile.Tile> shown;

  Frame(
      HttpServletRequest request,
      EdgeSettings settings,
      Languages languages,
      ObjectProvider<HomeTile> tiles,
      ObjectProvider<Banner> banners) {
    this.request = request;
    this.settings = settings;
    this.languages = languages;
    this.tiles = tiles;
    this.banners = banners;
  }

  /** {@code ja} or {@code en}. */
  public String language() {
    return languages.resolveLocale(request).getLanguage();
  }

  /** The language that the switch offers. */
  public String otherLanguage() {
    return language().equals("en") ? "ja" : "en";
  }

  /** {@code live}, {@code trial} or {@code demo}. */
  public String mode() {
    return settings.mode();
  }

  public boolean signedIn() {
    return CurrentCaller.authentication().isPresent();
  }

  /** The signed-in person's own name; empty before sign-in. */
  public String name() {
    return CurrentCaller.authentication().map(CallerAuthentication::displayName).orElse("");
  }

  /**
   * This page's path, for coming back after a change of language; {@code /} if it was no GET, or if
   * it is the page of a problem, which repeats nothing that came in.
   */
  public String path() {
    boolean problem = request.getAttribute(PROBLEM) != null;
    return "GET".equals(request.getMethod()) && !problem ? request.getRequestURI() : "/";
  }

  /** The tiles for this caller, in order. */
  public List<HomeTile.Tile> tiles() {
    if (shown == null) {
      shown = ask();
    }
    return shown;
  }

  /** The same by area; areas of which this caller has nothing are not there. */
  public List<HomeTile.Shown> areas() {
    return tiles().stream()
        .collect(Collectors.groupingBy(HomeTile.Tile::area, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(area -> new HomeTile.Shown(area.getKey(), area.getValue()))
        .toList();
  }

  /**
   * Whether this page is one of a tile's: the page itself, one below it, or an answer to a form.
   *
   * @return {@code page}, {@code true} or null, as {@code aria-current} has it
   */
  public @Nullable String current(HomeTile.Tile tile) {
    boolean nearest = here().filter(one -> one.href().equals(tile.href())).isPresent();
    if (!nearest) {
      return null;
    }
    return request.getRequestURI().equals(tile.href()) ? "page" : "true";
  }

  /** True if this page is one of the area's. */
  public boolean within(HomeTile.Shown area) {
    return here().filter(one -> one.area() == area.area()).isPresent();
  }

  /** The tile that most of this page's path belongs to: {@code /rights/past} has its own. */
  private Optional<HomeTile.Tile> here() {
    String path = request.getRequestURI();
    return tiles().stream()
        .filter(tile -> tile.covers(path) > 0)
        .max(Comparator.comparingInt(tile -> tile.covers(path)));
  }

  /** What has to be seen on every page, for this caller. */
  public List<Banner.Notice> banners() {
    var locale = languages.resolveLocale(request);
    return CurrentCaller.authentication().map(CallerAuthentication::caller).stream()
        .flatMap(caller -> banners.stream().flatMap(one -> safely(one, caller, locale)))
        .toList();
  }

  private static Stream<Banner.Notice> safely(Banner banner, Caller caller, Locale locale) {
    try {
      return banner.notice(caller, locale).stream();
    } catch (RuntimeException failure) {
      LOG.warn("banner {} {}", banner.getClass().getName(), Traces.of(failure));
      return Stream.empty();
    }
  }

  /** True if a tile leads to this path: what nobody may use is not offered. */
  public boolean offers(String path) {
    return tiles().stream().anyMatch(tile -> tile.href().equals(path));
  }

  private List<HomeTile.Tile> ask() {
    return CurrentCaller.authentication().map(CallerAuthentication::caller).stream()
        .flatMap(caller -> tiles.stream().flatMap(tile -> safely(tile, caller)))
        .sorted(Comparator.comparing(HomeTile.Tile::area).thenComparingInt(HomeTile.Tile::order))
        .toList();
  }

  /** A tile that fails must not take the page with it, least of all the page of a problem. */
  private static Stream<HomeTile.Tile> safely(HomeTile tile, Caller caller) {
    try {
      return tile.tile(caller).stream();
    } catch (RuntimeException failure) {
      LOG.warn("tile {} {}", tile.getClass().getName(), Traces.of(failure));
      return Optional.<HomeTile.Tile>empty().stream();
    }
  }

  static void showsProblem(HttpServletRequest request) {
    request.setAttribute(PROBLEM, true);
  }

  @Override
  public String toString() {
    return "Frame";
  }
}
