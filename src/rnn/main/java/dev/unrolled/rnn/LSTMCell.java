package dev.unrolled.rnn;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Activation;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The long short-term memory cell, with Keras's gate order i, f, c, o.
 *
 * <pre>
 * i, f, c~, o = split(x @ kernel + bias + h @ recurrent_kernel, 4)
 * c' = sigmoid(f) * c + sigmoid(i) * act(c~)
 * h' = sigmoid(o) * act(c')
 * </pre>
 *
 * <p>Weights: {@code kernel [F, 4U]}, {@code recurrent_kernel [U, 4U]}, {@code bias [4U]}.
 * Hochreiter and Schmidhuber, Neural Computation 9, 1997; Gers, Schmidhuber and Cummins, Neural
 * Computation 12, 2000; keras {@code src/layers/rnn/lstm.py}.
 *
 * @param units U
 * @param activation act
 * @param unitForgetBias whether the bias of f starts at 1: Jozefowicz, Zaremba and Sutskever, ICML
 *     2015. TF1 adds this 1 at run time, which is the same function
 */
public record LSTMCell(int units, Activation activation, boolean unitForgetBias)
    implements RNNCell<LSTMState> {

  private static final int GATES = 4;

  public LSTMCell {
    Shapes.requirePositive("units", units);
  }

  /**
   * A cell with tanh and a forget bias of 1.
   *
   * @param units U
   */
  public LSTMCell(int units) {
    this(units, new Tanh(), true);
  }

  @Override
  public String name() {
    return "lstm";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of(
        "units",
        units,
        "activation",
        ActivationName.of(activation),
        "unit_forget_bias",
        unitForgetBias);
  }

  @Override
  public Recurrence<LSTMState> bind(Ops tf, Parameters parameters, int features) {
    Parameters own = parameters.in(name());
    int width = GATES * units;
    Shape kernel = Shape.of(features, width);
    Shape recurrentKernel = Shape.of(units, width);
    return new Bound(
        tf,
        own.weight(Weight.trained("kernel", kernel, new GlorotUniform())),
        own.weight(Weight.trained("recurrent_kernel", recurrentKernel, new Orthogonal())),
        own.weight(Weight.trained("bias", Shape.of(width), this::firstBias)),
        activation);
  }

  private Operand<TFloat32> firstBias(Ops tf, Shape shape, long seed) {
    float[] values = new float[GATES * units];
    if (unitForgetBias) {
      Arrays.fill(values, units, 2 * units, 1f);
    }
    return tf.constant(values);
  }

  private record Bound(
      Ops tf,
      Operand<TFloat32> kernel,
      Operand<TFloat32> recurrentKernel,
      Operand<TFloat32> bias,
      Activation activation)
      implements Recurrence<LSTMState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public Step<LSTMState> first(Operand<TFloat32> projected) {
      List<Operand<TFloat32>> gates = split(projected);
      return output(gates, candidate(gates));
    }

    @Override
    public Step<LSTMState> next(Operand<TFloat32> projected, LSTMState state) {
      Operand<TFloat32> recurrent = tf.linalg.matMul(state.hidden(), recurrentKernel);
      List<Operand<TFloat32>> gates = split(tf.math.add(projected, recurrent));
      Operand<TFloat32> kept = tf.math.mul(tf.math.sigmoid(gates.get(1)), state.cell());
      return output(gates, tf.math.add(kept, candidate(gates)));
    }

    private List<Operand<TFloat32>> split(Operand<TFloat32> gates) {
      return List.copyOf(tf.split(tf.constant(1), gates, (long) GATES).output());
    }

    private Operand<TFloat32> candidate(List<Operand<TFloat32>> gates) {
      return tf.math.mul(tf.math.sigmoid(gates.get(0)), activation.call(tf, gates.get(2)));
    }

    private Step<LSTMState> output(List<Operand<TFloat32>> gates, Operand<TFloat32> cell) {
      Operand<TFloat32> hidden =
          tf.math.mul(tf.math.sigmoid(gates.get(3)), activation.call(tf, cell));
      return new Step<>(hidden, new LSTMState(hidden, cell));
    }
  }
}
