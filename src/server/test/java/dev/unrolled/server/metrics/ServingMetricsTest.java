package dev.unrolled.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.formats.serving.ClassificationRequest;
import dev.unrolled.formats.serving.ExampleList;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.GrpcClient;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import io.grpc.Status;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;

/** TensorFlow Serving's series, asked for where it has them. */
@Tag("slow")
class ServingMetricsTest {

  private static final String REQUESTS =
      ":tensorflow:serving:request_count{model_name=\"%s\",status=\"%s\"}";
  private static final String LATENCY =
      ":tensorflow:serving:request_latency_count{model_name=\"half\",API=\"%s\",entrypoint=\"%s\"}";

  private ModelServer server;
  private RestClient rest;

  @BeforeEach
  void serve() {
    ModelSource half = ModelSource.single("half", TestModels.folder("half_plus_two"));
    Ports any = Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY);
    server = ModelServer.start(ServerOptions.of(half).withPorts(any));
    rest = RestClient.of(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private PrometheusSamples scrape() {
    HttpResponse<String> response = rest.get(ServerMetrics.SERVING_PATH);
    assertThat(response.headers().firstValue("content-type")).hasValue(PrometheusText.TYPE);
    return PrometheusSamples.of(response.body());
  }

  /** A request is counted when its answer is sent, so its client may be before that. */
  private void awaitValue(String series, double value) {
    await().untilAsserted(() -> assertThat(scrape().value(series)).as(series).isEqualTo(value));
  }

  @Test
  void requestsAreCountedByModelAndCode() {
    rest.post("/v1/models/half:predict", "{\"instances\": [[1.0], [2.0]]}");
    rest.post("/v1/models/half:predict", "{\"instances\": [[1.0]]}");
    rest.post("/v1/models/half:predict", "{\"instances\": [\"a\"]}");
    rest.post("/v1/models/half:predict", "{\"signature_name\": \"no\", \"instances\": [[1.0]]}");
    rest.post("/v1/models/half/versions/9:predict", "{\"instances\": [[1.0]]}");

    awaitValue(REQUESTS.formatted("half", "OK"), 2);
    awaitValue(REQUESTS.formatted("half", "INVALID_ARGUMENT"), 2);
    awaitValue(REQUESTS.formatted("half", "NOT_FOUND"), 1);
    awaitValue(LATENCY.formatted("Predict", "REST"), 2);
  }

  @Test
  void grpcRequestsAreCountedByTheirMessage() {
    try (GrpcClient client = GrpcClient.of(server)) {
      client
          .models()
          .predict(
              GrpcClient.predict("half", "")
                  .putInputs("x", GrpcClient.floats(Shape.of(2, 1), 1, 2))
                  .build());
      GrpcClient.refused(
          Status.Code.NOT_FOUND,
          () -> client.models().predict(GrpcClient.predict("absent", "").build()));
    }

    awaitValue(REQUESTS.formatted("half", "OK"), 1);
    awaitValue(REQUESTS.formatted("", "NOT_FOUND"), 1);
    awaitValue(LATENCY.formatted("Predict", "GRPC"), 1);
  }

  @Test
  void unknownModelNamesAreNotLabels() {
    for (int i = 0; i < 50; i++) {
      rest.post("/v1/models/no-model-%d:predict".formatted(i), "{\"instances\": [[1.0]]}");
    }

    awaitValue(REQUESTS.formatted("", "NOT_FOUND"), 50);
    assertThat(scrape().values().keySet()).noneMatch(series -> series.contains("no-model"));
  }

  @Test
  void latencyHasTensorFlowServingsBuckets() {
    rest.post("/v1/models/half:predict", "{\"instances\": [[1.0]]}");

    awaitValue(LATENCY.formatted("Predict", "REST"), 1);
    String bucket = LATENCY.formatted("Predict", "REST").replace("_count", "_bucket");
    assertThat(scrape().values().keySet())
        .filteredOn(series -> series.startsWith(bucket.replace("}", ",le=")))
        .hasSize(34)
        .startsWith(bucket.replace("}", ",le=\"10\"}"), bucket.replace("}", ",le=\"18\"}"))
        .contains(bucket.replace("}", ",le=\"188.957\"}"), bucket.replace("}", ",le=\"+Inf\"}"));
  }

  @Test
  void examplesAreCountedAndTheRuntimeIsTimed() {
    rest.post(
        "/v1/models/half:regress",
        "{\"signature_name\": \"regress_x_to_y\", \"examples\": [{\"x\": 1.0}, {\"x\": 2.0}]}");
    try (GrpcClient client = GrpcClient.of(server)) {
      client
          .models()
          .classify(
              ClassificationRequest.newBuilder()
                  .setModelSpec(GrpcClient.spec("half", "classify_x_to_y"))
                  .setInput(
                      Input.newBuilder()
                          .setExampleList(ExampleList.newBuilder().addExamples(example())))
                  .build());
    }

    awaitValue(":tensorflow:serving:request_example_count_total{model=\"half\"}", 3);
    awaitValue(":tensorflow:serving:request_example_counts_count{model=\"half\"}", 2);
    awaitValue(
        ":tensorflow:serving:runtime_latency_count{model_name=\"half\",API=\"Regress\",runtime=\"TF1\"}",
        1);
  }

  @Test
  void batchesAreCountedByTheirRows() {
    BatchingOptions batching =
        BatchingOptions.defaults().withMaxBatchSize(4).withAllowedBatchSizes(4);
    DirectoryOptions loading =
        DirectoryOptions.defaults().withLoad(LoadOptions.defaults().withBatching(batching));
    ModelSource half = ModelSource.single("half", TestModels.folder("half_plus_two"));
    try (ModelServer gathering = ModelServer.start(TestModels.rest(half).withLoading(loading))) {
      RestClient client = RestClient.of(gathering);
      client.post("/v1/models/half:predict", "{\"instances\": [[1.0], [2.0], [3.0]]}");

      String session = ":tensorflow:serving:batching_session:";
      PrometheusSamples samples =
          PrometheusSamples.of(client.get(ServerMetrics.SERVING_PATH).body());
      assertThat(samples.value(session + "wrapped_run_count{}")).isEqualTo(1);
      assertThat(samples.value(session + "input_batch_size_sum{}")).isEqualTo(3);
      assertThat(samples.value(session + "processed_batch_size_sum{}")).isEqualTo(4);
      assertThat(samples.value(session + "padding_size_sum{execution_batch_size=\"4\"}"))
          .isEqualTo(1);
      assertThat(samples.value(session + "queuing_latency_count{thread_pool_name=\"half\"}"))
          .isEqualTo(1);
    }
  }

  private static Example example() {
    Feature x = Feature.newBuilder().setFloatList(FloatList.newBuilder().addValue(1)).build();
    return Example.newBuilder().setFeatures(Features.newBuilder().putFeature("x", x)).build();
  }

  @Test
  void loadingIsCountedByPath() {
    String path = TestModels.folder("half_plus_two").resolve("123").toString();
    PrometheusSamples samples = scrape();

    assertThat(
            samples.value(
                ":tensorflow:cc:saved_model:load_attempt_count{model_path=\"%s\",status=\"success\"}"
                    .formatted(path)))
        .isEqualTo(1);
    assertThat(samples.types())
        .containsEntry(":tensorflow:cc:saved_model:load_latency", "counter")
        .containsEntry(":tensorflow:serving:model_warmup_latency", "histogram");
  }
}
