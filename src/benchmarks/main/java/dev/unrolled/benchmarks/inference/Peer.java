package dev.unrolled.benchmarks.inference;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.unrolled.benchmarks.Implementation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who answers. */
enum Peer {
  /** The loader of this library. */
  UNROLLED("unrolled"),
  /** TensorFlow's session in Java, on the same SavedModel. */
  SESSION("session"),
  /** TensorFlow's session in Python, on the same SavedModel. */
  PYTHON("python"),
  /** ONNX Runtime in Java, on the converted model. */
  ONNX_RUNTIME("onnxruntime"),
  /** DJL with PyTorch in Java, on TorchScript with the same weights. */
  DJL("djl");

  private static final Path MODEL = Path.of("..", "..", "savedmodels", "echo", "1");
  private static final Path DJL_CLASSES = Path.of("djl", "target", "classes");
  private static final Path DJL_LIBRARIES = Path.of("djl", "target", "classpath");
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
   * The command that starts it on rows.
   *
   * @param python with {@code python/inference/requirements.txt}
   * @throws IOException if what it needs is not there
   */
  List<String> command(Path rows, @Nullable Path python) throws IOException {
    return switch (this) {
      case UNROLLED -> echoPeer(rows, Implementation.LOADER);
      case SESSION -> echoPeer(rows, Implementation.SESSION);
      case ONNX_RUNTIME -> echoPeer(rows, Implementation.ONNX_RUNTIME);
      case PYTHON -> session(rows, python);
      case DJL -> djl(rows);
    };
  }

  private static List<String> echoPeer(Path rows, Implementation who) {
    String classes = System.getProperty("java.class.path");
    return List.of(java(), "-cp", classes, EchoPeer.class.getName(), rows.toString(), who.name());
  }

  private static List<String> session(Path rows, @Nullable Path python) throws IOException {
    if (python == null) {
      throw new IOException("no Python was given for it");
    }
    String script = "python/inference/session.py";
    return List.of(python.toString(), script, rows.toString(), MODEL.toString());
  }

  private static List<String> djl(Path rows) throws IOException {
    if (!Files.exists(DJL_LIBRARIES)) {
      throw new IOException("not compiled: mvn -f src/benchmarks/djl/pom.xml compile");
    }
    return List.of(
        java(),
        "-cp",
        DJL_CLASSES + File.pathSeparator + Files.readString(DJL_LIBRARIES).strip(),
        "dev.unrolled.benchmarks.djl.DJLPeer",
        rows.toString(),
        DJL_MODEL.toString());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
