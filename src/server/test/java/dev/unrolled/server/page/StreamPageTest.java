package dev.unrolled.server.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.SummingModel;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.page.PageLooksTest.View;
import dev.unrolled.server.rest.RestClient;
import dev.unrolled.server.sequences.SequenceOptions;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A live stream on the page, in a browser. */
@Tag("browser")
class StreamPageTest {

  @TempDir private static Path folder;

  private static ModelServer server;
  private static RestClient rest;
  private static Browsing browsing;

  @BeforeAll
  static void serve() throws Exception {
    SummingModel.save(folder.resolve("sums"));
    server = server(SequenceOptions.defaults());
    rest = RestClient.of(server);
    browsing = new Browsing();
  }

  private static ModelServer server(SequenceOptions sequences) {
    return ModelServer.start(TestModels.rest(ModelSource.folders(folder)).withSequences(sequences));
  }

  @AfterAll
  static void stop() {
    browsing.close();
    server.close();
  }

  private static Page open(View view) {
    Page page = browsing.open(server, "sums", view.options());
    page.locator("#stream").waitFor();
    return page;
  }

  private static void send(Page page, String event, int count) {
    page.locator("#event").fill(event);
    page.locator("#event").press("Enter");
    assertThat(page.locator("#steps tr")).hasCount(count);
  }

  private static String id(Page page) {
    return page.locator("#stream-state").textContent().replaceAll("\\D*(\\d+).*", "$1");
  }

  private static int continued(String id) {
    String body = "{\"inputs\": {\"x\": [[1]], \"sequence_id\": [%s]}}".formatted(id);
    return rest.post("/v1/models/sums:predict", body).statusCode();
  }

  @Test
  void eachTimeStepIsAnsweredFromTheStateOfTheOnesBefore() {
    Page page = open(View.LIGHT);
    send(page, "2", 1);
    send(page, "3.5", 2);
    send(page, "-1", 3);

    assertThat(page.locator("#steps tr").first().locator("th, td"))
        .hasText(new String[] {"3", "-1", "0.989, 0.01099", "4.5"});
    assertThat(page.locator("#step-names th"))
        .hasText(new String[] {"time step", "input", "shares", "sum"});
    assertThat(page.locator("#stream-state")).containsText("3 time steps");
    assertThat(page.locator("#latest .chart li")).hasCount(2);
    assertThat(browsing.complaints()).isEmpty();
    assertThat(continued(id(page))).isEqualTo(200);
  }

  @Test
  void lastTimeStepEndsTheSequence() {
    Page page = open(View.LIGHT);
    assertThat(page.locator("#end")).isDisabled();
    send(page, "2", 1);
    page.locator("#event").fill("5");
    page.locator("#end").click();

    assertThat(page.locator("#steps tr").first().locator("td").last()).hasText("7");
    assertThat(page.locator("#stream-state")).containsText("has ended, 2 time steps");
    assertThat(page.locator("#end")).isDisabled();
    assertThat(continued(id(page))).isEqualTo(404);
    send(page, "4", 1);
    assertThat(page.locator("#steps td").last()).hasText("4");
  }

  @Test
  void newSequenceStartsFromZeros() {
    Page page = open(View.LIGHT);
    send(page, "2", 1);
    String first = id(page);
    page.locator("#restart").click();

    assertThat(page.locator("#steps tr")).hasCount(0);
    assertThat(page.locator("#event")).isFocused();
    send(page, "10", 1);
    assertThat(page.locator("#steps td").last()).hasText("10");
    assertThat(id(page)).isNotEqualTo(first);
  }

  @Test
  void errorsLeaveTheSequenceAsItWas() {
    Page page = open(View.LIGHT);
    send(page, "2", 1);
    page.locator("#event").fill("[1");
    page.locator("#send").click();
    assertThat(page.locator("#event-error")).containsText("not JSON");
    page.locator("#event").fill("\"a\"");
    page.locator("#send").click();
    assertThat(page.locator("#event")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#event-error")).containsText("x");

    send(page, "3", 2);
    assertThat(page.locator("#event-error")).isEmpty();
    assertThat(page.locator("#steps tr").first().locator("td").last()).hasText("5");
  }

  @Test
  void sequenceThatTheServerEndedIsReported() {
    Page page = open(View.LIGHT);
    send(page, "2", 1);
    String ended =
        "{\"inputs\": {\"x\": [[1]], \"sequence_id\": [%s], \"sequence_control_input\": [2]}}";
    rest.post("/v1/models/sums:predict", ended.formatted(id(page)));
    page.locator("#send").click();

    assertThat(page.locator("#stream-state")).containsText("The sequence has ended");
    assertThat(page.locator("#event-error")).containsText("does not exist");
    send(page, "6", 1);
    assertThat(page.locator("#steps td").last()).hasText("6");
  }

  @Test
  void serverWithoutSequencesShowsNone() {
    try (ModelServer plain = server(SequenceOptions.none())) {
      Page page = browsing.open(plain, "sums", View.LIGHT.options());
      assertThat(page.locator("#tensors tr").first()).isVisible();
      assertThat(page.locator("#stream")).isHidden();
    }
  }

  @ParameterizedTest
  @EnumSource
  void streamHasNoBarriersAndFitsTheWindow(View view) {
    Page page = open(view);
    for (int i = 1; i <= 3; i++) {
      send(page, "0." + i, i);
    }
    Browsing.keep(page, "stream-" + view.name().toLowerCase(Locale.ROOT));

    assertThat(Browsing.barriers(page)).isEmpty();
    int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
    assertThat(width).isLessThanOrEqualTo(page.viewportSize().width);
  }
}
