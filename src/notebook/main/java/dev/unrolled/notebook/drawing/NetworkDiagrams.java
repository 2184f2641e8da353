package dev.unrolled.notebook.drawing;

import static dev.unrolled.notebook.drawing.Box.operation;
import static dev.unrolled.notebook.drawing.Box.value;

/** Diagrams of networks, with a box for each time step. */
public final class NetworkDiagrams {

  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

  private NetworkDiagrams() {}

  /**
   * Creates the diagram of a cell at each time step of a sequence.
   *
   * @param timeSteps the number of time steps, T, at most 10
   * @return the diagram
   */
  public static Diagram unrolled(int timeSteps) {
    Diagram diagram = new Diagram();
    for (int t = 0; t < timeSteps; t++) {
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
   * Creates the diagram of an encoder and a decoder.
   *
   * @param inputs the input ids of the encoder
   * @param outputs the output ids of the decoder
   * @return the diagram
   */
  public static Diagram encoderDecoder(int[] inputs, int[] outputs) {
    Diagram diagram = new Diagram();
    for (int t = 0; t < inputs.length; t++) {
      diagram
          .add(
              value("in" + t, String.valueOf(inputs[t]), 1.3 * t, 3),
              operation("encoder" + t, "encoder", "Split", 1.3 * t, 2))
          .arrows("in" + t, "encoder" + t);
      if (t > 0) {
        diagram.arrows("encoder" + (t - 1), "encoder" + t);
      }
    }
    for (int t = 0; t < outputs.length; t++) {
      double x = 1.3 * (inputs.length + t) + 0.3;
      diagram
          .add(
              operation("decoder" + t, "decoder", "Split", x, 2),
              operation("dense" + t, "dense", "MatMul", x, 1),
              value("out" + t, String.valueOf(outputs[t]), x, 0))
          .arrows(t > 0 ? "decoder" + (t - 1) : "encoder" + (inputs.length - 1), "decoder" + t)
          .arrows("decoder" + t, "dense" + t, "out" + t);
    }
    return diagram;
  }
}
