package dev.unrolled.benchmarks;

import dev.unrolled.loader.BatchingOptions;
import dev.unrolled.loader.LoadOptions;

/** Who answers for {@code savedmodels/echo}. */
public enum Implementation {
  /** The loader, each call in its caller's thread. */
  LOADER("loader"),

  /** The loader with its default batching: small calls gathered, large ones in parts of 128. */
  LOADER_BATCHING("loader, batching"),

  /** TensorFlow's session called by hand, in its caller's thread. */
  SESSION("Session.run by hand"),

  /** ONNX Runtime, each call in its caller's thread. */
  ONNX_RUNTIME("ONNX Runtime"),

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
      case SESSION -> new BareSession(Models.ECHO);
      case ONNX_RUNTIME -> new OnnxEcho(1);
      case ONNX_RUNTIME_TWO_THREADS -> new OnnxEcho(2);
    };
  }

  private static LoadOptions batching() {
    return LoadOptions.defaults().withBatching(BatchingOptions.defaults());
  }
}
