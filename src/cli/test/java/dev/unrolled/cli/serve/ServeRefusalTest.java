package dev.unrolled.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.cli.Ran;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is told in one line, with exit code 2, before a model is loaded or a port open. */
class ServeRefusalTest {

  private static final String MODELS = "../../savedmodels";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --rest_api_timeout_in_ms=0            | --rest_api_timeout_in_ms: expected more than 0 s
          --max_request_bytes=0                 | --max_request_bytes: expected at least 1, found 0
          --max_running_requests=0              | --max_running_requests: expected at least 1, found 0
          --max_running_requests_per_model=0    | --max_running_requests_per_model: expected at least 1, found 0
          --max_bytes_in_flight=0               | --max_bytes_in_flight: expected at least 1, found 0
          --shutdown_timeout_in_ms=0            | --shutdown_timeout_in_ms: expected at least 1, found 0
          --max_waiting_requests=-1             | --max_waiting_requests: expected at least 0, found -1
          --max_json_depth=255                  | --max_json_depth: expected 1 to 254, found 255
          --max_json_values=0                   | --max_json_values: expected at least 1, found 0
          --max_gzip_ratio=0                    | --max_gzip_ratio: expected at least 1, found 0
          --max_num_load_retries=-1             | --max_num_load_retries: expected at least 0, found -1
          --port=65536                          | --port: expected a port in [1, 65535]
          --rest_api_port=-2                    | --rest_api_port: expected a port in [1, 65535]
          --port=8501                           | --port: expected one for grpc and another for rest
          --file_system_poll_wait_seconds=-1    | --file_system_poll_wait_seconds: expected at least 0, found -1
          --model_config_file=models.pbtxt      | expected one of MODELS, --model_base_path and --model_config_file
          --batching_parameters_file=none       | --batching_parameters_file: expected --enable_batching with it
          --tls_key_file=none                   | expected both --tls_certificate_file and --tls_key_file
          --tls_client_ca_file=none             | --tls_client_ca_file: expected --tls_certificate_file
          --drain_time_in_ms=-1                 | --drain_time_in_ms: expected at least 0 s
          --max_connection_age_in_ms=1          | --max_connection_age_in_ms: expected 0 or at least 1 s
          --max_streams_per_connection=0        | --max_streams_per_connection: expected at least 1, found 0
          --max_sequence_number=0               | --max_sequence_number: expected at least 1, found 0
          --sequence_cleaner_poll_wait_minutes=-1 | --sequence_cleaner_poll_wait_minutes: expected at least 0 s
          --sequence_drain_time_in_ms=-1        | --sequence_drain_time_in_ms: expected at least 0 s
          --admin_port=65536                    | --admin_port: expected a port in [1, 65535]
          --tensorflow_intra_op_parallelism=-1  | --tensorflow_intra_op_parallelism: expected at least 0, found -1
          --num_request_iterations_for_warmup=0 | --num_request_iterations_for_warmup: expected at least 1, found 0
          --enable_per_model_batching_parameters | --enable_per_model_batching_parameters: expected --enable_batching with it
          """)
  void aFlagThatCannotBeFollowedIsNamed(String flag, String message) {
    assertRefused(message, MODELS, "--rest_api_port=-1", "--port=-1", flag);
  }

  @ParameterizedTest
  @CsvSource({
    "--max_json_depth=deep, --max_json_depth",
    "--shape_check=loose, --shape_check",
    "--enable_batching=maybe, --enable_batching",
    "--stateful=maybe, --stateful",
    "--idle_sequence_cleanup=maybe, --idle_sequence_cleanup",
    "--max_sequence_number=many, --max_sequence_number",
    "--max_json_dept=3, --max_json_dept"
  })
  void aFlagThatIsNoneIsNamed(String flag, String name) {
    Ran ran = Ran.unrolled("serve", MODELS, flag);
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().lines()).first().asString().startsWith("unrolled: ").contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "--use_alts_credentials, ALTS is not supported",
    "--platform_config_file=platform.pbtxt, only the platform tensorflow is supported"
  })
  void flagThatCannotBeIgnoredIsRejected(String flag, String reason) {
    assertRefused(flag.split("=", 2)[0] + ": " + reason, MODELS, flag);
  }

  @Test
  void objectStoresAreRejectedWithTheReason() {
    assertFails(
        "model m: s3:/bucket/m: expected a path of the file system, found s3: object stores are not"
            + " supported",
        "--model_name=m",
        "--model_base_path=s3://bucket/m");
  }

  @Test
  void aFolderWithoutModelsIsNamed() {
    assertFails(folder + ": expected models", folder.toString());
    Path none = folder.resolve("none");
    assertFails(none + ": expected a folder of models", none.toString());
    assertFails("model echo: expected a folder", "--model_name=echo", "--model_base_path=" + none);
  }

  @Test
  void noModelsAtAllAreAskedFor() {
    assertRefused("expected one of MODELS, --model_base_path and --model_config_file");
  }

  @Test
  void aConfigFileThatIsNoneIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("models.pbtxt"), "model_config_lists {}");
    assertFails(
        file + ": Error parsing text-format tensorflow.serving.ModelServerConfig",
        "--model_config_file=" + file);
  }

  @Test
  void aFileOfBatchingParametersThatIsNoneIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("batching.pbtxt"), "max_batch_size { value: 0 }");
    assertFails(
        file + ": maxBatchSize: expected at least 1, found 0",
        MODELS,
        "--enable_batching",
        "--batching_parameters_file=" + file);
  }

  @Test
  void aFileOfTokensWithoutAnyIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("tokens"), "# none yet\n");
    assertFails(file + ": expected tokens", MODELS, "--token_file=" + file);
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertFails("cannot listen on 127.0.0.1:" + port, MODELS, "--rest_api_port=" + port);
    }
  }

  @Test
  void anAddressThatIsNoneIsNamed() {
    String host = "no.such.host.invalid";
    assertFails("cannot listen on " + host, MODELS, "--host=" + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token_file=none",
        "--ssl_config_file=none",
        "--monitoring_config_file=none",
        "--tensorflow_session_config_file=none"
      })
  void missingFileFails(String flag) {
    assertFails("none: cannot be read", MODELS, flag);
  }

  /** Wrong use of the flags: trying again would not help. */
  private static void assertRefused(String message, String... arguments) {
    assertEnds(2, message, arguments);
  }

  /** A condition of the machine, which may change. */
  private static void assertFails(String message, String... arguments) {
    assertEnds(1, message, arguments);
  }

  private static void assertEnds(int exitCode, String message, String... arguments) {
    List<Object> command = new ArrayList<>(List.of("serve"));
    command.addAll(List.of(arguments));
    Ran ran = Ran.unrolled(command.toArray());
    assertThat(ran.err().lines()).singleElement().asString().startsWith("unrolled: " + message);
    assertThat(ran.exitCode()).isEqualTo(exitCode);
    assertThat(ran.out()).isEmpty();
  }
}
