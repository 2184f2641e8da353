package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.States;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * States of a pass over windows of sequences: placeholders {@code state_0 [B, U]}, {@code state_1},
 * ..., and the states after the windows. A placeholder has no gradient.
 */
final class CarriedStates {

  private final Ops tf;
  private final Operand<TInt32> sizes;
  private final int parts;
  private final List<Placeholder<TFloat32>> inputs = new ArrayList<>();
  private final List<List<Operand<TFloat32>>> first = new ArrayList<>();
  private final List<Part> replicas = new ArrayList<>();

  /**
   * Creates states without tensors; the layers of the first part add them.
   *
   * @param tf the graph's operations
   * @param rows the rows of a batch
   * @param parts the number of parts that the rows are split into
   */
  CarriedStates(Ops tf, BatchRows rows, int parts) {
    this.tf = tf;
    this.sizes = rows.sizes(tf, parts);
    this.parts = parts;
  }

  /** Returns the states of the next part of the rows. */
  States next(BatchRows rows) {
    Part part = new Part(replicas.size(), rows);
    replicas.add(part);
    return part;
  }

  /** Returns the placeholders, in order. */
  List<Placeholder<TFloat32>> inputs() {
    return inputs;
  }

  /** Returns the states after the windows, {@code [B, U]}, in the order of the placeholders. */
  List<Operand<TFloat32>> last() {
    replicas.forEach(Part::requireComplete);
    return IntStream.range(0, inputs.size()).mapToObj(this::last).toList();
  }

  private Operand<TFloat32> last(int state) {
    List<Operand<TFloat32>> all = replicas.stream().map(part -> part.last.get(state)).toList();
    return tf.withName("last_state_" + state)
        .identity(parts == 1 ? all.get(0) : tf.concat(all, tf.constant(0)));
  }

  private void add(long units) {
    Shape shape = Shape.of(Shape.UNKNOWN_SIZE, units);
    Placeholder<TFloat32> input =
        tf.withName("state_" + inputs.size()).placeholder(TFloat32.class, Placeholder.shape(shape));
    inputs.add(input);
    first.add(
        parts == 1
            ? List.of(input)
            : List.copyOf(tf.splitV(input, sizes, tf.constant(0), (long) parts).output()));
  }

  /** States of one part of the rows. */
  private final class Part implements States {

    private final int index;
    private final BatchRows rows;
    private final List<Operand<TFloat32>> last = new ArrayList<>();
    private int initials;

    private Part(int index, BatchRows rows) {
      this.index = index;
      this.rows = rows;
    }

    @Override
    public <S extends CellState<S>> S initial(S zeros) {
      List<Operand<TFloat32>> tensors = new ArrayList<>();
      for (Operand<TFloat32> zero : zeros.tensors()) {
        if (initials == inputs.size()) {
          add(zero.shape().get(1));
        }
        tensors.add(rows.withAsManyRows(tf, first.get(initials).get(index)));
        initials++;
      }
      return zeros.withTensors(tensors);
    }

    @Override
    public <S extends CellState<S>> void last(S state) {
      last.addAll(state.tensors());
    }

    private void requireComplete() {
      if (last.size() != inputs.size()) {
        throw new IllegalStateException(
            "states: expected %d tensors after the last time step, found %d"
                .formatted(inputs.size(), last.size()));
      }
    }
  }
}
