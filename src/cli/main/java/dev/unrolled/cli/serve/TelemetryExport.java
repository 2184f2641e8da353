package dev.unrolled.cli.serve;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Export of traces and metrics, configured by OpenTelemetry's standard environment variables. */
final class TelemetryExport {

  /** Any of these turns the export on; without one the SDK would send to a collector here. */
  private static final List<String> SWITCHES =
      List.of(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
          "OTEL_TRACES_EXPORTER",
          "OTEL_METRICS_EXPORTER");

  private static final Map<String, String> DEFAULTS =
      Map.of("otel.service.name", "unrolled-server", "otel.logs.exporter", "none");

  private TelemetryExport() {}

  /**
   * Starts the export that an environment configures.
   *
   * @return the SDK, to be closed by the caller; empty if nothing is configured
   * @throws IllegalArgumentException if a variable has a value that the SDK does not know
   */
  static Optional<OpenTelemetrySdk> start(Map<String, String> environment) {
    if (SWITCHES.stream().allMatch(name -> environment.getOrDefault(name, "").isBlank())) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> DEFAULTS)
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk());
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException("OpenTelemetry: " + e.getMessage(), e);
    }
  }
}
