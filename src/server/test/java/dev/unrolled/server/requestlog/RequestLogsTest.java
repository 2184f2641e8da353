package dev.unrolled.server.requestlog;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TFRecordReader;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictionLog;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestLogsTest {

  @TempDir private Path folder;

  private ServerOptions options(String samplingRate) throws IOException {
    Path config = folder.resolve("models.pbtxt");
    Files.writeString(
        config,
        """
        model_config_list { config {
          name: "half" base_path: "%s" model_platform: "tensorflow"
          logging_config {
            log_collector_config { type: "file" filename_prefix: "%s" }
            sampling_config { sampling_rate: %s }
          }
        } }
        """
            .formatted(
                TestModels.folder("half_plus_two"), folder.resolve("logs/half"), samplingRate));
    return ServerOptions.of(ModelSource.configFile(config))
        .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY));
  }

  private List<PredictionLog> logged() throws IOException {
    List<PredictionLog> logs = new ArrayList<>();
    if (!Files.exists(folder.resolve("logs"))) {
      return logs;
    }
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      for (Path file : files.toList()) {
        assertThat(file.getFileName().toString()).matches("half-\\d{8}-\\d{6}-\\d{3}\\.tfrecord");
        try (TFRecordReader records = TFRecordReader.open(file)) {
          for (Optional<byte[]> next = records.read(); next.isPresent(); next = records.read()) {
            logs.add(PredictionLog.parseFrom(next.get()));
          }
        }
      }
    }
    return logs;
  }

  @Test
  void everyRequestIsLoggedAtARateOfOne() throws Exception {
    try (ModelServer server = ModelServer.start(options("1.0"));
        GrpcClient client = GrpcClient.of(server)) {
      client.models().predict(predict("half", "").putInputs("x", floats(2)).build());
      RestClient rest = RestClient.of(server);
      rest.post("/v1/models/half:predict", "{\"instances\": [4.0]}");
      rest.post(
          "/v1/models/half:regress",
          "{\"signature_name\": \"regress_x_to_y\", \"examples\": [{\"x\": 80.0}]}");
      rest.post(
          "/v1/models/half:classify",
          "{\"signature_name\": \"classify_x_to_y\", \"examples\": [{\"x\": 20.0}]}");

      List<PredictionLog> logs = logged();
      assertThat(logs).hasSize(4);
      assertThat(logs.get(0).getLogMetadata().getModelSpec().getName()).isEqualTo("half");
      assertThat(logs.get(0).getLogMetadata().getModelSpec().getVersion().getValue())
          .isEqualTo(123);
      assertThat(logs.get(0).getLogMetadata().getSavedModelTagsList()).containsExactly("serve");
      assertThat(logs.get(0).getPredictLog().getResponse().getOutputsOrThrow("y").getFloatVal(0))
          .isEqualTo(3f);
      assertThat(
              TensorValue.read(logs.get(1).getPredictLog().getRequest().getInputsOrThrow("x"))
                  .values())
          .isEqualTo(new float[] {4});
      assertThat(logs.get(2).getRegressLog().getResponse().getResult().getRegressions(0).getValue())
          .isEqualTo(42f);
      assertThat(
              logs.get(3)
                  .getClassifyLog()
                  .getResponse()
                  .getResult()
                  .getClassifications(0)
                  .getClasses(0)
                  .getScore())
          .isEqualTo(12f);
    }
  }

  @Test
  void aShareOfTheRequestsIsLogged() throws Exception {
    try (ModelServer server = ModelServer.start(options("0.5"))) {
      RestClient rest = RestClient.of(server);
      for (int i = 0; i < 200; i++) {
        rest.post("/v1/models/half:predict", "{\"instances\": [4.0]}");
      }
      assertThat(logged()).hasSizeBetween(50, 150);
    }
  }

  @Test
  void nothingIsLoggedAtARateOfZero() throws Exception {
    try (ModelServer server = ModelServer.start(options("0"))) {
      RestClient.of(server).post("/v1/models/half:predict", "{\"instances\": [4.0]}");
      assertThat(logged()).isEmpty();
    }
  }
}
