package dev.unrolled.server.metrics;

import java.util.stream.Stream;

/** TensorFlow Serving's series, by its names and labels. Thread-safe. */
final class ServingSeries {

  private static final String SERVING = ":tensorflow:serving:";
  private static final String BATCHING = SERVING + "batching_session:";
  private static final String LOADING = ":tensorflow:cc:saved_model:";

  final CounterFamily loadAttempts =
      new CounterFamily(LOADING + "load_attempt_count", "model_path", "status");
  final CounterFamily loadLatency = new CounterFamily(LOADING + "load_latency", "model_path");
  final CounterFamily runs = new CounterFamily(BATCHING + "wrapped_run_count");
  final HistogramFamily inputRows =
      new HistogramFamily(BATCHING + "input_batch_size", Buckets.ROWS);
  final HistogramFamily paddedRows =
      new HistogramFamily(BATCHING + "padding_size", Buckets.ROWS, "execution_batch_size");
  final HistogramFamily processedRows =
      new HistogramFamily(BATCHING + "processed_batch_size", Buckets.ROWS);
  final HistogramFamily queuing =
      new HistogramFamily(BATCHING + "queuing_latency", Buckets.QUEUING, "thread_pool_name");
  final HistogramFamily warmUp =
      new HistogramFamily(
          SERVING + "model_warmup_latency", Buckets.LATENCY, "model_path", "status");
  final CounterFamily requests =
      new CounterFamily(SERVING + "request_count", "model_name", "status");
  final CounterFamily examples =
      new CounterFamily(SERVING + "request_example_count_total", "model");
  final HistogramFamily examplesEach =
      new HistogramFamily(SERVING + "request_example_counts", Buckets.EXAMPLES, "model");
  final HistogramFamily requestLatency =
      new HistogramFamily(
          SERVING + "request_latency", Buckets.LATENCY, "model_name", "API", "entrypoint");
  final HistogramFamily runtimeLatency =
      new HistogramFamily(
          SERVING + "runtime_latency", Buckets.LATENCY, "model_name", "API", "runtime");

  /** All of them that have a value, in Prometheus' format. */
  String text() {
    PrometheusText text = new PrometheusText();
    Stream.of(loadAttempts, loadLatency, runs).forEach(family -> family.write(text));
    Stream.of(inputRows, paddedRows, processedRows, queuing, warmUp)
        .forEach(family -> family.write(text));
    Stream.of(requests, examples).forEach(family -> family.write(text));
    Stream.of(examplesEach, requestLatency, runtimeLatency).forEach(family -> family.write(text));
    return text.toString();
  }

  /** Removes the series of a version that is no longer loaded. */
  void forget(String modelPath) {
    loadAttempts.forget(modelPath);
    loadLatency.forget(modelPath);
    warmUp.forget(modelPath);
  }
}
