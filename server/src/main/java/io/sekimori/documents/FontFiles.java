package io.sekimori.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a Japanese font may lie. */
record FontFiles(List<Path> places) {
  private static final Logger LOG = LoggerFactory.getLogger(FontFiles.class);

  FontFiles {
    places = List.copyOf(places);
  }

  /** Gothic faces that may be embedded, as the packages of usual systems lay them down. */
  static FontFiles ofTheSystem() {
    return new FontFiles(
        List.of(
            Path.of("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf"),
            Path.of("/usr/share/fonts/truetype/fonts-japanese-gothic.ttf"),
            Path.of("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
            Path.of("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"),
            Path.of("/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc"),
            Path.of("/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc"),
            Path.of("/usr/share/fonts/google-noto-sans-cjk-vf-fonts/NotoSansCJK-VF.ttc")));
  }

  static FontFiles only(Path file) {
    return new FontFiles(List.of(file));
  }

  /** The first that is there and can be read. */
  Optional<Typeface> first() {
    return places.stream()
        .filter(Files::isRegularFile)
        .map(FontFiles::opened)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Typeface> opened(Path file) {
    try {
      return Optional.of(Typeface.open(file));
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.warn("no Japanese font: {} ({})", file, unreadable.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}
