package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Chromium with the console in it, and everything that it complains about. */
final class ConsoleBrowser implements AutoCloseable {
  private static final Path ROOT =
      Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final String AXE =
      "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
          + ".then(found => found.violations.map(each => each.id + ': '"
          + " + each.nodes.map(node => node.html).join(' | ')))";

  private final Playwright playwright =
      Playwright.create(
          new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final Browser chromium =
      playwright
          .chromium()
          .launch(
              new LaunchOptions().setExecutablePath(executable()).setArgs(List.of("--no-sandbox")));
  private final List<String> complaints = new ArrayList<>();
  private final String axe;

  ConsoleBrowser() throws IOException {
    axe = Files.readString(ROOT.resolve("console/node_modules/axe-core/axe.min.js"));
  }

  private static Path executable() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("install the package chromium"));
  }

  /** A new page as somebody sees it who has never been here. */
  Page open(String base, ColorScheme scheme) {
    var context =
        chromium.newContext(
            new NewContextOptions()
                .setBaseURL(base)
                .setColorScheme(scheme)
                .setViewportSize(1280, 800)
                .setTimezoneId("Europe/Vienna"));
    var page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      // Chromium tells of each answer that is an error; tests look at those themselves.
      boolean isAnswer = message.text().startsWith("Failed to load resource");
      if (message.type().equals("error") && !isAnswer) {
        complaints.add(message.text());
      }
    });
    return page;
  }

  /** Signs in as the administrator, and is at the queue. */
  static void signIn(Page page) {
    page.navigate("/");
    page.getByLabel("Name").fill("admin");
    page.locator("input[type=password]").fill(RunningServer.PASSWORD);
    page.keyboard().press("Enter");
    page.waitForURL("**/incidents**");
  }

  /** Looks at a page as people do who cannot see it well, and keeps a picture for those who can. */
  void inspect(Page page, String name) {
    page.evaluate("() => document.fonts.ready");
    page.screenshot(new ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    page.evaluate(axe);

    assertThat(page.evaluate(AXE)).as("accessibility of " + name).isEqualTo(List.of());
    assertThat(complaints).as("what the browser says about " + name).isEmpty();
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
  }
}
