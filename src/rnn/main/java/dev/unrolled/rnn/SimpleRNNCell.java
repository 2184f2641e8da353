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
   * A cell with tanh.
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
  public Recurrence<HiddenState> bind(Ops tf, Parameters parameters, int features) {
    Parameters own = parameters.in(name());
    Shape kernel = Shape.of(features, units);
    Shape recurrentKernel = Shape.of(units, units);
    return new Bound(
        tf,
        own.weight(Weight.trained("kernel", kernel, new GlorotUniform())),
        own.weight(Weight.trained("recurrent_kernel", recurrentKernel, new Orthogonal())),
        own.weight(
            Weight.trained("bias", Shape.of(units), WeightInitializer.of(seed -> new Zeros<>()))),
        activation);
  }

  private record Bound(
      Ops tf,
      Operand<TFloat32> kernel,
      Operand<TFloat32> recurrentKernel,
      Operand<TFloat32> bias,
      Activation activation)
      implements AdditiveRecurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public Step<HiddenState> first(Operand<TFloat32> projected) {
      return step(projected);
    }

    @Override
    public Step<HiddenState> next(Operand<TFloat32> projected, HiddenState state) {
      Operand<TFloat32> recurrent = tf.linalg.matMul(state.hidden(), recurrentKernel);
      return step(tf.math.add(projected, recurrent));
    }

    @Override
    public Step<HiddenState> step(Operand<TFloat32> sums, HiddenState state) {
      return step(sums);
    }

    private Step<HiddenState> step(Operand<TFloat32> sums) {
      Operand<TFloat32> hidden = activation.call(tf, sums);
      return new Step<>(hidden, new HiddenState(hidden));
    }
  }
}
