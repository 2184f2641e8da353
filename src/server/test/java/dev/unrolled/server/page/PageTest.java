package dev.unrolled.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page in a browser, on the models of this repository. */
@Tag("browser")
class PageTest {

  private static final Path MODELS =
      Path.of("..", "..", "savedmodels").toAbsolutePath().normalize();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREDICT = "/v1/models/echo:predict";
  private static final String BODY = "{\"inputs\": {\"ids\": [[7, 3, 9, 1, 4]]}}";

  /** Sums of what is shown in four digits. */
  private static final double ROUNDED = 1e-3;

  private static ModelServer server;
  private static RestClient rest;
  private static Browsing browsing;

  @BeforeAll
  static void serve() throws Exception {
    server = ModelServer.start(TestModels.rest(ModelSource.folders(MODELS)));
    rest = RestClient.of(server);
    browsing = new Browsing();
  }

  @AfterAll
  static void stop() {
    browsing.close();
    server.close();
  }

  private static Page open(String model) {
    return browsing.open(server, model, Browsing.window(1280, 900));
  }

  private static void predict(Page page) {
    page.locator("#predict").click();
    assertThat(page.locator("#status")).containsText("200 OK");
  }

  /** Presses Tab until an element has the focus. */
  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (page.evaluate("document.activeElement.id").equals(id)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to " + id);
  }

  private static void type(Page page, String json) {
    page.keyboard().press("Control+a");
    page.keyboard().insertText(json);
  }

  private static JsonNode shown(Page page) throws IOException {
    return JSON.readTree(page.locator("#outputs details pre").textContent());
  }

  @Test
  void pageLogsNoErrorAndContactsNoOtherHost() {
    Page page = open("echo");
    predict(page);

    assertThat(browsing.complaints()).isEmpty();
    assertThat(rest.get("/").headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'");
  }

  @Test
  void modelsAreListedWithTheirVersionsAndStates() throws IOException {
    int models;
    try (Stream<Path> folders = Files.list(MODELS).filter(Files::isDirectory)) {
      models = Math.toIntExact(folders.count());
    }
    Page page = open("echo");

    assertThat(page.locator("#models li")).hasCount(models);
    assertThat(page.locator("#models a[aria-current=page]")).containsText("echo");
    assertThat(page.locator("#models")).containsText("v1 available");
    assertThat(page.locator("#health")).hasText("Ready");
    assertThat(page.locator("#versions")).containsText("1 AVAILABLE");
    assertThat(page.locator("#tensors tr").first()).containsText("[batch, 5]");
  }

  @Test
  void keyboardOnlyPredictionEqualsRest() throws IOException {
    Page page = open("echo");
    tabTo(page, "input-0");
    type(page, "[[7, 3, 9, 1, 4]]");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("#status")).containsText("200 OK");

    assertThat(shown(page)).isEqualTo(JSON.readTree(rest.post(PREDICT, BODY).body()));
    assertThat(page.locator("[data-output=predictions] tbody td")).hasText(new String[] {"7", "3"});
  }

  @Test
  void prefilledExampleOfEveryModelIsAnswered() {
    for (String model : List.of("echo-gru", "tf-module-text", "keras-lstm")) {
      Page page = open(model);
      predict(page);
      assertThat(page.locator("#outputs .output").first()).isVisible();
    }
  }

  @Test
  void errorOfTheServerIsShownBesideTheField() throws IOException {
    Page page = open("echo");
    page.locator("#input-0").fill("[[1, 2, 3]]");
    page.locator("#predict").click();

    String refused = rest.post(PREDICT, BODY.replace("7, 3, 9, 1, 4", "1, 2, 3")).body();
    assertThat(page.locator("#input-0-error"))
        .hasText(JSON.readTree(refused).get("error").asText());
    assertThat(page.locator("#input-0")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#input-0")).isFocused();
    assertThat(page.locator("#status")).containsText("400");

    page.locator("#reset").click();
    assertThat(page.locator("#input-0-error")).isEmpty();
    predict(page);
  }

  @Test
  void invalidJsonIsNotSent() {
    Page page = open("echo");
    page.locator("#input-0").fill("[[1, 2");
    page.locator("#predict").click();

    assertThat(page.locator("#input-0-error")).containsText("not JSON");
    assertThat(page.locator("#status")).hasText("Nothing asked yet.");
    assertThat(browsing.complaints()).isEmpty();
  }

  @Test
  void probabilityBarsSumToOne() {
    Page page = open("echo");
    predict(page);

    List<?> bars =
        (List<?>)
            page.locator("[data-output=probabilities] .chart li")
                .evaluateAll("bars => bars.map(bar => Number(bar.dataset.value))");
    assertThat(bars).hasSize(11);
    assertThat(bars.stream().mapToDouble(bar -> ((Number) bar).doubleValue()).sum())
        .isCloseTo(1, within(ROUNDED));
  }

  @Test
  void curlCommandGivesTheSameAnswer() throws IOException {
    Page page = open("echo");
    predict(page);
    String command = page.locator("#curl").textContent();

    Matcher parts = Pattern.compile("curl (\\S+) \\\\\\s+-d '(.*)'").matcher(command);
    assertThat(parts.matches()).as(command).isTrue();
    String path = parts.group(1).replace("http://127.0.0.1:" + server.restPort(), "");
    assertThat(JSON.readTree(rest.post(path, parts.group(2)).body())).isEqualTo(shown(page));
  }

  @Test
  void chartsOfTheLastMinuteUpdate() {
    Page page = open("echo-gru");
    assertThat(page.locator("#requests")).hasText("0 requests");
    for (int i = 0; i < 20; i++) {
      rest.post("/v1/models/echo-gru:predict", i % 10 == 0 ? "{}" : BODY);
    }

    assertThat(page.locator("#requests")).hasText("20 requests");
    assertThat(page.locator("#failures")).hasText("2 failed");
    assertThat(page.locator("#rows-foot")).hasText("18 calls");
    assertThat(page.locator("#p99")).not().hasText("–");
    assertThat(page.locator("#rate")).not().hasText("–");
  }
}
