package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.States;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** States of a model as placeholders {@code state_0 [B, U]}, {@code state_1}, ... of a graph. */
final class StepStates implements States {

  private final Ops tf;
  private final UnaryOperator<Operand<TFloat32>> initial;
  private final List<Operand<TFloat32>> inputs = new ArrayList<>();
  private final List<Operand<TFloat32>> last = new ArrayList<>();

  /**
   * Starts without states.
   *
   * @param tf the graph's operations
   * @param initial what a layer starts from, from a placeholder
   */
  StepStates(Ops tf, UnaryOperator<Operand<TFloat32>> initial) {
    this.tf = tf;
    this.initial = initial;
  }

  @Override
  public <S extends CellState<S>> S initial(S zeros) {
    List<Operand<TFloat32>> tensors = new ArrayList<>();
    for (Operand<TFloat32> zero : zeros.tensors()) {
      Shape shape = Shape.of(Shape.UNKNOWN_SIZE, zero.shape().get(1));
      Operand<TFloat32> input =
          tf.withName("state_" + inputs.size())
              .placeholder(TFloat32.class, Placeholder.shape(shape));
      inputs.add(input);
      tensors.add(initial.apply(input));
    }
    return zeros.withTensors(tensors);
  }

  @Override
  public <S extends CellState<S>> void last(S state) {
    last.addAll(state.tensors());
  }

  /** Returns the placeholders, in order. */
  List<Operand<TFloat32>> inputs() {
    return inputs;
  }

  /** Returns the states after the last time step, in the order of the placeholders. */
  List<Operand<TFloat32>> last() {
    if (last.size() != inputs.size()) {
      throw new IllegalStateException(
          "states: expected %d tensors after the last time step, found %d"
              .formatted(inputs.size(), last.size()));
    }
    return last;
  }
}
