package dev.unrolled.rnn;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The LSTM with layer normalization of its two products and its memory: TensorFlow Addons' {@code
 * LayerNormLSTMCell}, with the gate order i, f, c, o.
 *
 * <pre>
 * a_i, a_f, a_c, a_o = split(norm_k(x @ kernel) + norm_r(h @ recurrent_kernel) + bias, 4)
 * i = sigmoid(a_i), f = sigmoid(a_f), c~ = tanh(a_c), o = sigmoid(a_o)
 * c' = norm_s(f * c + i * c~)
 * h' = o * tanh(c')
 * norm(a) = (a - mean(a)) / sqrt(variance(a) + epsilon) * gamma + beta
 * </pre>
 *
 * <p>Weights: those of {@link LSTMCell}, and gamma and beta under {@code kernel_norm [4U]}, {@code
 * recurrent_norm [4U]} and {@code state_norm [U]}. Ba, Kiros and Hinton, "Layer normalization",
 * 2016; tensorflow_addons {@code rnn/layer_norm_lstm_cell.py}.
 *
 * @param units U
 * @param epsilon added to each variance, above 0
 */
public record LayerNormLSTMCell(int units, double epsilon) implements RNNCell<LSTMState> {

  private static final int GATES = 4;

  /**
   * Checks the configuration.
   *
   * @throws IllegalArgumentException if the units are below 1 or epsilon is not above 0
   */
  public LayerNormLSTMCell {
    Shapes.requirePositive("units", units);
    LayerNormalization.requireEpsilon(epsilon);
  }

  /**
   * Creates a cell with an epsilon of 0.001, as TensorFlow Addons has it.
   *
   * @param units U
   */
  public LayerNormLSTMCell(int units) {
    this(units, LayerNormalization.EPSILON);
  }

  @Override
  public String name() {
    return "layer_norm_lstm";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of("units", units, "norm_epsilon", epsilon);
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
        scoped.weight(Weight.trained("bias", Shape.of(width), new LSTMCell(units)::initialBias)),
        new Norms(
            Normalization.of(scoped.in("kernel_norm"), width, epsilon),
            Normalization.of(scoped.in("recurrent_norm"), width, epsilon),
            Normalization.of(scoped.in("state_norm"), units, epsilon)));
  }

  private record Norms(Normalization kernel, Normalization recurrent, Normalization state) {}

  private record Bound(
      Ops tf,
      Operand<TFloat32> kernel,
      Operand<TFloat32> recurrentKernel,
      Operand<TFloat32> bias,
      Norms norms)
      implements Recurrence<LSTMState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      Operand<TFloat32> noBias = tf.zerosLike(bias);
      var products = TimeMajor.flat(tf, inputs.project(tf, kernel, noBias));
      var sums = tf.nn.biasAdd(norms.kernel.call(tf, products), bias);
      return TimeMajor.steps(tf, sums, inputs.timeSteps());
    }

    @Override
    public LSTMState initialState() {
      Operand<TFloat32> zeros = Gates.zeros(tf, units());
      return new LSTMState(zeros, zeros);
    }

    private int units() {
      return Math.toIntExact(recurrentKernel.shape().get(0));
    }

    @Override
    public TimeStep<LSTMState> step(Operand<TFloat32> projected, LSTMState state) {
      var product = tf.linalg.matMul(state.hidden(), recurrentKernel);
      var recurrent = norms.recurrent.call(tf, product);
      var sums = Gates.split(tf, tf.math.add(projected, recurrent), GATES);
      var i = tf.math.sigmoid(sums.get(0));
      var f = tf.math.sigmoid(sums.get(1));
      var candidate = tf.math.tanh(sums.get(2));
      var o = tf.math.sigmoid(sums.get(3));
      var sum = tf.math.add(tf.math.mul(f, state.cell()), tf.math.mul(i, candidate));
      var c = norms.state.call(tf, sum);
      var h = tf.math.mul(o, tf.math.tanh(c));
      var trace = Gates.trace("i f c~ o c h", i, f, candidate, o, c, h);
      return new TimeStep<>(h, new LSTMState(h, c), trace);
    }
  }
}
