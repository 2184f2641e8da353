package dev.unrolled.cli.serve;

import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.rest.RestOptions;
import dev.unrolled.server.rest.json.JsonLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Limits of requests and memory. */
final class LimitFlags {

  private static final Limits LIMITS = Limits.defaults();
  private static final RestOptions REST = RestOptions.defaults();
  private static final long SHUTDOWN_GRACE_MILLIS = 5000;

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
          "How many requests run models at once (default: eight for each processor, here"
              + " ${DEFAULT-VALUE}).")
  private int running = LIMITS.threads();

  @Option(
      names = {"--rest_api_num_threads", "--grpc_max_threads"},
      paramLabel = "N",
      description = "TensorFlow Serving's names for --max_running_requests; the larger counts.")
  private List<Integer> threads = new ArrayList<>();

  @Option(
      names = "--max_running_requests_per_model",
      paramLabel = "N",
      description =
          "How many of them may be of one model; a model of which none runs never waits (default:"
              + " half of them).")
  private @Nullable Integer runningPerModel;

  @Option(
      names = "--max_waiting_requests",
      paramLabel = "N",
      description =
          "How many more may wait; others get 503 or RESOURCE_EXHAUSTED (default: ${DEFAULT-VALUE}).")
  private int waiting = LIMITS.queue();

  @Option(
      names = "--max_bytes_in_flight",
      paramLabel = "N",
      description =
          "How many bytes requests and answers that are not yet written may have together; others"
              + " get 429 or RESOURCE_EXHAUSTED (default: a tenth of Java's heap, here"
              + " ${DEFAULT-VALUE}).")
  private long bytesInFlight = LIMITS.bytesInFlight();

  @Option(
      names = "--shutdown_timeout_in_ms",
      paramLabel = "MS",
      description =
          "How long the end may take after SIGTERM, whatever runs (default:"
              + " --drain_time_in_ms, --rest_api_timeout_in_ms and 5 seconds).")
  private @Nullable Long shutdownTimeout;

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
    Limits threaded = Flag.named("--max_running_requests", () -> sized.withThreads(running()));
    Integer ofOne = runningPerModel;
    Limits shared =
        ofOne == null
            ? threaded
            : Flag.named(
                "--max_running_requests_per_model", () -> threaded.withThreadsPerModel(ofOne));
    Limits queued = Flag.named("--max_waiting_requests", () -> shared.withQueue(waiting));
    return Flag.named("--max_bytes_in_flight", () -> queued.withBytesInFlight(bytesInFlight));
  }

  /** The flag by its own name comes first. */
  private int running() {
    return running == LIMITS.threads() && !threads.isEmpty() ? Collections.max(threads) : running;
  }

  /** By default that of the requests, and the drain time before it. */
  Duration shutdownTimeout(Duration drain) {
    long millis =
        shutdownTimeout == null
            ? drain.toMillis() + timeout + SHUTDOWN_GRACE_MILLIS
            : shutdownTimeout;
    return Duration.ofMillis(Flag.atLeast("--shutdown_timeout_in_ms", 1, millis));
  }

  RestOptions rest() {
    JsonLimits deep = Flag.named("--max_json_depth", () -> REST.json().withDepth(depth));
    JsonLimits json = Flag.named("--max_json_values", () -> deep.withValues(values));
    return Flag.named("--max_gzip_ratio", () -> REST.withJson(json).withInflation(inflation));
  }
}
