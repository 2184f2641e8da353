package dev.unrolled.benchmarks;

import dev.unrolled.loader.BatchingOptions;
import dev.unrolled.loader.LoadOptions;

/** Who answers for {@code savedmodels/echo}. */
public enum Implementation {
  /** The loader, each call in its caller's thread. */
  LOADER("loader"),

  /** The loader with its default batching: small calls gathered, large ones in two parts. */
  LOADER_BATCHING("loader, batching"),

  /** The loader on a frozen export of the same weights. */
  FROZEN("loader, frozen"),

  /** The same in runs that stay in a processor's cache, for several callers. */
  FROZEN_IN_SMALL_RUNS("loader, frozen, 96 rows a run"),

  /** The loader with its default batching on a frozen export. */
  FROZEN_BATCHING("loader, frozen, batching"),

  /** TensorFlow's session called by hand, in its caller's thread. */
  SESSION("Session.run by hand"),

  /** ONNX Runtime, each call in its caller's thread. */
  ONNX_RUNTIME("ONNX Runtime"),

  /** ONNX Runtime on the frozen export, converted. */
  ONNX_RUNTIME_FROZEN("ONNX Runtime, frozen"),

  /** ONNX Runtime on the same weights under its own LSTM operator. */
  ONNX_RUNTIME_LSTM("ONNX Runtime, LSTM"),

  /** ONNX Runtime, two threads on each call. */
  ONNX_RUNTIME_TWO_THREADS("ONNX Runtime, 2 threads a call");

  private final String title;

  Implementation(String title) {
    this.title = title;
  }

  /** How tables name it. */
  String title() {
    return title;
  }

  /**
   * Opens the model.
   *
   * @return the model, to be closed by the caller
   */
  public EchoModel open() {
    return switch (this) {
      case LOADER -> new LoaderEcho(Models.ECHO, LoadOptions.defaults());
      case LOADER_BATCHING -> new LoaderEcho(Models.ECHO, batching());
      case FROZEN -> new LoaderEcho(Models.frozen(), LoadOptions.defaults());
      case FROZEN_IN_SMALL_RUNS -> new LoaderEcho(Models.frozen(), inSmallRuns());
      case FROZEN_BATCHING -> new LoaderEcho(Models.frozen(), batching());
      case SESSION -> new BareSession(Models.ECHO);
      case ONNX_RUNTIME -> new OnnxEcho("echo.onnx", 1);
      case ONNX_RUNTIME_FROZEN -> new OnnxEcho("echo-frozen.onnx", 1);
      case ONNX_RUNTIME_LSTM -> new OnnxEcho("echo-lstm.onnx", 1);
      case ONNX_RUNTIME_TWO_THREADS -> new OnnxEcho("echo.onnx", 2);
    };
  }

  private static LoadOptions inSmallRuns() {
    return LoadOptions.defaults().withMaxExecutionBatchSize(96);
  }

  private static LoadOptions batching() {
    return LoadOptions.defaults().withBatching(BatchingOptions.defaults());
  }
}
