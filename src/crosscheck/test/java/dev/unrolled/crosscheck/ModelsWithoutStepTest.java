package dev.unrolled.crosscheck;

import static dev.unrolled.crosscheck.SequenceClient.START;
import static dev.unrolled.crosscheck.SequenceClient.control;
import static dev.unrolled.crosscheck.SequenceClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.cli.Unrolled;
import dev.unrolled.crosscheck.SequenceClient.Rest;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.streams.StreamState;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.sequences.SequenceOptions;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import io.grpc.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that read whole sequences only say why, wherever a sequence is asked of them. */
class ModelsWithoutStepTest extends SequenceServing {

  private static final Map<String, String> REASONS =
      Map.of(
          "pairs", "an encoder-decoder writes another sequence after the whole input",
          "both", "the layer is bidirectional: it reads sequences from both ends");

  private static Path models;
  private static ModelServer server;
  private static SequenceClient client;

  @BeforeAll
  static void serveThem() throws IOException {
    models = folder.resolve("whole");
    var options = Options.defaults().withVocabularySize(6).withCell(new LSTMCell(4)).withEpochs(1);
    try (var model = EncoderDecoder.fit(EchoTask.generate(6, 3, 2, 40, 1), options)) {
      model.export(models.resolve("pairs"));
    }
    StepExports.tagger(
        models.resolve("both"), new Bidirectional(new GRUCell(4)), false, ExportForm.FROZEN);
    server = serve(models, SequenceOptions.defaults());
    client = new SequenceClient(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pairs", "both"})
  void javaSaysWhy(String name) {
    try (ServedModel model = ServedModel.open(models.resolve(name));
        ServedModel other = ServedModel.open(first);
        Stream stream = other.stream()) {
      StreamState state = stream.state();
      assertThat(other.noStepReason()).isEmpty();
      assertThat(model.noStepReason()).contains(REASONS.get(name));
      assertSaysWhy(name, model::stream);
      assertSaysWhy(name, () -> model.stream(state));
      assertSaysWhy(name, () -> model.signature("step"));
    }
  }

  private static void assertSaysWhy(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LoaderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SIGNATURE))
        .hasMessageContaining("the model has no signature \"step\": %s;", REASONS.get(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pairs", "both"})
  void commandSaysWhy(String name) {
    StringWriter out = new StringWriter();
    String path = models.resolve(name).toString();
    int shown = Unrolled.commandLine().setOut(new PrintWriter(out)).execute("inspect", path);
    assertThat(shown).isZero();
    assertThat(out.toString()).containsPattern("no step +" + REASONS.get(name));

    StringWriter err = new StringWriter();
    int asked =
        Unrolled.commandLine()
            .setErr(new PrintWriter(err))
            .execute("predict", path, "--signature", "step", "1", "2", "3");
    assertThat(asked).isPositive();
    assertThat(err.toString()).contains("no signature \"step\": " + REASONS.get(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pairs", "both"})
  void serverSaysWhyByRest(String name) throws Exception {
    String path = "/v1/models/%s:predict".formatted(name);
    Rest started = client.postTo(path, "\"x\": [[1]], \"sequence_control_input\": [1]");
    assertThat(started.status()).isEqualTo(400);
    assertThat(started.error()).contains("no signature \"step\": " + REASONS.get(name));
    Rest asked = client.postAs("step", path, "\"x\": [[1]]");
    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.error())
        .isEqualTo(
            "Serving signature name: \"step\" not found in signature def (%s)", REASONS.get(name));
    assertThat(client.get("/metrics")).doesNotContain("model_sequences_active{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pairs", "both"})
  void serverSaysWhyByGrpc(String name) {
    PredictRequest.Builder start = request(1).putInputs("sequence_control_input", control(START));
    start.getModelSpecBuilder().setName(name);
    assertStatus(client, start, Status.Code.FAILED_PRECONDITION, REASONS.get(name));
    PredictRequest.Builder step = request(1);
    step.getModelSpecBuilder().setName(name).setSignatureName("step");
    assertStatus(client, step, Status.Code.FAILED_PRECONDITION, REASONS.get(name));
  }
}
