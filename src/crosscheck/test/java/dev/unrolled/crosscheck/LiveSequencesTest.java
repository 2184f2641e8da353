package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.sequences.SequenceOptions;
import dev.unrolled.training.export.ExportForm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenVINO's documented Python clients on a stateful server: {@code mvn verify -Ppython}. */
@Tag("python")
class LiveSequencesTest {

  private static final float TOLERANCE = 1e-6f;

  /** The unit of the series is about 100 times that of the layers. */
  private static final float FORECAST_TOLERANCE = 1e-4f;

  private static final int[] IDS = StepExports.IDS[0];

  @TempDir private Path folder;

  @Test
  void documentedClientsContinueSequences() throws Exception {
    PythonEnvironment python = PythonEnvironment.ready();
    Path version =
        StepExports.tagger(folder.resolve("tags"), StepExports.LAYERS, false, ExportForm.VARIABLES);
    float[][] expected;
    try (ServedModel model = ServedModel.open(version)) {
      expected =
          model
              .signature("serving_default")
              .call(Map.of("ids", new int[][] {IDS}))
              .get("probabilities", float[][][].class)[0];
    }
    String events = Arrays.stream(IDS).mapToObj(String::valueOf).collect(Collectors.joining(","));
    List<String> answers;
    try (ModelServer server = serve(SequenceOptions.defaults())) {
      answers =
          lines(
              "answers ",
              python.run("check_sequences.py", grpc(server), rest(server), "tags", events));
    }
    assertThat(answers).hasSize(2);
    for (String line : answers) {
      float[][][] sequences = new ObjectMapper().readValue(line, float[][][].class);
      assertThat(sequences).hasDimensions(3, IDS.length);
      for (float[][] sequence : sequences) {
        for (int t = 0; t < IDS.length; t++) {
          assertThat(sequence[t]).containsExactly(expected[t], within(TOLERANCE));
        }
      }
    }
  }

  /** Their models take one time step in each request and have no axis of time. */
  @Test
  void sampleClientsSendFramesAndReadTheDocumentedErrors() throws Exception {
    PythonEnvironment python = PythonEnvironment.ready();
    Path version = StepExports.forecaster(folder.resolve("load"), ExportForm.FROZEN);
    float[][][] sequences = {{{210}, {240}, {250}}, {{260}, {290}}};
    float[][][][] expected = new float[sequences.length][][][];
    try (ServedModel model = ServedModel.open(version)) {
      for (int i = 0; i < sequences.length; i++) {
        try (Stream stream = model.stream()) {
          expected[i] = stream.step(sequences[i]).get("forecast", float[][][].class);
        }
      }
    }
    ObjectMapper json = new ObjectMapper();
    PythonEnvironment.Finished finished;
    try (ModelServer server = serve(SequenceOptions.defaults().withMaxSequenceNumber(1))) {
      finished =
          python.run(
              "check_frames.py",
              grpc(server),
              rest(server),
              "load",
              "forecast",
              json.writeValueAsString(sequences));
    }
    List<String> answers = lines("answers ", finished);
    assertThat(answers).hasSize(4);
    for (String line : answers) {
      float[][][][] found = json.readValue(line, float[][][][].class);
      for (int i = 0; i < sequences.length; i++) {
        for (int t = 0; t < sequences[i].length; t++) {
          for (int h = 0; h < expected[i][t].length; h++) {
            assertThat(found[i][t][h])
                .containsExactly(expected[i][t][h], within(FORECAST_TOLERANCE));
          }
        }
      }
    }
    assertThat(lines("errors ", finished))
        .containsExactly(
            "{\"missing\": \"NOT_FOUND\", \"taken\": \"ALREADY_EXISTS\", \"too many\": \"UNAVAILABLE\","
                + " \"no id\": \"INVALID_ARGUMENT\", \"no id at the end\": \"INVALID_ARGUMENT\","
                + " \"control\": \"INVALID_ARGUMENT\"}",
            "{\"missing\": 404, \"taken\": 409, \"too many\": 503, \"no id\": 400,"
                + " \"no id at the end\": 400, \"control\": 400}");
  }

  private ModelServer serve(SequenceOptions sequences) {
    return ModelServer.start(
        ServerOptions.of(ModelSource.folders(folder))
            .withSequences(sequences)
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY)));
  }

  private static String grpc(ModelServer server) {
    return "127.0.0.1:" + server.grpcPort();
  }

  private static String rest(ModelServer server) {
    return "http://127.0.0.1:" + server.restPort();
  }

  /** The lines that start with a word, without it. */
  private static List<String> lines(String start, PythonEnvironment.Finished finished) {
    return finished
        .orThrow()
        .output()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
