package dev.unrolled.server;

import dev.unrolled.server.models.ReadinessPolicy;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Optional;

/**
 * Options for running a server behind load balancers and orchestrators.
 *
 * @param readiness which models must serve for the server to be ready
 * @param drain how long the server keeps answering after it has reported that it is not ready, so
 *     that load balancers can take it out
 * @param maxConnectionAge after how long a connection is closed when its requests have ended, so
 *     that clients spread again; zero for never
 * @param maxStreams how many requests a connection of HTTP/2 may have at once
 * @param metricsPath a further path of TensorFlow Serving's metrics; empty for none
 * @param telemetry receives a span and a duration for each request, and is the caller's to close;
 *     empty to trace nothing
 */
public record OperationOptions(
    ReadinessPolicy readiness,
    Duration drain,
    Duration maxConnectionAge,
    int maxStreams,
    String metricsPath,
    Optional<OpenTelemetry> telemetry) {

  private static final Duration MIN_CONNECTION_AGE = Duration.ofSeconds(1);

  public OperationOptions {
    if (drain.isNegative()) {
      throw new IllegalArgumentException("drain: expected at least 0 s, found " + drain);
    }
    if (!maxConnectionAge.isZero() && maxConnectionAge.compareTo(MIN_CONNECTION_AGE) < 0) {
      throw new IllegalArgumentException(
          "maxConnectionAge: expected 0 or at least 1 s, found " + maxConnectionAge);
    }
    if (maxStreams < 1) {
      throw new IllegalArgumentException("maxStreams: expected at least 1, found " + maxStreams);
    }
    if (!metricsPath.isEmpty() && !metricsPath.startsWith("/")) {
      throw new IllegalArgumentException(
          "metricsPath: expected a path such as /metrics, found " + metricsPath);
    }
  }

  /**
   * All models must serve, no drain time, connections of any age, 1000 streams.
   *
   * @return the defaults
   */
  public static OperationOptions defaults() {
    return new OperationOptions(
        ReadinessPolicy.all(), Duration.ZERO, Duration.ZERO, 1000, "", Optional.empty());
  }

  /**
   * These options with another policy.
   *
   * @param readiness which models must serve for the server to be ready
   * @return the options
   */
  public OperationOptions withReadiness(ReadinessPolicy readiness) {
    return new OperationOptions(
        readiness, drain, maxConnectionAge, maxStreams, metricsPath, telemetry);
  }

  /**
   * These options with another drain time.
   *
   * @param drain how long the server keeps answering after it has reported that it is not ready
   * @return the options
   */
  public OperationOptions withDrain(Duration drain) {
    return new OperationOptions(
        readiness, drain, maxConnectionAge, maxStreams, metricsPath, telemetry);
  }

  /**
   * These options with another age.
   *
   * @param maxConnectionAge after how long a connection is closed; zero for never
   * @return the options
   */
  public OperationOptions withMaxConnectionAge(Duration maxConnectionAge) {
    return new OperationOptions(
        readiness, drain, maxConnectionAge, maxStreams, metricsPath, telemetry);
  }

  /**
   * These options with another number of streams.
   *
   * @param maxStreams how many requests a connection of HTTP/2 may have at once
   * @return the options
   */
  public OperationOptions withMaxStreams(int maxStreams) {
    return new OperationOptions(
        readiness, drain, maxConnectionAge, maxStreams, metricsPath, telemetry);
  }

  /**
   * These options with a further path of the metrics.
   *
   * @param metricsPath the path
   * @return the options
   */
  public OperationOptions withMetricsPath(String metricsPath) {
    return new OperationOptions(
        readiness, drain, maxConnectionAge, maxStreams, metricsPath, telemetry);
  }

  /**
   * These options with tracing.
   *
   * @param telemetry receives a span and a duration for each request
   * @return the options
   */
  public OperationOptions withTelemetry(OpenTelemetry telemetry) {
    return new OperationOptions(
        readiness, drain, maxConnectionAge, maxStreams, metricsPath, Optional.of(telemetry));
  }
}
