package io.sekimori.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;

/**
 * What a form says on the page that follows: {@code redirect.addFlashAttribute("flash",
 * "people.session.ended")}. Only the message's key travels, in a cookie, because there is no
 * servlet session.
 */
@Component("flashMapManager")
class FlashCookie extends AbstractFlashMapManager {
  private static final String NAME = "sekimori_flash";
  private static final String FLASH = "flash";
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final SessionCookie cookies;

  FlashCookie(SessionCookie cookies) {
    this.cookies = cookies;
  }

  @Override
  protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
    return cookies
        .named(request, NAME)
        .filter(FlashCookie::isKey)
        .map(FlashCookie::map)
        .orElse(null);
  }

  private static List<FlashMap> map(String key) {
    var map = new FlashMap();
    map.put(FLASH, key);
    var maps = new ArrayList<FlashMap>(); // the caller takes out what it has used
    maps.add(map);
    return maps;
  }

  @Override
  protected void updateFlashMaps(
      List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
    var key = maps.isEmpty() ? "" : String.valueOf(maps.getLast().get(FLASH));
    var cookie =
        isKey(key)
            ? cookies.hardened(NAME, key).maxAge(LIFE)
            : cookies.hardened(NAME, "").maxAge(Duration.ZERO);
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }

  private static boolean isKey(String text) {
    return text.matches("[a-z0-9.-]{1,80}");
  }
}
