package dev.unrolled.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in a browser: for eyes, without eyes, and on a small screen. */
@Tag("browser")
class PageLooksTest {

  private static ModelServer server;
  private static Browsing browsing;

  /** How it is looked at. */
  enum View {
    LIGHT(1280),
    DARK(1280),
    NARROW(375);

    private final int width;

    View(int width) {
      this.width = width;
    }

    NewContextOptions options() {
      NewContextOptions window = Browsing.window(width, 900);
      return this == DARK ? Browsing.dark(window) : window;
    }
  }

  @BeforeAll
  static void serve() throws Exception {
    Path models = Path.of("..", "..", "savedmodels").toAbsolutePath().normalize();
    server = ModelServer.start(TestModels.rest(ModelSource.folders(models)));
    browsing = new Browsing();
  }

  @AfterAll
  static void stop() {
    browsing.close();
    server.close();
  }

  /** With an answer, and some requests in the last minute. */
  private static Page busy(View view) {
    Page page = browsing.open(server, "echo", view.options());
    RestClient rest = RestClient.of(server);
    for (int i = 0; i < 40; i++) {
      String row = "[1, 2, 3, 4, %d]".formatted(i);
      String rows = String.join(", ", Collections.nCopies(1 + i % 5, row));
      rest.post("/v1/models/echo:predict", "{\"instances\": [%s]}".formatted(rows));
    }
    page.locator("#predict").click();
    assertThat(page.locator("#status")).containsText("200 OK");
    assertThat(page.locator("#p50")).not().hasText("–");
    return page;
  }

  @ParameterizedTest
  @EnumSource
  void requestsBesideSlowClientsAreNotRejected(View view) {
    Page page = busy(view);
    Browsing.keep(page, "page-" + view.name().toLowerCase(Locale.ROOT));

    assertThat(Browsing.barriers(page)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void pageFitsTheWindow(View view) {
    Page page = busy(view);

    int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
    assertThat(width).isLessThanOrEqualTo(page.viewportSize().width);
  }

  @Test
  void darkModeIsDark() {
    String light = ground(browsing.open(server, "echo", View.LIGHT.options()));
    String dark = ground(browsing.open(server, "echo", View.DARK.options()));

    assertThat(light).isEqualTo("rgb(246, 246, 243)");
    assertThat(dark).isEqualTo("rgb(16, 21, 23)");
  }

  private static String ground(Page page) {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void focusIsVisible() {
    Page page = browsing.open(server, "echo", View.LIGHT.options());
    for (int i = 0; i < 40; i++) {
      page.keyboard().press("Tab");
      String outline =
          (String)
              page.evaluate(
                  "(() => { const one = document.activeElement;"
                      + " const shown = one.type === 'radio' ? one.nextElementSibling : one;"
                      + " return one === document.body ? 'none left' : getComputedStyle(shown).outlineStyle })()");
      assertThat(outline).as("element %d", i).isNotEqualTo("none");
    }
  }
}
