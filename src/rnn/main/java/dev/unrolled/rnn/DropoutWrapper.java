package dev.unrolled.rnn;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A cell with dropout that uses the same masks at every time step of a sequence.
 *
 * <pre>
 * output, state = cell(inputs * m_x, state, with h * m_h in the recurrent products)
 * output = output * m_y
 * </pre>
 *
 * <p>A mask has one number for each row of the batch and each feature or unit, and all gates share
 * it: Gal and Ghahramani, "A theoretically grounded application of dropout in recurrent neural
 * networks", NIPS 2016; TF1's {@code DropoutWrapper} with {@code variational_recurrent}. Keras's
 * cells also keep masks over time, but draw one for each gate. Neither the state for the next time
 * step nor the c of an LSTM is masked.
 *
 * <p>Only for training: the weights are those of the cell, so inference uses the cell itself.
 *
 * @param cell the cell
 * @param dropout the rates
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
    public List<Operand<TFloat32>> project(SequenceInput sequence) {
      return cell.project(inputs == null ? sequence : sequence.masked(tf, inputs));
    }

    @Override
    public S initialState() {
      return cell.initialState();
    }

    @Override
    public TimeStep<S> step(Operand<TFloat32> projected, S before) {
      return dropped(
          state == null
              ? cell.step(projected, before)
              : cell.step(projected, before, tf.math.mul(before.hidden(), state)));
    }

    private TimeStep<S> dropped(TimeStep<S> step) {
      return outputs == null
          ? step
          : new TimeStep<>(tf.math.mul(step.output(), outputs), step.state(), step.trace());
    }
  }
}
