package dev.unrolled.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import dev.unrolled.server.ModelServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A browser on a server's page. Close it. */
final class Browsing implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  Browsing() throws IOException, InterruptedException {
    Driver.ready();
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Driver.browser())
                    .setArgs(List.of("--no-sandbox")));
  }

  static NewContextOptions window(int width, int height) {
    return new NewContextOptions().setViewportSize(width, height);
  }

  /** Opens the page on a model, and waits until the form is there. */
  Page open(ModelServer server, String model, NewContextOptions options) {
    Page page = visit(server, "#model=" + model, options);
    page.locator("#inputs textarea").first().waitFor();
    return page;
  }

  /**
   * Opens the page in place of the one before, and listens for what it complains of and whom it
   * asks.
   */
  Page visit(ModelServer server, String hash, NewContextOptions options) {
    String origin = "http://127.0.0.1:" + server.restPort();
    browser.contexts().forEach(BrowserContext::close);
    complaints.clear();
    Page page = browser.newContext(options).newPage();
    page.onConsoleMessage(this::note);
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(origin + "/")) {
            complaints.add("asks " + request.url());
          }
        });
    page.navigate(origin + "/" + hash);
    return page;
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.text());
    }
  }

  /** Errors and warnings in the console, and requests to others, since the page was opened. */
  List<String> complaints() {
    return complaints;
  }

  /** What a person who does not see, or does not see well, would miss. */
  @SuppressWarnings("unchecked")
  static List<String> barriers(Page page) {
    return (List<String>) page.evaluate(script("barriers.js"));
  }

  private static String script(String name) {
    try (InputStream in = Browsing.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  /** Keeps what the whole page looks like. */
  static void keep(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  static NewContextOptions dark(NewContextOptions options) {
    return options.setColorScheme(ColorScheme.DARK);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
