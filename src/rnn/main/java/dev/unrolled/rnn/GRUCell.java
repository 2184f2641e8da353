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
 * The gated recurrent unit in both of Keras's forms, with its gate order z, r, h.
 *
 * <pre>
 * z = sigmoid(x @ K_z + b_z + h @ R_z)        update
 * r = sigmoid(x @ K_r + b_r + h @ R_r)        reset
 * h~ = act(x @ K_h + b_h + (r * h) @ R_h)     reset before the product, TF1's GRUCell
 * h~ = act(x @ K_h + b_h + r * (h @ R_h + c_h))   reset after it, Keras's default
 * h' = z * h + (1 - z) * h~
 * </pre>
 *
 * <p>Weights: {@code kernel [F, 3U]}, {@code recurrent_kernel [U, 3U]}, {@code bias [3U]}, or
 * {@code [2, 3U]} with reset after the product: row b for the input, then row c for the recurrent
 * product, which is also added to z and r. Cho et al., EMNLP 2014; keras {@code
 * src/layers/rnn/gru.py}.
 *
 * @param units U
 * @param activation act
 * @param resetAfter whether the reset gate is applied after the recurrent product
 */
public record GRUCell(int units, Activation activation, boolean resetAfter)
    implements RNNCell<HiddenState> {

  private static final int GATES = 3;

  public GRUCell {
    Shapes.requirePositive("units", units);
  }

  /**
   * Creates a cell with tanh and reset before the product, as in TF1.
   *
   * @param units U
   */
  public GRUCell(int units) {
    this(units, new Tanh(), false);
  }

  @Override
  public String name() {
    return "gru";
  }

  @Override
  public Map<String, Object> config() {
    return Map.of(
        "units", units, "activation", ActivationName.of(activation), "reset_after", resetAfter);
  }

  @Override
  public Recurrence<HiddenState> bind(Ops tf, Parameters parameters, int features) {
    Parameters scoped = parameters.in(name());
    int width = GATES * units;
    Operand<TFloat32> kernel =
        scoped.weight(Weight.trained("kernel", Shape.of(features, width), new GlorotUniform()));
    Operand<TFloat32> recurrentKernel =
        scoped.weight(Weight.trained("recurrent_kernel", Shape.of(units, width), new Orthogonal()));
    Operand<TFloat32> bias =
        scoped.weight(
            Weight.trained(
                "bias",
                resetAfter ? Shape.of(2, width) : Shape.of(width),
                WeightInitializer.of(seed -> new Zeros<>())));
    return resetAfter
        ? new ResetAfter(tf, this, kernel, recurrentKernel, rows(tf, bias))
        : new ResetBefore(tf, this, kernel, blocks(tf, recurrentKernel), bias);
  }

  /** The input's bias and the recurrent bias, each {@code [3U]}. */
  private static List<Operand<TFloat32>> rows(Ops tf, Operand<TFloat32> bias) {
    return List.copyOf(tf.unstack(bias, 2L).output());
  }

  /** The columns of the recurrent kernel for z and r, and those for h. */
  private List<Operand<TFloat32>> blocks(Ops tf, Operand<TFloat32> recurrentKernel) {
    return List.copyOf(
        tf.splitV(recurrentKernel, tf.constant(new int[] {2 * units, units}), tf.constant(1), 2L)
            .output());
  }

  private HiddenState initialState(Ops tf) {
    return new HiddenState(Gates.zeros(tf, units));
  }

  /** The time step with the state h' = z * h + (1 - z) * h~. */
  private static TimeStep<HiddenState> interpolate(Ops tf, HiddenState state, Update update) {
    var stateTerm = tf.math.mul(update.z, state.hidden());
    var candidateTerm = tf.math.mul(tf.math.sub(tf.constant(1f), update.z), update.candidate);
    var h = tf.math.add(stateTerm, candidateTerm);
    var trace = Gates.trace("z r h~ h", update.z, update.r, update.candidate, h);
    return new TimeStep<>(h, new HiddenState(h), trace);
  }

  /** The gates and the candidate of a time step, each {@code [B, U]}. */
  private record Update(Operand<TFloat32> z, Operand<TFloat32> r, Operand<TFloat32> candidate) {}

  private record ResetBefore(
      Ops tf,
      GRUCell cell,
      Operand<TFloat32> kernel,
      List<Operand<TFloat32>> recurrentKernels,
      Operand<TFloat32> bias)
      implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public HiddenState initialState() {
      return cell.initialState(tf);
    }

    @Override
    public TimeStep<HiddenState> step(Operand<TFloat32> projected, HiddenState state) {
      return step(projected, state, state.hidden());
    }

    @Override
    public TimeStep<HiddenState> step(
        Operand<TFloat32> projected, HiddenState state, Operand<TFloat32> h) {
      var x = Gates.split(tf, projected, GATES);
      var u = Gates.split(tf, tf.linalg.matMul(h, recurrentKernels.get(0)), 2);
      var z = Gates.sigmoid(tf, x.get(0), u.get(0));
      var r = Gates.sigmoid(tf, x.get(1), u.get(1));
      var recurrent = tf.linalg.matMul(tf.math.mul(r, h), recurrentKernels.get(1));
      var candidate = cell.activation.call(tf, tf.math.add(x.get(2), recurrent));
      return interpolate(tf, state, new Update(z, r, candidate));
    }
  }

  private record ResetAfter(
      Ops tf,
      GRUCell cell,
      Operand<TFloat32> kernel,
      Operand<TFloat32> recurrentKernel,
      List<Operand<TFloat32>> biases)
      implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, biases.get(0));
    }

    @Override
    public HiddenState initialState() {
      return cell.initialState(tf);
    }

    @Override
    public TimeStep<HiddenState> step(Operand<TFloat32> projected, HiddenState state) {
      return step(projected, state, state.hidden());
    }

    @Override
    public TimeStep<HiddenState> step(
        Operand<TFloat32> projected, HiddenState state, Operand<TFloat32> h) {
      var x = Gates.split(tf, projected, GATES);
      var recurrent = tf.nn.biasAdd(tf.linalg.matMul(h, recurrentKernel), biases.get(1));
      var u = Gates.split(tf, recurrent, GATES);
      var z = Gates.sigmoid(tf, x.get(0), u.get(0));
      var r = Gates.sigmoid(tf, x.get(1), u.get(1));
      var candidate = cell.activation.call(tf, tf.math.add(x.get(2), tf.math.mul(r, u.get(2))));
      return interpolate(tf, state, new Update(z, r, candidate));
    }
  }
}
