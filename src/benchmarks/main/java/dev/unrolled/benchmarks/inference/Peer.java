package dev.unrolled.benchmarks.inference;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.unrolled.benchmarks.Implementation;
import dev.unrolled.benchmarks.peer.OwnBuild;
import dev.unrolled.benchmarks.peer.Program;
import dev.unrolled.benchmarks.peer.Python;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who answers. */
enum Peer {
  /** The loader of this library. */
  UNROLLED("unrolled"),
  /** The loader of this library on a frozen export. */
  FROZEN("frozen"),
  /** TensorFlow's session in Java, on the same SavedModel. */
  SESSION("session"),
  /** TensorFlow's session in Python, on the same SavedModel. */
  PYTHON("python"),
  /** ONNX Runtime in Java, on the converted model. */
  ONNX_RUNTIME("onnxruntime"),
  /** ONNX Runtime in Java, on the converted frozen export. */
  ONNX_RUNTIME_FROZEN("onnxruntime-frozen"),
  /** ONNX Runtime in Java, on its own LSTM operator with the same weights. */
  ONNX_RUNTIME_LSTM("onnxruntime-lstm"),
  /** DJL with PyTorch in Java, on TorchScript with the same weights. */
  DJL("djl");

  private static final Path MODEL = Path.of("..", "..", "savedmodels", "echo", "1");
  private static final OwnBuild DJL_BUILD = new OwnBuild(Path.of("djl"));
  private static final String DJL_MAIN = "dev.unrolled.benchmarks.djl.DJLPeer";
  private static final Path DJL_MODEL = Path.of("djl", "main", "resources", "echo.pt");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  @JsonValue
  String title() {
    return title;
  }

  /**
   * What starts it on rows.
   *
   * @param python with {@code python/inference/requirements.txt}
   * @throws IOException if it cannot be started; the message says what it lacks
   */
  Program program(Path rows, @Nullable Python python) throws IOException {
    return switch (this) {
      case UNROLLED -> echoPeer(rows, Implementation.LOADER);
      case FROZEN -> echoPeer(rows, Implementation.FROZEN_IN_SMALL_RUNS);
      case SESSION -> echoPeer(rows, Implementation.SESSION);
      case ONNX_RUNTIME -> echoPeer(rows, Implementation.ONNX_RUNTIME);
      case ONNX_RUNTIME_FROZEN -> echoPeer(rows, Implementation.ONNX_RUNTIME_FROZEN);
      case ONNX_RUNTIME_LSTM -> echoPeer(rows, Implementation.ONNX_RUNTIME_LSTM);
      case PYTHON -> session(rows, python);
      case DJL -> djl(rows);
    };
  }

  private static Program echoPeer(Path rows, Implementation who) {
    String classes = System.getProperty("java.class.path");
    return new Program(
        java(), "-cp", classes, EchoPeer.class.getName(), rows.toString(), who.name());
  }

  private static Program session(Path rows, @Nullable Python python) throws IOException {
    String script = "python/inference/session.py";
    return Python.script(python, "--tensorflow", script, rows.toString(), MODEL.toString());
  }

  private static Program djl(Path rows) throws IOException {
    String classes = DJL_BUILD.classPath();
    return new Program(java(), "-cp", classes, DJL_MAIN, rows.toString(), DJL_MODEL.toString());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
