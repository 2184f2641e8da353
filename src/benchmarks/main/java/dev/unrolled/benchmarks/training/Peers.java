package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Peers that train, by name.
 *
 * @param tensorflow a Python with {@code python/training/requirements-tensorflow.txt}
 * @param pytorch a Python with {@code python/training/requirements-pytorch.txt}
 * @param threads the number of threads of each peer
 */
record Peers(@Nullable Python tensorflow, @Nullable Python pytorch, int threads) {

  static final String UNROLLED = "unrolled";

  /** Only the matrix products of a training step of this library. */
  static final String PRODUCTS = "products";

  /** The 2018 notebook's graph in Python, with the API of TensorFlow 1. */
  static final String NOTEBOOK = "notebook";

  static final String KERAS = "keras";
  static final String PYTORCH = "pytorch";
  static final String DEEPLEARNING4J = "deeplearning4j";

  static final List<String> ALL =
      List.of(UNROLLED, PRODUCTS, NOTEBOOK, KERAS, PYTORCH, DEEPLEARNING4J);

  private static final String SCRIPTS = "python/training/";
  private static final String DEEPLEARNING4J_PEER =
      "dev.unrolled.benchmarks.deeplearning4j.Deeplearning4jPeer";

  /**
   * Returns the program of a peer.
   *
   * @param setting the file of the setting
   * @throws IOException if it cannot be started; the message says what is missing
   */
  Program program(String peer, String setting) throws IOException {
    return switch (peer) {
      case UNROLLED -> Program.java(UnrolledPeer.class, setting);
      case PRODUCTS -> Program.java(ProductsPeer.class, setting);
      case NOTEBOOK -> Python.script(tensorflow, "--tensorflow", SCRIPTS + "notebook.py", setting);
      case KERAS -> Python.script(tensorflow, "--tensorflow", SCRIPTS + "keras3.py", setting);
      case PYTORCH -> Python.script(pytorch, "--pytorch", SCRIPTS + "pytorch.py", setting);
      default -> deeplearning4j(setting);
    };
  }

  private Program deeplearning4j(String setting) throws IOException {
    // Without a limit JavaCPP does not query the process's memory at each allocation. Spinning
    // OpenMP threads would slow each other down between the many short parallel sections.
    return Program.build(Path.of(DEEPLEARNING4J), DEEPLEARNING4J_PEER, setting)
        .with(
            Map.of(
                "JDK_JAVA_OPTIONS", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "OMP_NUM_THREADS", String.valueOf(threads),
                "OMP_WAIT_POLICY", "passive"));
  }
}
