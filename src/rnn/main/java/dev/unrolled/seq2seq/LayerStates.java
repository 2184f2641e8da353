package dev.unrolled.seq2seq;

import dev.unrolled.rnn.CellState;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * States of several cells, one after the other.
 *
 * @param tensors the tensors of the state of the first cell, then of the next, ...
 */
record LayerStates(List<Operand<TFloat32>> tensors) implements CellState<LayerStates> {

  LayerStates {
    tensors = List.copyOf(tensors);
  }

  @Override
  public LayerStates withTensors(List<Operand<TFloat32>> changed) {
    return new LayerStates(changed);
  }
}
