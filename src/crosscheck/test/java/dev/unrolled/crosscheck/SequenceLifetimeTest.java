package dev.unrolled.crosscheck;

import static dev.unrolled.crosscheck.SequenceClient.START;
import static dev.unrolled.crosscheck.SequenceClient.control;
import static dev.unrolled.crosscheck.SequenceClient.id;
import static dev.unrolled.crosscheck.SequenceClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.crosscheck.SequenceClient.Rest;
import dev.unrolled.loader.versions.VersionState;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.security.TokenFile;
import dev.unrolled.server.sequences.SequenceOptions;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ends of sequences, their versions and their owners. */
class SequenceLifetimeTest extends SequenceServing {

  @Test
  void idleSequencesEnd() throws Exception {
    var options = SequenceOptions.defaults().withCleanerPollWait(Duration.ofMillis(300));
    try (var server = serve(models("idle"), options)) {
      var client = new SequenceClient(server);
      client.post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [1]");
      String evicted = "model_sequences_evictions{model=\"tags\"} 1.0";
      Waiting.until(() -> client.get("/metrics").contains(evicted));
      assertThat(client.get("/metrics")).doesNotContain("model_sequences_active{");
      assertThat(client.post("\"x\": [[1]], \"sequence_id\": [1]").status()).isEqualTo(404);
    }
  }

  @Test
  void sequenceStaysWithItsVersionUntilItEnds() throws Exception {
    Path models = models("swap");
    float[][] old = whole(first, IDS);
    try (var server = serve(models, SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      client.post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [1]");
      swap(models, server);
      assertThat(client.post("\"x\": [[2]], \"sequence_id\": [1]").probabilities())
          .containsExactly(old[1], within(TOLERANCE));
      Rest fresh =
          client.post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [2]");
      assertThat(fresh.probabilities())
          .containsExactly(whole(second, 1, 0, 0, 0, 0)[0], within(TOLERANCE));
      assertThat(state(server, 1)).isEqualTo(VersionState.UNLOADING);
      Rest elsewhere =
          client.postTo("/v1/models/tags/versions/2:predict", "\"x\": [[2]], \"sequence_id\": [1]");
      assertThat(elsewhere.status()).isEqualTo(404);
      assertThat(elsewhere.error()).contains("runs on version 1, not on version 2");
      client.post("\"x\": [[3]], \"sequence_control_input\": [2], \"sequence_id\": [1]");
      Waiting.until(() -> state(server, 1) == VersionState.END);
    }
  }

  @Test
  void sequencesOfAnOldVersionEndAfterTheTimeToDrain() throws Exception {
    Path models = models("drain");
    try (var server = serve(models, SequenceOptions.defaults().withDrain(Duration.ofMillis(200)))) {
      var client = new SequenceClient(server);
      client.post("\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [1]");
      swap(models, server);
      Waiting.until(() -> state(server, 1) == VersionState.END);
      assertStatus(
          client,
          request(1).putInputs("sequence_id", id(1)),
          Status.Code.ABORTED,
          "sequence 1 of model tags was ended: version 1 no longer serves");
      Rest ended = client.post("\"x\": [[1]], \"sequence_id\": [1]");
      assertThat(ended.status()).isEqualTo(409);
      assertThat(ended.error()).contains("was ended: version 1 no longer serves");
      client.predict(
          request(1)
              .putInputs("sequence_id", id(1))
              .putInputs("sequence_control_input", control(START)));
    }
  }

  @Test
  void sequencesOfOneTokenDoNotExistForAnother() throws Exception {
    Path tokens = Files.writeString(folder.resolve("tokens"), "first-token\nsecond-token\n");
    String[] one = {"Authorization", "Bearer first-token"};
    String[] two = {"Authorization", "Bearer second-token"};
    float[][] expected = whole(first, IDS);
    var security = Security.none().withTokens(TokenFile.read(tokens));
    try (var server = serve(models("owners"), SequenceOptions.defaults(), security)) {
      var client = new SequenceClient(server);
      String started = "\"x\": [[1]], \"sequence_control_input\": [1], \"sequence_id\": [1]";
      assertThat(client.post(started).status()).isEqualTo(401);
      assertThat(client.post(started, one).status()).isEqualTo(200);
      assertThat(client.post("\"x\": [[2]], \"sequence_id\": [1]", two).status()).isEqualTo(404);
      assertThat(client.post(started, two).status()).isEqualTo(200);
      client.post("\"x\": [[5, 5]], \"sequence_id\": [1]", two);
      assertThat(client.post("\"x\": [[2]], \"sequence_id\": [1]", one).probabilities())
          .containsExactly(expected[1], within(TOLERANCE));
    }
  }

  @Test
  void bidirectionalModelSaysWhyItHasNoSequences() throws Exception {
    Path models = folder.resolve("both");
    copy(version("bidirectional", new Bidirectional(new GRUCell(5))), models.resolve("tags/1"));
    try (var server = serve(models, SequenceOptions.defaults())) {
      var client = new SequenceClient(server);
      Rest answer = client.post("\"x\": [[1]], \"sequence_control_input\": [1]");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.error()).contains("the layer is bidirectional");
      assertThat(client.post("\"ids\": [[1, 2, 3, 4, 5]]").status()).isEqualTo(200);
    }
  }

  private static void swap(Path models, ModelServer server) throws Exception {
    Path hidden = models.resolve(".next");
    copy(second, hidden);
    Files.move(hidden, models.resolve("tags/2"));
    Waiting.until(() -> state(server, 2) == VersionState.AVAILABLE);
    Waiting.until(() -> state(server, 1) != VersionState.AVAILABLE);
  }

  private static VersionState state(ModelServer server, long version) {
    return server.models().statuses("tags").stream()
        .filter(status -> status.version() == version)
        .map(status -> status.state())
        .findFirst()
        .orElse(VersionState.START);
  }
}
