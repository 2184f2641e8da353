package dev.unrolled.notebook.drawing;

import static dev.unrolled.notebook.drawing.Box.operation;
import static dev.unrolled.notebook.drawing.Box.value;

/** Networks of cells, one box for each step. */
public final class NetworkDiagrams {

  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

  private NetworkDiagrams() {}

  /**
   * A cell at every step of a sequence.
   *
   * @param steps the number of steps, T, at most 10
   * @return the diagram
   */
  public static Diagram unrolled(int steps) {
    Diagram diagram = new Diagram();
    for (int t = 0; t < steps; t++) {
      diagram
          .add(
              value("x" + t, "x" + SUBSCRIPTS.charAt(t), 1.4 * t, 2),
              operation("cell" + t, "cell", "Tanh", 1.4 * t, 1),
              value("h" + t, "h" + SUBSCRIPTS.charAt(t), 1.4 * t, 0))
          .arrows("x" + t, "cell" + t, "h" + t);
      if (t > 0) {
        diagram.arrows("cell" + (t - 1), "cell" + t);
      }
    }
    return diagram;
  }

  /**
   * An encoder that reads a sequence and a decoder that writes one.
   *
   * @param read the ids that the encoder reads
   * @param written the ids that the decoder writes
   * @return the diagram
   */
  public static Diagram encoderDecoder(int[] read, int[] written) {
    Diagram diagram = new Diagram();
    for (int t = 0; t < read.length; t++) {
      diagram
          .add(
              value("in" + t, String.valueOf(read[t]), 1.3 * t, 3),
              operation("encoder" + t, "encoder", "Split", 1.3 * t, 2))
          .arrows("in" + t, "encoder" + t);
      if (t > 0) {
        diagram.arrows("encoder" + (t - 1), "encoder" + t);
      }
    }
    for (int t = 0; t < written.length; t++) {
      double x = 1.3 * (read.length + t) + 0.3;
      diagram
          .add(
              operation("decoder" + t, "decoder", "Split", x, 2),
              operation("dense" + t, "dense", "MatMul", x, 1),
              value("out" + t, String.valueOf(written[t]), x, 0))
          .arrows(t > 0 ? "decoder" + (t - 1) : "encoder" + (read.length - 1), "decoder" + t)
          .arrows("decoder" + t, "dense" + t, "out" + t);
    }
    return diagram;
  }
}
