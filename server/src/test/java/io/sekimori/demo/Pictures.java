package io.sekimori.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** Pictures of pages, and what must be true of every page that is worth one. */
final class Pictures {
  private static final Path DIRECTORY = Path.of("target", "screenshots");

  private Pictures() {}

  /** Both widths; no sideways scrolling; nothing that axe calls serious. */
  static void take(Page page, String name) {
    for (int width : new int[] {390, 1280}) {
      page.setViewportSize(width, width == 390 ? 844 : 800);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(DIRECTORY.resolve("demo-" + name + "-" + width + ".png"))
              .setFullPage(true));
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(name + " at " + width)
          .isEqualTo(true);
    }
    var serious =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .toList();
    assertThat(serious).as(name).isEmpty();
  }
}
