package dev.unrolled.server.requestlog;

import dev.unrolled.formats.serving.LogMetadata;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictionLog;
import dev.unrolled.formats.serving.SamplingConfig;
import dev.unrolled.server.models.ModelConfig;
import dev.unrolled.server.models.RequestLogging;
import dev.unrolled.server.models.ServedModels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The logs of all models. Thread-safe. Owns open files; close it. */
public final class RequestLogs implements AutoCloseable {

  private final ServedModels models;
  private final List<String> tags;
  private final Map<RequestLogging, LogFile> files = new ConcurrentHashMap<>();

  /**
   * No logs yet.
   *
   * @param models the served models with their configuration, which the caller closes
   * @param tags the tags of the graphs that are served
   */
  public RequestLogs(ServedModels models, List<String> tags) {
    this.models = models;
    this.tags = List.copyOf(tags);
  }

  /**
   * Logs a request if its model has a log and the request is sampled. A failure to write is logged,
   * and does not fail the request.
   *
   * @param spec the model, version and signature that answered
   * @param fill puts request and response into the entry
   */
  public void add(ModelSpec spec, Consumer<PredictionLog.Builder> fill) {
    Optional<RequestLogging> logging =
        models.config(spec.getName()).flatMap(ModelConfig::logging).filter(RequestLogs::isSampled);
    if (logging.isPresent()) {
      var entry = PredictionLog.newBuilder().setLogMetadata(metadata(spec, logging.get()));
      fill.accept(entry);
      files.computeIfAbsent(logging.get(), LogFile::new).write(entry.build());
    }
  }

  private static boolean isSampled(RequestLogging logging) {
    return ThreadLocalRandom.current().nextDouble() < logging.samplingRate();
  }

  private LogMetadata metadata(ModelSpec spec, RequestLogging logging) {
    return LogMetadata.newBuilder()
        .setModelSpec(spec)
        .setSamplingConfig(SamplingConfig.newBuilder().setSamplingRate(logging.samplingRate()))
        .addAllSavedModelTags(tags)
        .setTimestampSecs(Instant.now().getEpochSecond())
        .build();
  }

  @Override
  public void close() {
    files.values().forEach(LogFile::close);
  }
}
