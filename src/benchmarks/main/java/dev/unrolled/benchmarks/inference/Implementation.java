package dev.unrolled.benchmarks.inference;

import ai.onnxruntime.OrtEnvironment;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.BatchingOptions;
import java.util.Map;
import org.tensorflow.TensorFlow;

/** Peers on this class path. */
enum Implementation {
  UNROLLED("ServedModel.open and call, the defaults: intra 1, inter -1, the caller's thread"),
  FROZEN("as unrolled, on a frozen export, at most 96 rows in a run"),
  SESSION("the loader's session settings, no limit of memory, nothing checked"),
  ONNXRUNTIME("all graph optimizations, values by buffers, threads intra 1, inter 1"),
  ONNXRUNTIME_FROZEN("as onnxruntime, on the frozen export, converted"),
  ONNXRUNTIME_LSTM("as onnxruntime, its LSTM operator on one-hot vectors"),
  ONNXRUNTIME_TWO_THREADS("as onnxruntime, two threads for each call"),
  BATCHING("as unrolled, with the default batching"),
  ASYNC("as unrolled; callers hold no threads"),
  ASYNC_BATCHING("as batching; callers hold no threads"),
  FROZEN_WHOLE_RUNS("as unrolled, on a frozen export"),
  FROZEN_BATCHING("as batching, on a frozen export"),
  TINY("as unrolled, on a graph of two operations"),
  TINY_SESSION("as session, on a graph of two operations");

  private final String how;

  Implementation(String how) {
    this.how = how;
  }

  /** Runs commands; the arguments are the file of the rows and the implementation's name. */
  public static void main(String[] arguments) throws Exception {
    Implementation implementation = valueOf(arguments[1]);
    Map<String, String> versions =
        implementation.name().startsWith("ONNX")
            ? Map.of("onnxruntime", OrtEnvironment.getEnvironment().getVersion())
            : Map.of("tensorflow", TensorFlow.version());
    try (EchoModel model = implementation.open()) {
      EchoPeer.serve(model, arguments[0], versions, implementation.how);
    }
  }

  /** Opens the model; the caller closes it. */
  EchoModel open() throws Exception {
    LoadOptions defaults = LoadOptions.defaults();
    LoadOptions batching = defaults.withBatching(BatchingOptions.defaults());
    return switch (this) {
      case UNROLLED -> new LoaderModel(Models.ECHO, defaults);
      case ASYNC -> new AsyncModel(defaults);
      case BATCHING -> new LoaderModel(Models.ECHO, batching);
      case ASYNC_BATCHING -> new AsyncModel(batching);
      case FROZEN -> new LoaderModel(Models.frozen(), defaults.withMaxExecutionBatchSize(96));
      case FROZEN_WHOLE_RUNS -> new LoaderModel(Models.frozen(), defaults);
      case FROZEN_BATCHING -> new LoaderModel(Models.frozen(), batching);
      case SESSION -> new SessionModel(Models.ECHO);
      case ONNXRUNTIME -> new OnnxModel("echo.onnx", 1);
      case ONNXRUNTIME_FROZEN -> new OnnxModel("echo-frozen.onnx", 1);
      case ONNXRUNTIME_LSTM -> new OnnxModel("echo-lstm.onnx", 1);
      case ONNXRUNTIME_TWO_THREADS -> new OnnxModel("echo.onnx", 2);
      case TINY -> new LoaderModel(Models.tiny(), defaults);
      case TINY_SESSION -> new SessionModel(Models.tiny());
    };
  }
}
