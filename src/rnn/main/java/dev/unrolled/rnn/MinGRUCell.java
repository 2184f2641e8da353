package dev.unrolled.rnn;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The minimal gated recurrent unit, minGRU: its gate and its candidate depend on the input alone.
 *
 * <pre>
 * z = sigmoid(x @ K_z + b_z)        update
 * h~ = x @ K_h + b_h                candidate, without an activation
 * h' = (1 - z) * h + z * h~
 * </pre>
 *
 * <p>There are no recurrent products: all products of a sequence are one product, and a time step
 * is elementwise. So it trains faster than a GRU on long sequences. z = 1 takes the candidate; in
 * {@link GRUCell}, as in Keras, z = 1 keeps the state.
 *
 * <p>Weights: {@code kernel [F, 2U]}, {@code bias [2U]}, columns z, h~. Feng et al., "Were RNNs all
 * we needed?", 2024, arXiv 2410.01201, section 3.1. Recurrent dropout has no products to mask.
 *
 * @param units U
 */
public record MinGRUCell(int units) implements RNNCell<HiddenState> {

  private static final int GATES = 2;

  public MinGRUCell {
    Shapes.requirePositive("units", units);
  }

  @Override
  public String name() {
    return "min_gru";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("units", units);
  }

  @Override
  public Recurrence<HiddenState> bind(Ops tf, Parameters parameters, int features) {
    Parameters scoped = parameters.in(name());
    int width = GATES * units;
    return new Bound(
        tf,
        scoped.weight(Weight.trained("kernel", Shape.of(features, width), new GlorotUniform())),
        scoped.weight(
            Weight.trained("bias", Shape.of(width), WeightInitializer.of(seed -> new Zeros<>()))),
        units);
  }

  private record Bound(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> bias, int units)
      implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public HiddenState initialState() {
      return new HiddenState(Gates.zeros(tf, units));
    }

    @Override
    public TimeStep<HiddenState> step(
        Operand<TFloat32> projected, HiddenState state, Operand<TFloat32> recurrentInput) {
      return step(projected, state);
    }

    @Override
    public TimeStep<HiddenState> step(Operand<TFloat32> projected, HiddenState state) {
      var sums = Gates.split(tf, projected, GATES);
      var z = tf.math.sigmoid(sums.get(0));
      var candidate = sums.get(1);
      var change = tf.math.mul(z, tf.math.sub(candidate, state.hidden()));
      var h = tf.math.add(state.hidden(), change);
      return new TimeStep<>(h, new HiddenState(h), Gates.trace("z h~ h", z, candidate, h));
    }
  }
}
