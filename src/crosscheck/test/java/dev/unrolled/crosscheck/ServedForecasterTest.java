package dev.unrolled.crosscheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc.PredictionServiceBlockingStub;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.training.Forecast;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.data.RowCheck;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** A forecaster with missing numbers, a column known ahead and quantiles, exported and asked. */
class ServedForecasterTest {

  private static final float FROZEN = 1e-4f;
  private static final int INPUT_LENGTH = 6;
  private static final int HORIZON = 3;

  @TempDir private static Path folder;

  private static TimeSeries series;
  private static SequenceForecaster model;

  @BeforeAll
  static void train() {
    series = TimeSeries.of(List.of("load", "holiday"), rows());
    var forecaster =
        ForecasterOptions.of(INPUT_LENGTH, HORIZON)
            .withKnown(List.of("holiday"))
            .withMaxGap(2)
            .withNormalized(true)
            .withLoss(QuantileLoss.of(0.1, 0.5, 0.9))
            .withLayer(new RNN<>(new GRUCell(5)));
    var options = Options.defaults().withBatchSize(8).withReplicas(1).withEpochs(2);
    model = SequenceForecaster.fit(series, forecaster, options);
  }

  private static float[][] rows() {
    float[][] rows = new float[40][];
    for (int t = 0; t < rows.length; t++) {
      float load = t % 9 == 4 ? Float.NaN : 200 + t + 30 * (t % 7);
      rows[t] = new float[] {load, t % 7 == 6 ? 1 : 0};
    }
    return rows;
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void exportForecastsAsTheFittedModel(ExportForm form) throws IOException {
    Forecast expected = model.predict(series);
    float[][][] window = new float[1][INPUT_LENGTH + HORIZON][];
    System.arraycopy(rows(), 40 - window[0].length, window[0], 0, window[0].length);
    Path version = model.export(folder.resolve("load-" + form), form);
    assertThat(ModelMetadata.rows(version))
        .isEqualTo(new RowCheck(model.window().input(), Targets.numbers(HORIZON)));
    try (ServedModel served = ServedModel.open(version)) {
      Answer answer = served.signature("serving_default").call(Map.of("features", window));
      float[][] forecast = answer.get("forecast", float[][][].class)[0];
      float[][][] quantiles = answer.get("quantiles", float[][][][].class)[0];
      float tolerance = form == ExportForm.FROZEN ? FROZEN : 0;
      for (int h = 0; h < HORIZON; h++) {
        assertThat(forecast[h]).containsExactly(expected.values()[h], within(tolerance));
        assertThat(quantiles[h][0]).containsExactly(expected.quantiles()[h][0], within(tolerance));
      }
    }
  }

  @Test
  void serverForecastsByRestAndByGrpc() throws Exception {
    model.export(folder.resolve("models/load"));
    float[][] expected = model.predict(series).values();
    var options =
        ServerOptions.of(ModelSource.folders(folder.resolve("models")))
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY));
    try (var server = ModelServer.start(options)) {
      HttpResponse<String> answer = rest(server, rows());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode byRest = new ObjectMapper().readTree(answer.body()).at("/outputs/forecast/0");
      float[] byGrpc =
          (float[]) TensorValue.read(grpc(server).getOutputsOrThrow("forecast")).values();
      for (int h = 0; h < HORIZON; h++) {
        assertThat(byRest.get(h).get(0).floatValue()).isEqualTo(expected[h][0]);
        assertThat(byGrpc[h]).isEqualTo(expected[h][0]);
      }
    }
  }

  @Test
  void serverRefusesNumbersThatMayNotBeMissing() throws Exception {
    model.export(folder.resolve("refusing/load"));
    float[][] rows = rows();
    rows[39][1] = Float.NaN;
    var options =
        ServerOptions.of(ModelSource.folders(folder.resolve("refusing")))
            .withPorts(Ports.defaults().withGrpc(Ports.OFF).withRest(Ports.ANY));
    try (var server = ModelServer.start(options)) {
      HttpResponse<String> answer = rest(server, rows);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("features: expected finite numbers, found");
    }
  }

  private static HttpResponse<String> rest(ModelServer server, float[][] rows) throws Exception {
    String window =
        Arrays.stream(rows, rows.length - INPUT_LENGTH - HORIZON, rows.length)
            .map(Arrays::toString)
            .collect(joining(","));
    URI uri = URI.create("http://127.0.0.1:%d/v1/models/load:predict".formatted(server.restPort()));
    String body = "{\"inputs\":{\"features\":[[" + window + "]]}}";
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private static PredictResponse grpc(ModelServer server) {
    float[] numbers = new float[(INPUT_LENGTH + HORIZON) * 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = rows()[40 - INPUT_LENGTH - HORIZON + i / 2][i % 2];
    }
    Shape shape = Shape.of(1, INPUT_LENGTH + HORIZON, 2);
    TensorProto window = new TensorValue(DataType.DT_FLOAT, shape, numbers).write();
    PredictRequest.Builder request = PredictRequest.newBuilder();
    request.getModelSpecBuilder().setName("load");
    return GrpcClients.newClient(
            "gproto+http://127.0.0.1:" + server.grpcPort(), PredictionServiceBlockingStub.class)
        .predict(request.putInputs("features", window).build());
  }
}
