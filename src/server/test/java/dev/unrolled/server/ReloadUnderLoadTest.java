package dev.unrolled.server;

import static dev.unrolled.server.GrpcClient.floats;
import static dev.unrolled.server.GrpcClient.predict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.serving.ModelConfig;
import dev.unrolled.formats.serving.ReloadConfigRequest;
import dev.unrolled.server.models.ModelSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private static int askUntil(AtomicBoolean over, GrpcClient client) {
    int answers = 0;
    while (!over.get()) {
      assertThat(ask(client, answers++)).isIn(123L, 124L);
    }
    return answers;
  }

  @Test
  void everyRequestIsAnsweredWhileVersionsAndFoldersChange() throws Exception {
    ModelSource first = ModelSource.single("half", TestModels.folder("half_plus_two_2_versions"));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ModelServer server = ModelServer.start(TestModels.grpc(first));
        GrpcClient client = GrpcClient.of(server)) {
      List<Future<Integer>> askers =
          Stream.generate(() -> threads.submit(() -> askUntil(over, client))).limit(4).toList();
      for (int i = 0; i < RELOADS; i++) {
        client.server().handleReloadConfigRequest(CONFIGURATIONS.get(i % CONFIGURATIONS.size()));
      }
      over.set(true);
      for (Future<Integer> asker : askers) {
        assertThat(asker.get()).isGreaterThan(RELOADS);
      }
    } finally {
      over.set(true);
      threads.shutdown();
    }
  }
}
