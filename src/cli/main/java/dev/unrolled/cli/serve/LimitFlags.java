package dev.unrolled.cli.serve;

import dev.unrolled.server.Limits;
import dev.unrolled.server.rest.JsonLimits;
import dev.unrolled.server.rest.RestOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How much the server takes on. */
final class LimitFlags {

  private static final Limits LIMITS = Limits.defaults();
  private static final RestOptions REST = RestOptions.defaults();

  @Option(
      names = "--rest_api_timeout_in_ms",
      paramLabel = "MS",
      description =
          "How long a request may take, by REST and, if its client does not say, by gRPC; whoever"
              + " sends slower is cut off (default: ${DEFAULT-VALUE}).")
  private long timeout = LIMITS.requestTimeout().toMillis();

  @Option(
      names = "--max_request_bytes",
      paramLabel = "N",
      description =
          "How long a request may be, also when it is inflated (default: ${DEFAULT-VALUE}).")
  private int requestBytes = LIMITS.requestBytes();

  @Option(
      names = "--max_running_requests",
      paramLabel = "N",
      description =
          "How many requests run models at once (default: four for each processor, here"
              + " ${DEFAULT-VALUE}).")
  private int running = LIMITS.threads();

  @Option(
      names = "--max_waiting_requests",
      paramLabel = "N",
      description =
          "How many more may wait; others get 503 or RESOURCE_EXHAUSTED (default: ${DEFAULT-VALUE}).")
  private int waiting = LIMITS.queue();

  @Option(
      names = "--max_json_depth",
      paramLabel = "N",
      description =
          "How deep JSON may be nested; TensorFlow has no tensors beyond 254 (default: ${DEFAULT-VALUE}).")
  private int depth = REST.json().depth();

  @Option(
      names = "--max_json_values",
      paramLabel = "N",
      description = "How many values a request in JSON may hold (default: ${DEFAULT-VALUE}).")
  private int values = REST.json().values();

  @Option(
      names = "--max_gzip_ratio",
      paramLabel = "N",
      description =
          "How many times longer a compressed request may become; up to 1 MiB any"
              + " (default: ${DEFAULT-VALUE}).")
  private int inflation = REST.inflation();

  Limits limits() {
    Limits timed =
        Flag.named(
            "--rest_api_timeout_in_ms",
            () -> LIMITS.withRequestTimeout(Duration.ofMillis(timeout)));
    Limits sized = Flag.named("--max_request_bytes", () -> timed.withRequestBytes(requestBytes));
    Limits threaded = Flag.named("--max_running_requests", () -> sized.withThreads(running));
    return Flag.named("--max_waiting_requests", () -> threaded.withQueue(waiting));
  }

  RestOptions rest() {
    JsonLimits deep = Flag.named("--max_json_depth", () -> REST.json().withDepth(depth));
    JsonLimits json = Flag.named("--max_json_values", () -> deep.withValues(values));
    return Flag.named("--max_gzip_ratio", () -> REST.withJson(json).withInflation(inflation));
  }
}
