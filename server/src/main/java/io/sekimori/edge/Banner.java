package io.sekimori.edge;

import io.sekimori.access.Caller;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has to be seen on every page of the console; a Spring bean. */
@FunctionalInterface
public interface Banner {
  /** The notice for this caller, or empty if there is none for them. Fast: asked on every page. */
  Optional<Notice> notice(Caller caller, Locale locale);

  /**
   * A notice.
   *
   * @param text in the language of the page; no personal value
   * @param href path of the page behind it; null if this caller may read none: a link that leads
   *     elsewhere promises what is not there
   */
  record Notice(String text, @Nullable String href, HomeTile.Tone tone) {}
}
