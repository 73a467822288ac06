package io.sekimori.edge;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the {@link Frame} of each request; templates find it as {@code frame}. */
@Component
class Frames {
  private final EdgeSettings settings;
  private final Languages languages;
  private final ObjectProvider<HomeTile> tiles;
  private final ObjectProvider<Banner> banners;

  Frames(
      EdgeSettings settings,
      Languages languages,
      ObjectProvider<HomeTile> tiles,
      ObjectProvider<Banner> banners) {
    this.settings = settings;
    this.languages = languages;
    this.tiles = tiles;
    this.banners = banners;
  }

  /** Request attributes are variables in templates, also outside Spring MVC's dispatcher. */
  void attach(HttpServletRequest request) {
    if (request.getAttribute("frame") == null) {
      request.setAttribute("frame", new Frame(request, settings, languages, tiles, banners));
    }
  }
}
