package dev.unrolled.rnn;

import java.util.LinkedHashMap;
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
 * The gated recurrent unit, with Keras's gate order z, r, h and both of its forms.
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
 * {@code [2, 3U]} when the reset comes after the product: the input's row b, then the recurrent row
 * c, which is added to z and r too. Cho et al., EMNLP 2014; keras {@code src/layers/rnn/gru.py}.
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
   * A cell with tanh that resets before the product, as TF1's.
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
    Parameters own = parameters.in(name());
    int width = GATES * units;
    Operand<TFloat32> kernel =
        own.weight(Weight.trained("kernel", Shape.of(features, width), new GlorotUniform()));
    Operand<TFloat32> recurrentKernel =
        own.weight(Weight.trained("recurrent_kernel", Shape.of(units, width), new Orthogonal()));
    Operand<TFloat32> bias =
        own.weight(
            Weight.trained(
                "bias",
                resetAfter ? Shape.of(2, width) : Shape.of(width),
                WeightInitializer.of(seed -> new Zeros<>())));
    Gates gates = new Gates(tf, activation, units);
    return resetAfter
        ? new ResetAfter(gates, kernel, recurrentKernel, rows(tf, bias))
        : new ResetBefore(gates, kernel, blocks(tf, recurrentKernel), bias);
  }

  private static List<Operand<TFloat32>> rows(Ops tf, Operand<TFloat32> bias) {
    return List.copyOf(tf.unstack(bias, 2L).output());
  }

  /** The recurrent kernel's columns of z and r, and those of h. */
  private List<Operand<TFloat32>> blocks(Ops tf, Operand<TFloat32> recurrentKernel) {
    return List.copyOf(
        tf.splitV(recurrentKernel, tf.constant(new int[] {2 * units, units}), tf.constant(1), 2L)
            .output());
  }

  /** What both forms share. */
  private record Gates(Ops tf, Activation activation, int units) {

    /** Splits the last axis into blocks of U. */
    List<Operand<TFloat32>> split(Operand<TFloat32> gates, int blocks) {
      return List.copyOf(tf.split(tf.constant(-1), gates, (long) blocks).output());
    }

    Operand<TFloat32> sigmoid(Operand<TFloat32> a, Operand<TFloat32> b) {
      return tf.math.sigmoid(tf.math.add(a, b));
    }

    Inner inner(Operand<TFloat32> update, Operand<TFloat32> reset, Operand<TFloat32> candidateSum) {
      return new Inner(update, reset, activation.call(tf, candidateSum));
    }

    Step<HiddenState> first(Inner inner) {
      return inner.step(inner.renewed(tf));
    }

    Step<HiddenState> next(Inner inner, Operand<TFloat32> hidden) {
      return inner.step(tf.math.add(tf.math.mul(inner.update, hidden), inner.renewed(tf)));
    }
  }

  /** What a step computes before it renews the state, each {@code [B, U]}. */
  private record Inner(
      Operand<TFloat32> update, Operand<TFloat32> reset, Operand<TFloat32> candidate) {

    /** (1 - z) * h~. */
    Operand<TFloat32> renewed(Ops tf) {
      return tf.math.mul(tf.math.sub(tf.constant(1f), update), candidate);
    }

    Step<HiddenState> step(Operand<TFloat32> hidden) {
      Map<String, Operand<TFloat32>> letters = new LinkedHashMap<>();
      letters.put("z", update);
      letters.put("r", reset);
      letters.put("h~", candidate);
      letters.put("h", hidden);
      return new Step<>(hidden, new HiddenState(hidden), letters);
    }
  }

  private record ResetBefore(
      Gates gates,
      Operand<TFloat32> kernel,
      List<Operand<TFloat32>> recurrentKernels,
      Operand<TFloat32> bias)
      implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(gates.tf, kernel, bias);
    }

    @Override
    public Step<HiddenState> first(Operand<TFloat32> projected) {
      Ops tf = gates.tf;
      List<Operand<TFloat32>> x = gates.split(projected, GATES);
      return gates.first(
          gates.inner(tf.math.sigmoid(x.get(0)), tf.math.sigmoid(x.get(1)), x.get(2)));
    }

    @Override
    public Step<HiddenState> next(Operand<TFloat32> projected, HiddenState state) {
      return next(projected, state, state.hidden());
    }

    @Override
    public Step<HiddenState> next(
        Operand<TFloat32> projected, HiddenState state, Operand<TFloat32> read) {
      Ops tf = gates.tf;
      List<Operand<TFloat32>> x = gates.split(projected, GATES);
      List<Operand<TFloat32>> u = gates.split(tf.linalg.matMul(read, recurrentKernels.get(0)), 2);
      Operand<TFloat32> update = gates.sigmoid(x.get(0), u.get(0));
      Operand<TFloat32> reset = gates.sigmoid(x.get(1), u.get(1));
      Operand<TFloat32> recalled =
          tf.linalg.matMul(tf.math.mul(reset, read), recurrentKernels.get(1));
      return gates.next(
          gates.inner(update, reset, tf.math.add(x.get(2), recalled)), state.hidden());
    }
  }

  private record ResetAfter(
      Gates gates,
      Operand<TFloat32> kernel,
      Operand<TFloat32> recurrentKernel,
      List<Operand<TFloat32>> biases)
      implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(gates.tf, kernel, biases.get(0));
    }

    @Override
    public Step<HiddenState> first(Operand<TFloat32> projected) {
      List<Operand<TFloat32>> x = gates.split(projected, GATES);
      return gates.first(inner(x, gates.split(biases.get(1), GATES)));
    }

    @Override
    public Step<HiddenState> next(Operand<TFloat32> projected, HiddenState state) {
      return next(projected, state, state.hidden());
    }

    @Override
    public Step<HiddenState> next(
        Operand<TFloat32> projected, HiddenState state, Operand<TFloat32> read) {
      Ops tf = gates.tf;
      List<Operand<TFloat32>> x = gates.split(projected, GATES);
      List<Operand<TFloat32>> u =
          gates.split(tf.nn.biasAdd(tf.linalg.matMul(read, recurrentKernel), biases.get(1)), GATES);
      return gates.next(inner(x, u), state.hidden());
    }

    private Inner inner(List<Operand<TFloat32>> x, List<Operand<TFloat32>> u) {
      Ops tf = gates.tf;
      Operand<TFloat32> update = gates.sigmoid(x.get(0), u.get(0));
      Operand<TFloat32> reset = gates.sigmoid(x.get(1), u.get(1));
      Operand<TFloat32> recalled = tf.math.mul(reset, u.get(2));
      return gates.inner(update, reset, tf.math.add(x.get(2), recalled));
    }
  }
}
