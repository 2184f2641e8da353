package dev.unrolled.server.sequences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.SummingModel;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans for idle sequences. */
class SequenceCleanupTest {

  private static final Duration SCAN = Duration.ofMillis(100);

  @TempDir private static Path folder;

  private static ModelServer server(SequenceOptions sequences) {
    Path models = folder.resolve(Integer.toHexString(sequences.hashCode()));
    SummingModel.save(models.resolve("sums"));
    return ModelServer.start(TestModels.rest(ModelSource.folders(models)).withSequences(sequences));
  }

  private static int post(ModelServer server, int id, int control) {
    String inputs = "\"x\": [[1]], \"sequence_id\": [%d], \"sequence_control_input\": [%d]";
    return RestClient.of(server)
        .post(
            "/v1/models/sums:predict",
            "{\"inputs\": {%s}}".formatted(inputs.formatted(id, control)))
        .statusCode();
  }

  /** After three scans of another server: its sequences end, one after the other. */
  private static void assertNeverEnds(SequenceOptions kept) {
    SequenceOptions cleaned = SequenceOptions.defaults().withCleanerPollWait(SCAN);
    try (ModelServer server = server(kept);
        ModelServer other = server(cleaned)) {
      assertThat(post(server, 1, 1)).isEqualTo(200);
      for (int id = 1; id <= 3; id++) {
        assertThat(post(other, id, 1)).isEqualTo(200);
        String evicted = "model_sequences_evictions{model=\"sums\"} %d.0".formatted(id);
        await().until(() -> RestClient.of(other).get("/metrics").body().contains(evicted));
        assertThat(post(other, id, 0)).isEqualTo(404);
      }
      assertThat(post(server, 1, 0)).isEqualTo(200);
    }
  }

  @Test
  void idleSequencesStayWithoutCleanup() {
    assertNeverEnds(
        SequenceOptions.defaults().withCleanerPollWait(SCAN).withIdleSequenceCleanup(false));
  }

  @Test
  void idleSequencesStayWithoutScans() {
    assertNeverEnds(SequenceOptions.defaults().withCleanerPollWait(Duration.ZERO));
  }

  /** Each waits less than a scan for the next; together they take several scans. */
  @Test
  void sequencesInUseStay() {
    SequenceOptions cleaned = SequenceOptions.defaults().withCleanerPollWait(Duration.ofSeconds(2));
    try (ModelServer server = server(cleaned)) {
      assertThat(post(server, 1, 1)).isEqualTo(200);
      assertThat(post(server, 2, 1)).isEqualTo(200);
      await()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                assertThat(post(server, 1, 0)).isEqualTo(200);
                return RestClient.of(server)
                    .get("/metrics")
                    .body()
                    .contains("model_sequences_evictions{model=\"sums\"} 1.0");
              });
      assertThat(post(server, 1, 0)).isEqualTo(200);
      assertThat(post(server, 2, 0)).isEqualTo(404);
    }
  }
}
