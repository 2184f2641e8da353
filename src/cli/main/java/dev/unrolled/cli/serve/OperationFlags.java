package dev.unrolled.cli.serve;

import com.google.protobuf.TextFormat;
import dev.unrolled.formats.serving.MonitoringConfig;
import dev.unrolled.server.OperationOptions;
import dev.unrolled.server.models.ReadinessPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Readiness, the end of a server, connections, metrics and logs. */
final class OperationFlags {

  private static final OperationOptions DEFAULTS = OperationOptions.defaults();
  private static final String AGE = "grpc.max_connection_age_ms";
  private static final String STREAMS = "grpc.max_concurrent_streams";

  @Option(
      names = "--readiness",
      paramLabel = "all|any|NAMES",
      defaultValue = "all",
      description =
          "Which models must serve for /readyz: all, any, or those named, with commas between"
              + " (default: ${DEFAULT-VALUE}).")
  private String readiness;

  @Option(
      names = "--drain_time_in_ms",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "How long requests are still answered after SIGTERM, while /readyz is 503 (default:"
              + " ${DEFAULT-VALUE}).")
  private long drain;

  @Option(
      names = "--max_connection_age_in_ms",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "After how long a connection is closed when its requests have ended; 0 for never"
              + " (default: ${DEFAULT-VALUE}).")
  private long maxConnectionAge;

  @Option(
      names = "--max_streams_per_connection",
      paramLabel = "N",
      description =
          "How many requests a connection of HTTP/2 may have at once (default: ${DEFAULT-VALUE}).")
  private int maxStreams = DEFAULTS.maxStreams();

  @Option(
      names = "--grpc_channel_arguments",
      paramLabel = "NAME=VALUE",
      split = ",",
      description = {
        "gRPC's channel arguments, separated by commas. These are applied:",
        "  grpc.max_connection_age_ms",
        "  grpc.max_concurrent_streams"
      })
  private String[] channelArguments = {};

  @Option(
      names = "--monitoring_config_file",
      paramLabel = "FILE",
      description =
          "MonitoringConfig as text: a further path of the metrics, which are always at"
              + " /monitoring/prometheus/metrics.")
  private @Nullable Path monitoring;

  @Option(
      names = "--log_format",
      paramLabel = "text|json",
      defaultValue = "text",
      description = "How lines of the log are written (default: ${DEFAULT-VALUE}).")
  LogFormat logFormat;

  /** The forms of a line. */
  enum LogFormat {
    /** For people. */
    TEXT,
    /** An object a line, for programs. */
    JSON
  }

  private final List<String> warnings = new ArrayList<>();

  /** The options, without what their file says. */
  OperationOptions options() {
    OperationOptions ready =
        DEFAULTS.withReadiness(Flag.named("--readiness", () -> ReadinessPolicy.parse(readiness)));
    OperationOptions drained =
        Flag.named("--drain_time_in_ms", () -> ready.withDrain(Duration.ofMillis(drain)));
    OperationOptions aged =
        Flag.named(
            "--max_connection_age_in_ms",
            () -> drained.withMaxConnectionAge(Duration.ofMillis(maxConnectionAge)));
    return withArguments(
        Flag.named("--max_streams_per_connection", () -> aged.withMaxStreams(maxStreams)));
  }

  Duration drain() {
    return Duration.ofMillis(drain);
  }

  private OperationOptions withArguments(OperationOptions options) {
    OperationOptions changed = options;
    for (String argument : channelArguments) {
      String[] parts = argument.split("=", 2);
      long value = parts.length == 2 ? number(parts[1]) : 0;
      OperationOptions before = changed;
      switch (parts[0]) {
        case AGE ->
            changed =
                Flag.named(
                    "--grpc_channel_arguments",
                    () -> before.withMaxConnectionAge(Duration.ofMillis(value)));
        case STREAMS ->
            changed =
                Flag.named(
                    "--grpc_channel_arguments",
                    () -> before.withMaxStreams((int) Math.min(Integer.MAX_VALUE, value)));
        default ->
            warnings.add(
                "unrolled: warning: --grpc_channel_arguments: %s has no effect"
                    .formatted(parts[0]));
      }
    }
    return changed;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  List<String> warnings() {
    return warnings;
  }

  /**
   * The path in the file of monitoring; empty if there is none.
   *
   * @throws IllegalArgumentException if the file cannot be read, or is invalid
   */
  String metricsPath() {
    if (monitoring == null) {
      return "";
    }
    try {
      return TextFormat.parse(Files.readString(monitoring), MonitoringConfig.class)
          .getPrometheusConfig()
          .getPath();
    } catch (TextFormat.ParseException e) {
      throw new IllegalArgumentException(
          "%s: Error parsing text-format tensorflow.serving.MonitoringConfig: %s"
              .formatted(monitoring, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: cannot be read: %s".formatted(monitoring, e), e);
    }
  }
}
