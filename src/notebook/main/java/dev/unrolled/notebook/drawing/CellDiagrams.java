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
   *     new state. The sum has four times as many numbers as the state; each gate takes a quarter.
   */
  public static Diagram lstm() {
    return new Diagram()
        .add(
            value("c", "cₜ₋₁", 0, 0),
            value("h", "hₜ₋₁", 0, 2.1),
            value("x", "V xₜ + b", 0, 3.1),
            operation("U", "U ·", "MatMul", 1.2, 2.1),
            operation("sum", "+", "Add", 2.2, 2.6),
            operation("split", "split", "Split", 3.4, 2.6),
            operation("f", "σ  forget", "Sigmoid", 5.6, 1.1),
            operation("i", "σ  input", "Sigmoid", 5.6, 2.1),
            operation("g", "tanh  candidate", "Tanh", 5.6, 3.1),
            operation("o", "σ  output", "Sigmoid", 5.6, 4.1),
            operation("retain", "×", "Mul", 7, 0),
            operation("add", "×", "Mul", 7.4, 2.6),
            operation("combine", "+", "Add", 8.4, 0),
            value("cell", "cₜ", 9.8, 0),
            operation("squash", "tanh", "Tanh", 8.4, 2.2),
            operation("reveal", "×", "Mul", 8.4, 4.1),
            value("output", "hₜ", 9.8, 4.1))
        .arrows("h", "U", "sum", "split")
        .arrows("x", "sum")
        .parts("split", "i", "f", "g", "o")
        .arrows("f", "retain", "combine", "cell")
        .arrows("i", "add", "combine", "squash", "reveal", "output")
        .arrows("g", "add")
        .arrows("o", "reveal")
        .arrows("c", "retain");
  }
}
