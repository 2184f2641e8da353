package dev.unrolled.rnn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The final states of two directions, merged tensor by tensor: of two LSTMs, h and c.
 *
 * @param tensors the merged hidden state first
 */
record MergedState(List<Operand<TFloat32>> tensors) implements CellState<MergedState> {

  MergedState {
    tensors = List.copyOf(tensors);
  }

  /** Where one state has more tensors than the other, the rest is not merged. */
  static MergedState of(Ops tf, MergeMode mode, CellState<?> forward, CellState<?> backward) {
    List<Operand<TFloat32>> there = forward.tensors();
    List<Operand<TFloat32>> back = backward.tensors();
    int both = Math.min(there.size(), back.size());
    List<Operand<TFloat32>> merged = new ArrayList<>();
    for (int i = 0; i < both; i++) {
      merged.add(mode.merge(tf, there.get(i), back.get(i)));
    }
    merged.addAll(there.subList(both, there.size()));
    merged.addAll(back.subList(both, back.size()));
    return new MergedState(merged);
  }

  @Override
  public MergedState withTensors(List<Operand<TFloat32>> changed) {
    return new MergedState(changed);
  }
}
