package dev.unrolled.server;

import static dev.unrolled.server.GrpcClient.predict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.ListenableFuture;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.server.grpc.stubs.PredictionServiceGrpc;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Models that do not answer, beside one that does. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag("slow")
class HungModelTest {

  private static final int LONG = 7000;

  @TempDir private Path folder;

  private ModelServer start(Limits limits) {
    HungModels.counting(folder.resolve("endless"));
    HungModels.counting(folder.resolve("other"));
    HungModels.counting(folder.resolve("good"));
    HungModels.determinant(folder.resolve("long"));
    return ModelServer.start(
        ServerOptions.of(ModelSource.folders(folder))
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY))
            .withLimits(limits));
  }

  private static ListenableFuture<PredictResponse> call(
      GrpcClient client, String model, int x, Duration deadline) {
    TensorValue value = new TensorValue(DataType.DT_INT32, Shape.scalar(), new int[] {x});
    PredictRequest request = predict(model, "").putInputs("x", value.write()).build();
    return PredictionServiceGrpc.newFutureStub(client.channel())
        .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .predict(request);
  }

  private static Status.Code end(ListenableFuture<PredictResponse> call) throws Exception {
    try {
      assertThat(call.get().getOutputsOrThrow("y").getIntVal(0)).isEqualTo(1000);
      return Status.Code.OK;
    } catch (ExecutionException e) {
      return Status.fromThrowable(e).getCode();
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 'endless other'", "1, 'endless other'"})
  void healthyModelIsServedBesideHungModels(int threads, String hung) throws Exception {
    try (ModelServer server = start(Limits.defaults().withThreads(threads));
        GrpcClient client = GrpcClient.of(server)) {
      assertThat(end(call(client, "good", 1, Duration.ofSeconds(30)))).isEqualTo(Status.Code.OK);
      List<ListenableFuture<PredictResponse>> endless =
          List.of(hung.split(" ")).stream()
              .flatMap(
                  model ->
                      IntStream.range(0, 20)
                          .mapToObj(i -> call(client, model, 0, Duration.ofSeconds(10))))
              .toList();
      for (int i = 0; i < 20; i++) {
        assertThat(end(call(client, "good", 1, Duration.ofSeconds(10))))
            .as("request %d", i)
            .isEqualTo(Status.Code.OK);
      }
      assertThat(endless).as("still run or wait").noneMatch(ListenableFuture::isDone);
      for (ListenableFuture<PredictResponse> call : endless) {
        assertThat(end(call)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      }
      assertThat(end(call(client, "endless", 1, Duration.ofSeconds(30))))
          .as("the model answers again")
          .isEqualTo(Status.Code.OK);
    }
  }

  private static ServingStatus health(GrpcClient client, String service) {
    return HealthGrpc.newBlockingStub(client.channel())
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  @Test
  void modelWithAnOverdueRunIsUnhealthyUntilTheRunEnds() throws Exception {
    try (ModelServer server = start(Limits.defaults());
        GrpcClient client = GrpcClient.of(server)) {
      WebClient rest = WebClient.of("http://127.0.0.1:" + server.restPort());
      assertThat(get(rest, "/readyz").status().code()).isEqualTo(200);
      // The first call may take longer than the deadline below before it runs.
      assertThat(
              rest.post("/v1/models/long:predict", "{\"inputs\": 2}").aggregate().join().status())
          .isEqualTo(HttpStatus.OK);
      assertThat(end(call(client, "good", 1, Duration.ofSeconds(30)))).isEqualTo(Status.Code.OK);
      assertThat(end(call(client, "long", LONG, Duration.ofMillis(500))))
          .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get(rest, "/readyz").status().code() == 503);
      assertThat(get(rest, "/readyz").contentUtf8()).contains("UNHEALTHY", "long=1");
      assertThat(get(rest, "/readyz/long").status().code()).isEqualTo(503);
      assertThat(get(rest, "/readyz/good").status().code()).isEqualTo(200);
      assertThat(health(client, "long")).isEqualTo(ServingStatus.NOT_SERVING);
      assertThat(health(client, "good")).isEqualTo(ServingStatus.SERVING);
      assertThat(health(client, "")).isEqualTo(ServingStatus.NOT_SERVING);
      assertThat(get(rest, "/metrics").contentUtf8())
          .contains("model_runs_overdue{model=\"good\"} 0.0")
          .contains("model_runs_overdue{model=\"long\"} 1.0");
      assertThat(end(call(client, "good", 1, Duration.ofSeconds(30)))).isEqualTo(Status.Code.OK);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> get(rest, "/readyz").status().code() == 200);
      assertThat(get(rest, "/metrics").contentUtf8())
          .contains("model_runs_overdue{model=\"long\"} 0.0");
    }
  }

  @Test
  void restRequestHasTheServersTimeout() throws Exception {
    Limits limits = Limits.defaults().withRequestTimeout(Duration.ofMillis(500));
    try (ModelServer server = start(limits)) {
      WebClient rest = WebClient.of("http://127.0.0.1:" + server.restPort());
      AggregatedHttpResponse response =
          rest.post("/v1/models/endless:predict", "{\"inputs\": 0}").aggregate().join();
      assertThat(response.status().code()).isEqualTo(504);
      await().atMost(Duration.ofSeconds(30)).until(() -> running() == 0);
    }
  }

  /** How many threads are in a run of TensorFlow's. */
  private static long running() {
    return Thread.getAllStackTraces().values().stream()
        .filter(frames -> List.of(frames).toString().contains("TF_SessionRun"))
        .count();
  }

  private static AggregatedHttpResponse get(WebClient client, String path) {
    return client.get(path).aggregate().join();
  }
}
