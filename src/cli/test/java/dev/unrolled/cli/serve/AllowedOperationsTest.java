package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model that reads its asset in each call, by ReadFile. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@Tag("slow")
class AllowedOperationsTest {

  private static final String MODEL =
      "--model_base_path="
          + Path.of("..", "loader", "test", "resources", "tf-serving", "asset_reader");

  @Test
  void anOperationThatReadsAFileIsServedIfItIsAllowed() throws Exception {
    try (ServeProcess server =
        ServeProcess.start(MODEL, "--allowed_operations=MyCustomOp,ReadFile")) {
      assertThat(ready(server)).isEqualTo(200);
    }
  }

  @Test
  void anOperationThatReadsAFileIsRefusedOtherwise() throws Exception {
    try (ServeProcess server =
        ServeProcess.start(MODEL, "--allowed_operations=WriteFile", "--max_num_load_retries=0")) {
      assertThat(ready(server)).isEqualTo(503);
      assertThat(get(server, "/v1/models/default").body()).contains("operation ReadFile");
    }
  }

  private static int ready(ServeProcess server) throws Exception {
    return get(server, "/readyz").statusCode();
  }

  private static HttpResponse<String> get(ServeProcess server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.restAddress() + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
