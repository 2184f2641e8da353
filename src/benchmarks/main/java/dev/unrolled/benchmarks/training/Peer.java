package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who trains. */
enum Peer {
  /** This library. */
  UNROLLED("unrolled"),
  /** The 2018 notebook's graph in Python, by TensorFlow 1's ways. */
  NOTEBOOK("notebook"),
  /** Keras 3 on TensorFlow. */
  KERAS("keras"),
  /** PyTorch. */
  PYTORCH("pytorch");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  @JsonValue
  String title() {
    return title;
  }

  /**
   * The command that starts it on a setting; null if the interpreter that it needs is not given.
   */
  @Nullable List<String> command(Path setting, Interpreters pythons) {
    return switch (this) {
      case UNROLLED ->
          List.of(
              System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
              "-cp",
              System.getProperty("java.class.path"),
              UnrolledPeer.class.getName(),
              setting.toString());
      case NOTEBOOK -> python(pythons.tensorflow(), "notebook.py", setting);
      case KERAS -> python(pythons.tensorflow(), "keras3.py", setting);
      case PYTORCH -> python(pythons.pytorch(), "pytorch.py", setting);
    };
  }

  private static @Nullable List<String> python(
      @Nullable Path interpreter, String script, Path setting) {
    return interpreter == null
        ? null
        : List.of(interpreter.toString(), "python/training/" + script, setting.toString());
  }
}
