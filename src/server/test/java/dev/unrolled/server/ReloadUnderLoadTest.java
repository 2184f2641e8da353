package dev.unrolled.server;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.unrolled.formats.serving.ModelConfig;
import dev.unrolled.formats.serving.ReloadConfigRequest;
import dev.unrolled.server.models.ModelSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class ReloadUnderLoadTest {

  private static final int RELOADS = Boolean.getBoolean("endurance") ? 500 : 6;

  private static final List<ReloadConfigRequest> CONFIGURATIONS =
      List.of(
          versions("half_plus_two_2_versions", List.of(123L, 124L)),
          versions("half_plus_two_2_versions", List.of(123L)),
          versions("half_plus_two", List.of(123L)),
          versions("half_plus_two_2_versions", List.of(124L)));

  private static ReloadConfigRequest versions(String folder, List<Long> versions) {
    ModelConfig.Builder model =
        ModelConfig.newBuilder()
            .setName("half")
            .setBasePath(TestModels.folder(folder).toString())
            .setModelPlatform("tensorflow");
    model.getModelVersionPolicyBuilder().getSpecificBuilder().addAllVersions(versions);
    ReloadConfigRequest.Builder request = ReloadConfigRequest.newBuilder();
    request.getConfigBuilder().getModelConfigListBuilder().addConfig(model);
    return request.build();
  }

  private static long ask(GrpcClient client, float x) {
    var response =
        client
            .models()
            .predict(predict("half", "").putInputs("x", floats(Shape.of(1, 1), x)).build());
    assertThat(response.getOutputsOrThrow("y").getFloatVal(0)).isEqualTo(x / 2 + 2);
    return response.getModelSpec().getVersion().getValue();
  }

  private static void askUntil(AtomicBoolean over, GrpcClient client, AtomicInteger answers) {
    while (!over.get()) {
      assertThat(ask(client, answers.get())).isIn(123L, 124L);
      answers.incrementAndGet();
    }
  }

  @Test
  void requestsAreAnsweredWhileVersionsAndFoldersChange() {
    ModelSource first = ModelSource.single("half", TestModels.folder("half_plus_two_2_versions"));
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ModelServer server = ModelServer.start(TestModels.grpc(first));
        GrpcClient client = GrpcClient.of(server)) {
      List<? extends Future<?>> askers =
          Stream.generate(() -> threads.submit(() -> askUntil(over, client, answers)))
              .limit(4)
              .toList();
      for (int i = 0; i < RELOADS; i++) {
        int enough = answers.get() + 50;
        client.server().handleReloadConfigRequest(CONFIGURATIONS.get(i % CONFIGURATIONS.size()));
        await().until(() -> answers.get() > enough || askers.stream().anyMatch(Future::isDone));
      }
      over.set(true);
      for (Future<?> asker : askers) {
        assertThat(asker).succeedsWithin(Duration.ofSeconds(30));
      }
    } finally {
      over.set(true);
      threads.shutdown();
    }
  }
}
