package dev.unrolled.rnn;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A cell that drops some of its numbers, the same ones at every step of a sequence.
 *
 * <pre>
 * output, state = cell(inputs * m_x, state, with h * m_h in the recurrent products)
 * output = output * m_y
 * </pre>
 *
 * <p>A mask has one number for each row of the batch and each feature or unit, which all gates
 * share: Gal and Ghahramani, "A theoretically grounded application of dropout in recurrent neural
 * networks", NIPS 2016; TF1's {@code DropoutWrapper} with {@code variational_recurrent}. Keras's
 * cells keep masks over time too, but draw one for each gate. The state that is carried on is
 * whole, and of an LSTM's state c is never dropped.
 *
 * <p>Only for training: the weights are the cell's own, so that the cell itself answers later.
 *
 * @param cell the cell
 * @param dropout what to drop
 * @param masks draws the masks
 * @param <S> the cell's state
 */
public record DropoutWrapper<S extends CellState<S>>(
    RNNCell<S> cell, Dropout dropout, DropoutMasks masks) implements RNNCell<S> {

  @Override
  public String name() {
    return cell.name();
  }

  @Override
  public int units() {
    return cell.units();
  }

  @Override
  public Map<String, Object> config() {
    return cell.config();
  }

  @Override
  public Recurrence<S> bind(Ops tf, Parameters parameters, int features) {
    Recurrence<S> bound = cell.bind(tf, parameters, features);
    return new Dropped<>(
        tf,
        bound,
        dropout.inputs() == 0 ? null : width -> masks.draw(tf, "inputs", width, dropout.inputs()),
        mask(tf, "outputs", dropout.outputs()),
        mask(tf, "state", dropout.state()));
  }

  private @Nullable Operand<TFloat32> mask(Ops tf, String name, double rate) {
    return rate == 0 ? null : masks.draw(tf, name, units(), rate);
  }

  private record Dropped<S extends CellState<S>>(
      Ops tf,
      Recurrence<S> cell,
      @Nullable IntFunction<Operand<TFloat32>> inputs,
      @Nullable Operand<TFloat32> outputs,
      @Nullable Operand<TFloat32> state)
      implements Recurrence<S> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput given) {
      return cell.project(inputs == null ? given : given.masked(tf, inputs));
    }

    @Override
    public Step<S> first(Operand<TFloat32> projected) {
      return dropped(cell.first(projected));
    }

    @Override
    public Step<S> next(Operand<TFloat32> projected, S before) {
      return dropped(
          state == null
              ? cell.next(projected, before)
              : cell.next(projected, before, tf.math.mul(before.hidden(), state)));
    }

    private Step<S> dropped(Step<S> step) {
      return outputs == null
          ? step
          : new Step<>(tf.math.mul(step.output(), outputs), step.state(), step.inner());
    }
  }
}
