package dev.unrolled.crosscheck;

import static dev.unrolled.crosscheck.SequenceClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.sequences.SequenceOptions;
import dev.unrolled.training.export.ExportForm;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Server of a tagger with a step, and the probabilities of whole sequences. */
abstract class SequenceServing {

  static final float TOLERANCE = 1e-6f;
  static final int[] IDS = StepExports.IDS[0];

  @TempDir static Path folder;

  static Path first;
  static Path second;

  @BeforeAll
  static void export() throws IOException {
    first = version("first", StepExports.LAYERS);
    second = version("second", new RNN<>(new GRUCell(5)));
  }

  static Path version(String name, RecurrentLayer layer) throws IOException {
    return StepExports.tagger(folder.resolve(name), layer, false, ExportForm.FROZEN);
  }

  static Path models(String name) throws IOException {
    Path models = folder.resolve(name);
    copy(first, models.resolve("tags/1"));
    return models;
  }

  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    }
  }

  static ModelServer serve(Path models, SequenceOptions sequences) {
    return serve(models, sequences, Security.none());
  }

  static ModelServer serve(Path models, SequenceOptions sequences, Security security) {
    ServerOptions options = ServerOptions.of(ModelSource.folders(models));
    LoadOptions load = options.loading().load().withBatching(BatchingOptions.defaults());
    return ModelServer.start(
        options
            .withLoading(options.loading().withLoad(load).withPollPeriod(Duration.ofMillis(100)))
            .withSequences(sequences)
            .withSecurity(security)
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY)));
  }

  static float[][] whole(Path version, int... ids) {
    try (ServedModel model = ServedModel.open(version)) {
      Answer answer = model.signature("serving_default").call(Map.of("ids", new int[][] {ids}));
      return answer.get("probabilities", float[][][].class)[0];
    }
  }

  static float[] probabilities(PredictResponse response) throws Exception {
    return (float[]) TensorValue.read(response.getOutputsOrThrow("probabilities")).values();
  }

  static void assertStatus(
      SequenceClient client, PredictRequest.Builder request, Status.Code code, String message) {
    assertThatThrownBy(() -> client.predict(request))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(code);
              assertThat(e.getStatus().getDescription()).contains(message);
            });
  }
}
