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
 * a_i, a_f, a_c, a_o = split(x @ kernel + bias + h @ recurrent_kernel, 4)
 * i = sigmoid(a_i), f = sigmoid(a_f), c~ = act(a_c), o = sigmoid(a_o)
 * c' = f * c + i * c~
 * h' = o * act(c')
 * </pre>
 *
 * <p>Weights: {@code kernel [F, 4U]}, {@code recurrent_kernel [U, 4U]}, {@code bias [4U]}.
 * Hochreiter and Schmidhuber, Neural Computation 9, 1997; Gers, Schmidhuber and Cummins, Neural
 * Computation 12, 2000; keras {@code src/layers/rnn/lstm.py}.
 *
 * @param units U
 * @param activation act
 * @param unitForgetBias whether the bias of f starts at 1: Jozefowicz, Zaremba and Sutskever, ICML
 *     2015. TF1 adds this 1 at run time instead, which is equivalent
 */
public record LSTMCell(int units, Activation activation, boolean unitForgetBias)
    implements RNNCell<LSTMState> {

  private static final int GATES = 4;

  public LSTMCell {
    Shapes.requirePositive("units", units);
  }

  /**
   * Creates a cell with tanh and a forget bias of 1.
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
  public boolean isAdditive() {
    return true;
  }

  @Override
  public Recurrence<LSTMState> bind(Ops tf, Parameters parameters, int features) {
    Parameters scoped = parameters.in(name());
    int width = GATES * units;
    Shape kernel = Shape.of(features, width);
    Shape recurrentKernel = Shape.of(units, width);
    return new Bound(
        tf,
        scoped.weight(Weight.trained("kernel", kernel, new GlorotUniform())),
        scoped.weight(Weight.trained("recurrent_kernel", recurrentKernel, new Orthogonal())),
        scoped.weight(Weight.trained("bias", Shape.of(width), this::initialBias)),
        this);
  }

  /** Zeros, and ones for f if so configured. */
  Operand<TFloat32> initialBias(Ops tf, Shape shape, long seed) {
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
      LSTMCell cell)
      implements Recurrence<LSTMState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public LSTMState initialState() {
      Operand<TFloat32> zeros = Gates.zeros(tf, cell.units);
      return new LSTMState(zeros, zeros);
    }

    @Override
    public TimeStep<LSTMState> step(Operand<TFloat32> projected, LSTMState state) {
      var recurrent = tf.linalg.matMul(state.hidden(), recurrentKernel);
      var sums = Gates.split(tf, tf.math.add(projected, recurrent), GATES);
      var i = tf.math.sigmoid(sums.get(0));
      var f = tf.math.sigmoid(sums.get(1));
      var candidate = cell.activation.call(tf, sums.get(2));
      var o = tf.math.sigmoid(sums.get(3));
      var c = tf.math.add(tf.math.mul(f, state.cell()), tf.math.mul(i, candidate));
      var h = tf.math.mul(o, cell.activation.call(tf, c));
      var trace = Gates.trace("i f c~ o c h", i, f, candidate, o, c, h);
      return new TimeStep<>(h, new LSTMState(h, c), trace);
    }
  }
}
