package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.loader.ServedModel;
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
    ServerOptions options =
        ServerOptions.of(ModelSource.folders(folder))
            .withSequences(SequenceOptions.defaults())
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY));
    List<String> answers;
    try (ModelServer server = ModelServer.start(options)) {
      String events = Arrays.stream(IDS).mapToObj(String::valueOf).collect(Collectors.joining(","));
      answers =
          python
              .run(
                  "check_sequences.py",
                  "127.0.0.1:" + server.grpcPort(),
                  "http://127.0.0.1:" + server.restPort(),
                  "tags",
                  events)
              .orThrow()
              .output()
              .lines()
              .filter(line -> line.startsWith("answers "))
              .toList();
    }
    assertThat(answers).hasSize(2);
    for (String line : answers) {
      float[][][] sequences =
          new ObjectMapper().readValue(line.substring("answers ".length()), float[][][].class);
      assertThat(sequences).hasDimensions(3, IDS.length);
      for (float[][] sequence : sequences) {
        for (int t = 0; t < IDS.length; t++) {
          assertThat(sequence[t]).containsExactly(expected[t], within(TOLERANCE));
        }
      }
    }
  }
}
