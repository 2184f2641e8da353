package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.cli.Ran;
import dev.unrolled.cli.Unrolled;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

/** The command line of {@code tensorflow_model_server}. */
@Tag("slow")
class TensorFlowServingFlagsTest {

  private static final Path MODELS =
      Path.of("..", "loader", "test", "resources", "tf-serving").toAbsolutePath().normalize();

  private static final String[] ALL = {
    "port",
    "grpc_socket_path",
    "rest_api_port",
    "rest_api_num_threads",
    "rest_api_timeout_in_ms",
    "rest_api_enable_cors_support",
    "enable_batching",
    "allow_version_labels_for_unavailable_models",
    "batching_parameters_file",
    "enable_per_model_batching_parameters",
    "model_config_file",
    "model_config_file_poll_wait_seconds",
    "model_name",
    "model_base_path",
    "num_load_threads",
    "num_unload_threads",
    "max_num_load_retries",
    "load_retry_interval_micros",
    "file_system_poll_wait_seconds",
    "flush_filesystem_caches",
    "tensorflow_session_parallelism",
    "tensorflow_session_config_file",
    "tensorflow_intra_op_parallelism",
    "tensorflow_inter_op_parallelism",
    "use_alts_credentials",
    "ssl_config_file",
    "platform_config_file",
    "per_process_gpu_memory_fraction",
    "saved_model_tags",
    "grpc_channel_arguments",
    "grpc_max_threads",
    "enable_model_warmup",
    "num_request_iterations_for_warmup",
    "version",
    "monitoring_config_file",
    "remove_unused_fields_from_bundle_metagraph",
    "prefer_tflite_model",
    "num_tflite_pools",
    "num_tflite_interpreters_per_pool",
    "enable_signature_method_name_check",
    "xla_cpu_compilation_enabled",
    "xla_gpu_compilation_enabled",
    "enable_profiler",
    "thread_pool_factory_config_file",
    "mixed_precision",
    "skip_initialize_tpu",
    "enable_grpc_healthcheck_service",
    "enable_serialization_as_tensor_content"
  };

  @TempDir private Path folder;

  @Test
  void everyFlagIsKnown() {
    CommandSpec serve = Unrolled.commandLine().getSubcommands().get("serve").getCommandSpec();
    assertThat(ALL).hasSize(48);
    assertThat(serve.optionsMap().keySet())
        .containsAll(Stream.of(ALL).map(name -> "--" + name).toList());
  }

  @Test
  void everyFlagIsInTheTableOfTheGuide() throws IOException {
    String guide = Files.readString(Path.of("..", "site", "markdown", "serving.md"));
    assertThat(ALL).allSatisfy(name -> assertThat(guide).contains("`--" + name + "`"));
  }

  @Test
  void versionIsPrinted() {
    Ran ran = Ran.unrolled("serve", "--version");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("unrolled ", "tensorflow 2.");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void commandLineOfTensorFlowServingStarts() throws Exception {
    Path session = file("session.pbtxt", "intra_op_parallelism_threads: 2");
    Path monitoring =
        file("monitoring.pbtxt", "prometheus_config { enable: true path: \"/my/metrics\" }");
    Path socket = folder.resolve("socket");
    Path errors = folder.resolve("errors");
    ProcessBuilder java = ServeProcess.javaCommand(errors);
    try (ServeProcess server =
        ServeProcess.start(
            java,
            "--model_name=half",
            "--model_base_path=" + MODELS.resolve("half_plus_two"),
            "--monitoring_config_file=" + monitoring,
            "--tensorflow_session_config_file=" + session,
            "--tensorflow_session_parallelism=2",
            "--rest_api_num_threads=8",
            "--grpc_max_threads=4",
            "--grpc_socket_path=" + socket,
            "--load_retry_interval_micros=1000",
            "--num_request_iterations_for_warmup=2",
            "--grpc_channel_arguments=grpc.max_connection_age_ms=20000,grpc.so_reuseport=0",
            "--enable_grpc_healthcheck_service",
            "--enable_profiler=true",
            "--flush_filesystem_caches=false",
            "--enable_serialization_as_tensor_content")) {
      assertThat(post(server, "half", "{\"instances\": [1.0, 2.0, 5.0]}"))
          .contains("2.5", "3.0", "4.5");
      assertThat(get(server, "/my/metrics")).contains(":tensorflow:serving:request_count");
      assertThat(socket).exists();
      assertThat(Files.readString(errors))
          .contains("--enable_grpc_healthcheck_service has no effect")
          .contains("--enable_profiler has no effect")
          .contains("grpc.so_reuseport has no effect")
          .doesNotContain("flush_filesystem_caches");
    }
  }

  @Test
  void modelComesFromTheEnvironment() throws Exception {
    ProcessBuilder java = ServeProcess.javaCommand(folder.resolve("errors"));
    java.environment()
        .putAll(Map.of("MODEL_NAME", "half_plus_two", "MODEL_BASE_PATH", "" + MODELS));
    try (ServeProcess server = ServeProcess.start(java)) {
      assertThat(post(server, "half_plus_two", "{\"instances\": [1.0]}")).contains("2.5");
    }
  }

  @Test
  void signalReloadsTheConfigurationAndAnEmptyFileServesNothing() throws Exception {
    Path config = file("models.pbtxt", "");
    Path errors = folder.resolve("errors");
    try (ServeProcess server =
        ServeProcess.start(ServeProcess.javaCommand(errors), "--model_config_file=" + config)) {
      assertThat(get(server, "/healthz")).contains("alive");
      file(
          "models.pbtxt",
          "model_config_list { config { name: \"half\" base_path: \"%s\" model_platform: \"tensorflow\" } }"
              .formatted(MODELS.resolve("half_plus_two")));
      server.signal("HUP");
      await()
          .ignoreExceptions()
          .until(() -> post(server, "half", "{\"instances\": [1.0]}").contains("2.5"));
      assertThat(Files.readAllLines(errors))
          .anySatisfy(line -> assertThat(line).contains("loaded in", "model=\"half\"", "version="));
    }
  }

  @Test
  void linesOfTheLogMayBeJson() throws Exception {
    Path errors = folder.resolve("errors");
    try (ServeProcess server =
        ServeProcess.start(
            ServeProcess.javaCommand(errors),
            "--model_name=half",
            "--model_base_path=" + MODELS.resolve("half_plus_two"),
            "--log_format=json")) {
      assertThat(get(server, "/healthz")).contains("alive");
      List<JsonNode> events = new ArrayList<>();
      for (String line : Files.readAllLines(errors)) {
        if (line.startsWith("{")) {
          events.add(new ObjectMapper().readTree(line));
        }
      }
      assertThat(events)
          .anySatisfy(
              event -> {
                assertThat(event.path("formattedMessage").asText()).startsWith("loaded in");
                assertThat(event.path("level").asText()).isEqualTo("INFO");
                assertThat(event.path("kvpList").toString()).contains("half", "123");
              });
    }
  }

  private static String post(ServeProcess server, String model, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(
                URI.create(server.restAddress() + "/v1/models/" + model + ":predict"))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String get(ServeProcess server, String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(server.restAddress() + path)));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8))
        .body();
  }
}
