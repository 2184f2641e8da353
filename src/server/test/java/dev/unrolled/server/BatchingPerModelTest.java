package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version's own {@code batching_params.pbtxt}. */
class BatchingPerModelTest {

  private static final String THREE_ROWS = "{\"instances\": [1.0, 2.0, 3.0]}";

  @TempDir private Path folder;

  @BeforeEach
  void copyTheModel() throws IOException {
    Path model = TestModels.folder("half_plus_two");
    for (String name : new String[] {"batched", "other"}) {
      try (Stream<Path> files = Files.walk(model)) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(name).resolve(model.relativize(file).toString()));
        }
      }
    }
  }

  private ModelServer start() {
    ServerOptions options = TestModels.rest(ModelSource.folders(folder));
    DirectoryOptions loading = options.loading();
    return ModelServer.start(
        options.withLoading(loading.withLoad(loading.load().withBatchingPerModel(true))));
  }

  private void write(String parameters) throws IOException {
    Files.writeString(folder.resolve("batched/00000123/batching_params.pbtxt"), parameters);
  }

  @Test
  void callIsSplitAsItsVersionSaysAndOthersAreNotBatched() throws IOException {
    write("max_batch_size { value: 2 } batch_timeout_micros { value: 0 }");
    try (ModelServer server = start()) {
      RestClient client = RestClient.of(server);
      for (String model : new String[] {"batched", "other"}) {
        assertThat(client.post("/v1/models/%s:predict".formatted(model), THREE_ROWS).body())
            .contains("2.5, 3.0, 3.5");
      }
      String queued = ":tensorflow:serving:batching_session:queuing_latency_count";
      assertThat(client.get("/monitoring/prometheus/metrics").body())
          .contains(queued + "{thread_pool_name=\"batched\"} 2")
          .doesNotContain(queued + "{thread_pool_name=\"other\"}");
    }
  }

  @Test
  void versionWithAnInvalidFileIsNotServed() throws IOException {
    write("max_batch_size { value: 0 }");
    try (ModelServer server = start()) {
      assertThat(RestClient.of(server).get("/readyz/batched").body())
          .contains("batching_params.pbtxt");
      assertThat(RestClient.of(server).get("/readyz/other").statusCode()).isEqualTo(200);
    }
  }
}
