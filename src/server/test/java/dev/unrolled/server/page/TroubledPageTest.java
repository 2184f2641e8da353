package dev.unrolled.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.security.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser when not all is well. */
@Tag("browser")
class TroubledPageTest {

  private static Browsing browsing;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    browsing = new Browsing();
  }

  @AfterAll
  static void stop() {
    browsing.close();
  }

  private static ServerOptions half() {
    return TestModels.rest(ModelSource.single("half", TestModels.folder("half_plus_two")));
  }

  @Test
  void reasonOfAFailedModelIsShown() throws Exception {
    Files.createDirectories(folder.resolve("broken/1"));
    Files.writeString(folder.resolve("broken/1/saved_model.pb"), "no model");
    try (ModelServer server = ModelServer.start(TestModels.rest(ModelSource.folders(folder)))) {
      Page page = browsing.visit(server, "", Browsing.window(1280, 900));

      assertThat(page.locator("#health")).hasText("A model does not serve");
      assertThat(page.locator("#trouble")).containsText("Version 1: ");
      assertThat(page.locator("#try")).isHidden();
      assertThat(browsing.complaints()).isEmpty();
      assertThat(Browsing.barriers(page)).isEmpty();
      Browsing.keep(page, "page-trouble");
    }
  }

  @Test
  void modelThatBecomesAvailableCanBeCalled() throws Exception {
    Files.createDirectories(folder.resolve("half"));
    ModelSource half = ModelSource.single("half", folder.resolve("half"));
    try (ModelServer server = ModelServer.start(TestModels.rest(half))) {
      Page page = browsing.visit(server, "", Browsing.window(1280, 900));
      assertThat(page.locator("#models")).containsText("no version");

      copy(TestModels.folder("half_plus_two").resolve("00000123"), folder.resolve("half/123"));

      assertThat(page.locator("#health")).hasText("Ready", patiently());
      page.locator("#predict").click();
      assertThat(page.locator("#status")).containsText("200 OK");
    }
  }

  /** The server looks each second, the page each five. */
  private static HasTextOptions patiently() {
    return new HasTextOptions().setTimeout(20_000);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  @Test
  void tokenIsRequestedAndSent() throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.writeString(tokens, "open-sesame\n");
    Security security = Security.none().withTokens(TokenFile.read(tokens));
    try (ModelServer server = ModelServer.start(half().withSecurity(security))) {
      Page page = browsing.visit(server, "", Browsing.window(1280, 900));
      page.locator("#token").fill("open-sesame");
      page.keyboard().press("Enter");

      page.locator("#predict").click();
      assertThat(page.locator("#status")).containsText("200 OK");
      assertThat(page.locator("#token-form")).isHidden();
      assertThat(page.locator("#curl")).containsText("Authorization: Bearer $TOKEN");
    }
  }

  @Test
  void lostConnectionIsShown() {
    ModelServer server = ModelServer.start(half());
    Page page = browsing.open(server, "half", Browsing.window(1280, 900));
    assertThat(page.locator("#health")).hasText("Ready");
    server.close();

    assertThat(page.locator("#health")).hasText("Not reachable");
  }

  @Test
  void examplesAreClassifiedAndRegressed() {
    try (ModelServer server = ModelServer.start(half())) {
      Page page =
          browsing.open(server, "half&signature=regress_x_to_y", Browsing.window(1280, 900));
      assertThat(page.locator("#predict")).hasText("Regress");
      page.locator("#predict").click();

      assertThat(page.locator("[data-output=results] tbody td")).hasText("2.5");
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  /** Long lists of models do not stretch it. */
  @Test
  void failedModelIsLaidOutFromTheTop() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.createDirectories(folder.resolve("broken" + i + "/1"));
      Files.writeString(folder.resolve("broken" + i + "/1/saved_model.pb"), "no model");
    }
    try (ModelServer server = ModelServer.start(TestModels.rest(ModelSource.folders(folder)))) {
      Page page = browsing.visit(server, "", Browsing.window(1280, 900));
      assertThat(page.locator("#trouble")).containsText("Version 1: ");

      org.assertj.core.api.Assertions.assertThat(page.locator("#trouble").boundingBox().height)
          .isLessThan(150);
    }
  }

  @Test
  void answerIsRemovedWhenTheNextRequestFails() {
    try (ModelServer server = ModelServer.start(half())) {
      Page page = browsing.open(server, "half", Browsing.window(1280, 900));
      page.locator("#predict").click();
      assertThat(page.locator("#outputs table").first()).isVisible();

      page.locator("#input-0").fill("[[\"text\"]]");
      page.locator("#predict").click();
      assertThat(page.locator("#status")).containsText("400");
      assertThat(page.locator("#outputs table")).hasCount(0);
    }
  }

  @Test
  void curlCommandOfANameWithAnApostropheIsOneWord() {
    ModelSource source = ModelSource.single("it's", TestModels.folder("half_plus_two"));
    try (ModelServer server = ModelServer.start(TestModels.rest(source))) {
      Page page = browsing.visit(server, "", Browsing.window(1280, 900));

      assertThat(page.locator("#curl")).containsText("it'\\''s:predict'");
    }
  }
}
