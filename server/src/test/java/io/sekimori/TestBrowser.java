package io.sekimori;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The system's Chromium for end-to-end tests, with an authenticator for each person. */
public final class TestBrowser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** For whoever wants to look: {@code -Dsekimori.pictures=true}. */
  private static final boolean WANTED = Boolean.getBoolean("sekimori.pictures");

  /** Of nothing: axe leaves empty style attributes behind, and htmx copies what it swaps. */
  private static final String EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

  private final Playwright playwright;
  private final Browser chromium;
  private final String address;
  private final String prefix;
  private final List<String> complaints = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param address of the server
   * @param prefix of the pictures' names
   */
  public TestBrowser(String address, String prefix) {
    this.address = address;
    this.prefix = prefix;
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options = new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM);
    options.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
    chromium = playwright.chromium().launch(options);
  }

  /** For {@code @EnabledIf}. */
  public static boolean isThere() {
    return Files.isExecutable(CHROMIUM);
  }

  /**
   * A port that nobody listens on: passkeys are bound to the address, so it is known before the
   * server takes it. Until then nothing else may: it is none of those that the system gives to
   * connections, and test processes beside this one choose from others.
   */
  public static int freePort() {
    int first = 20_000 + 1_000 * Integer.getInteger("surefire.forkNumber", 0);
    return new Random()
        .ints(10_000, first, first + 1_000)
        .filter(TestBrowser::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** Somebody's browser, enrolled by a one-time link. */
  public Page enrolled(String secret) {
    var page = page("ja-JP");
    page.navigate("/enrol#" + secret);
    page.click("form[data-enrol-passkey] button");
    page.waitForSelector("details.menu");
    return page;
  }

  /** Waits for the word that it was done, and for the rest of the page: it stands at its top. */
  public static void awaitDone(Page page) {
    page.waitForSelector("#alerts .alert-success");
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
  }

  /** Somebody's browser, with an authenticator that holds nothing yet. */
  public Page page(String locale) {
    var context =
        chromium.newContext(
            new Browser.NewContextOptions()
                .setLocale(locale)
                .setBaseURL(address)
                .setReducedMotion(ReducedMotion.REDUCE) // a colour on its way is none to judge
                .setViewportSize(1280, 800));
    var page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(this::hear);
    var session = context.newCDPSession(page);
    session.send("WebAuthn.enable", new JsonObject());
    session.send("WebAuthn.addVirtualAuthenticator", authenticator());
    return page;
  }

  /** The same person in a browser that runs no script. */
  public Page withoutScript(Page page) {
    var options = new Browser.NewContextOptions().setBaseURL(address);
    options.setStorageState(page.context().storageState()).setJavaScriptEnabled(false);
    options.setLocale("ja-JP").setViewportSize(1280, 800);
    return chromium.newContext(options).newPage();
  }

  /** Errors, but for the answers that a refusal is. */
  private void hear(ConsoleMessage message) {
    if (message.type().equals("error")
        && !message.text().contains("status of 4")
        && !message.text().startsWith("Response Status Error Code 4")
        && !message.text().contains(EMPTY_STYLE)) {
      complaints.add(message.text());
    }
  }

  private static JsonObject authenticator() {
    var authenticator = new JsonObject();
    authenticator.addProperty("protocol", "ctap2");
    authenticator.addProperty("transport", "internal");
    authenticator.addProperty("hasResidentKey", true);
    authenticator.addProperty("hasUserVerification", true);
    authenticator.addProperty("isUserVerified", true);
    var options = new JsonObject();
    options.add("options", authenticator);
    return options;
  }

  /** Both widths; no sideways scrolling; nothing that axe calls serious. */
  public void picture(Page page, String name) {
    for (int width : new int[] {390, 1280}) {
      page.setViewportSize(width, width == 390 ? 844 : 800);
      if (WANTED) {
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(prefix + "-" + name + "-" + width + ".png"))
                .setFullPage(true));
      }
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .as(name + " at " + width)
          .isEqualTo(true);
      assertThat(serious(page)).as(name + " at " + width).isEmpty();
    }
  }

  /** Our pages have no frames: without those of others, axe needs no page of its own each time. */
  private static List<String> serious(Page page) {
    var violations = new AxeRunOptions();
    violations.setResultTypes(List.of("violations"));
    return new AxeBuilder(page)
        .setLegacyMode(true).options(violations).analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
            .toList();
  }

  /** What the pages' scripts complained of. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
