package dev.unrolled.notebook.drawing;

import static dev.unrolled.notebook.drawing.Box.operation;
import static dev.unrolled.notebook.drawing.Box.value;

/** Diagrams of cells, with the operations of {@code dev.unrolled.rnn}. */
public final class CellDiagrams {

  private CellDiagrams() {}

  /**
   * Creates the diagram of a time step of {@code SimpleRNNCell}.
   *
   * @return the diagram; {@code x} is the input's projection, {@code output} the new state
   */
  public static Diagram simpleRNN() {
    return new Diagram()
        .add(
            value("h", "hₜ₋₁", 0, 0),
            value("x", "V xₜ + b", 0, 1),
            operation("U", "U ·", "MatMul", 1.4, 0),
            operation("sum", "+", "Add", 2.6, 0.5),
            operation("tanh", "tanh", "Tanh", 3.8, 0.5),
            value("output", "hₜ", 5, 0.5))
        .arrows("h", "U", "sum", "tanh", "output")
        .arrows("x", "sum");
  }

  /**
   * Creates the diagram of a time step of {@code LSTMCell}.
   *
   * @return the diagram; {@code x} is the input's projection, {@code output} and {@code cell} the
   *     new state
   */
  public static Diagram lstm() {
    return new Diagram()
        .add(
            value("c", "cₜ₋₁", 0, 0),
            value("h", "hₜ₋₁", 0, 2.1),
            value("x", "V xₜ + b", 0, 3.1),
            operation("U", "U ·", "MatMul", 1.2, 2.1),
            operation("sum", "+", "Add", 2.2, 2.6),
            operation("f", "σ  forget", "Sigmoid", 4.2, 1.1),
            operation("i", "σ  input", "Sigmoid", 4.2, 2.1),
            operation("g", "tanh  candidate", "Tanh", 4.2, 3.1),
            operation("o", "σ  output", "Sigmoid", 4.2, 4.1),
            operation("retain", "×", "Mul", 5.6, 0),
            operation("add", "×", "Mul", 6, 2.6),
            operation("combine", "+", "Add", 7, 0),
            value("cell", "cₜ", 8.4, 0),
            operation("squash", "tanh", "Tanh", 7, 2.2),
            operation("reveal", "×", "Mul", 7, 4.1),
            value("output", "hₜ", 8.4, 4.1))
        .arrows("h", "U", "sum", "f", "retain", "combine", "cell")
        .arrows("x", "sum", "i", "add", "combine", "squash", "reveal", "output")
        .arrows("sum", "g", "add")
        .arrows("sum", "o", "reveal")
        .arrows("c", "retain");
  }
}
