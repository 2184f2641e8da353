package dev.unrolled.rnn;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The plain recurrent cell: Keras's {@code SimpleRNNCell}, TF1's {@code BasicRNNCell}.
 *
 * <pre>
 * h' = act(x @ kernel + bias + h @ recurrent_kernel)
 * </pre>
 *
 * <p>Weights: {@code kernel [F, U]}, {@code recurrent_kernel [U, U]}, {@code bias [U]}. Elman,
 * "Finding structure in time", Cognitive Science 14, 1990; keras {@code
 * src/layers/rnn/simple_rnn.py}.
 *
 * @param units U
 * @param activation act
 */
public record SimpleRNNCell(int units, Activation activation) implements RNNCell<HiddenState> {

  public SimpleRNNCell {
    Shapes.requirePositive("units", units);
  }

  /**
   * Creates a cell with tanh.
   *
   * @param units U
   */
  public SimpleRNNCell(int units) {
    this(units, new Tanh());
  }

  @Override
  public String name() {
    return "simple_rnn";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("units", units, "activation", ActivationName.of(activation));
  }

  @Override
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Recurrence<HiddenState> bind(Ops tf, Parameters parameters, int features) {
    Parameters scoped = parameters.in(name());
    Shape kernel = Shape.of(features, units);
    Shape recurrentKernel = Shape.of(units, units);
    return new Bound(
        tf,
        scoped.weight(Weight.trained("kernel", kernel, new GlorotUniform())),
        scoped.weight(Weight.trained("recurrent_kernel", recurrentKernel, new Orthogonal())),
        scoped.weight(
            Weight.trained("bias", Shape.of(units), WeightInitializer.of(seed -> new Zeros<>()))),
        this);
  }

  private record Bound(
      Ops tf,
      Operand<TFloat32> kernel,
      Operand<TFloat32> recurrentKernel,
      Operand<TFloat32> bias,
      SimpleRNNCell cell)
      implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public HiddenState initialState() {
      return new HiddenState(Gates.zeros(tf, cell.units));
    }

    @Override
    public TimeStep<HiddenState> step(Operand<TFloat32> projected, HiddenState state) {
      var recurrent = tf.linalg.matMul(state.hidden(), recurrentKernel);
      var h = cell.activation.call(tf, tf.math.add(projected, recurrent));
      return new TimeStep<>(h, new HiddenState(h));
    }
  }
}
