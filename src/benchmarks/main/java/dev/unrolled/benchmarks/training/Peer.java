package dev.unrolled.benchmarks.training;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.unrolled.benchmarks.peer.Program;
import dev.unrolled.benchmarks.peer.Python;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who trains, or what a training step is held against. */
enum Peer {
  /** This library. */
  UNROLLED("unrolled"),
  /** The matrix products of this library's step, and nothing else. */
  PRODUCTS("products"),
  /** The 2018 notebook's graph in Python, by TensorFlow 1's ways. */
  NOTEBOOK("notebook"),
  /** Keras 3 on TensorFlow. */
  KERAS("keras"),
  /** PyTorch. */
  PYTORCH("pytorch"),
  /** Deeplearning4j. */
  DEEPLEARNING4J("deeplearning4j");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  @JsonValue
  String title() {
    return title;
  }

  /**
   * What starts it on a setting.
   *
   * @throws IOException if it cannot be started; the message says what it lacks
   */
  Program program(Path setting, Equipment equipment) throws IOException {
    return switch (this) {
      case UNROLLED -> java(equipment, UnrolledPeer.class, setting);
      case PRODUCTS -> java(equipment, ProductsPeer.class, setting);
      case NOTEBOOK -> python(equipment.tensorflow(), "--tensorflow", "notebook.py", setting);
      case KERAS -> python(equipment.tensorflow(), "--tensorflow", "keras3.py", setting);
      case PYTORCH -> python(equipment.pytorch(), "--pytorch", "pytorch.py", setting);
      case DEEPLEARNING4J -> Deeplearning4j.program(setting, equipment);
    };
  }

  private static Program java(Equipment equipment, Class<?> main, Path setting) {
    String classes = System.getProperty("java.class.path");
    return new Program(
        equipment.java().toString(), "-cp", classes, main.getName(), setting.toString());
  }

  private static Program python(
      @Nullable Python interpreter, String flag, String script, Path setting) throws IOException {
    return Python.script(interpreter, flag, "python/training/" + script, setting.toString());
  }
}
