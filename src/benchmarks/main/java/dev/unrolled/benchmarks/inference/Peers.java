package dev.unrolled.benchmarks.inference;

import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.benchmarks.shared.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Peers that predict, by name; most are an {@link Implementation}. */
final class Peers {

  static final String UNROLLED = "unrolled";
  static final String FROZEN = "frozen";
  static final String PYTHON = "python";
  static final String DJL = "djl";

  private static final String NAMES =
      "unrolled frozen session python onnxruntime onnxruntime-frozen onnxruntime-lstm djl";

  /** Peers of the inference benchmark. */
  static final List<String> ALL = List.of(NAMES.split(" ", -1));

  private Peers() {}

  /**
   * Returns the program of a peer.
   *
   * @param rows the file of the rows
   * @param python a Python with {@code python/inference/requirements.txt}; null if there is none
   * @throws IOException if it cannot be started; the message says what is missing
   */
  static Program program(String peer, String rows, @Nullable Python python) throws IOException {
    if (peer.equals(PYTHON)) {
      String script = "python/inference/session.py";
      return Python.script(python, "--tensorflow", script, rows, "../../savedmodels/echo/1");
    }
    if (peer.equals(DJL)) {
      String main = "dev.unrolled.benchmarks.djl.DJLPeer";
      return Program.build(Path.of("djl"), main, rows, "djl/main/resources/echo.pt");
    }
    String implementation = peer.toUpperCase(Locale.ROOT).replace('-', '_');
    return Program.java(EchoPeer.class, rows, implementation);
  }
}
