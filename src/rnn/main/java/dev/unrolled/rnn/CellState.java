package dev.unrolled.rnn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * State of a cell between two time steps: one or more tensors {@code [B, U]}.
 *
 * @param <S> the state itself
 */
public interface CellState<S extends CellState<S>> {

  /**
   * The tensors of the state, in Keras's order: the hidden state first.
   *
   * @return one or more, each {@code [B, U]}
   */
  List<Operand<TFloat32>> tensors();

  /**
   * A state of the same kind with other tensors.
   *
   * @param tensors as many as {@link #tensors()}, in the same order
   * @return the state
   */
  S withTensors(List<Operand<TFloat32>> tensors);

  /**
   * The hidden state, which is the input of the next layer.
   *
   * @return {@code [B, U]}
   */
  default Operand<TFloat32> hidden() {
    return tensors().get(0);
  }

  /**
   * The same state with another {@link #hidden()}.
   *
   * @param hidden {@code [B, U]}
   * @return the state
   */
  default S withHidden(Operand<TFloat32> hidden) {
    List<Operand<TFloat32>> tensors = new ArrayList<>(tensors());
    tensors.set(0, hidden);
    return withTensors(tensors);
  }

  /**
   * Applies an operation to each tensor.
   *
   * @param operation takes and returns {@code [B, U]}
   * @return the state of the results
   */
  default S map(UnaryOperator<Operand<TFloat32>> operation) {
    return withTensors(tensors().stream().map(operation).toList());
  }

  /**
   * Combines two states tensor by tensor.
   *
   * @param other a state of the same cell
   * @param operation combines a tensor of this state with its counterpart
   * @return the state of the results
   */
  default S combine(S other, BinaryOperator<Operand<TFloat32>> operation) {
    List<Operand<TFloat32>> others = other.tensors();
    return withTensors(
        IntStream.range(0, others.size())
            .<Operand<TFloat32>>mapToObj(i -> operation.apply(tensors().get(i), others.get(i)))
            .toList());
  }
}
