package dev.unrolled.rnn;

import java.util.Arrays;
import java.util.LinkedHashMap;
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
      implements AdditiveRecurrence<LSTMState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public Step<LSTMState> first(Operand<TFloat32> projected) {
      Gates gates = gates(projected);
      return step(gates, gates.admitted(tf));
    }

    @Override
    public Step<LSTMState> next(Operand<TFloat32> projected, LSTMState state) {
      Operand<TFloat32> recurrent = tf.linalg.matMul(state.hidden(), recurrentKernel);
      return step(tf.math.add(projected, recurrent), state);
    }

    @Override
    public Step<LSTMState> step(Operand<TFloat32> sums, LSTMState state) {
      Gates gates = gates(sums);
      Operand<TFloat32> kept = tf.math.mul(gates.forget, state.cell());
      return step(gates, tf.math.add(kept, gates.admitted(tf)));
    }

    private Gates gates(Operand<TFloat32> sums) {
      List<Operand<TFloat32>> blocks =
          List.copyOf(tf.split(tf.constant(1), sums, (long) GATES).output());
      return new Gates(
          tf.math.sigmoid(blocks.get(0)),
          tf.math.sigmoid(blocks.get(1)),
          activation.call(tf, blocks.get(2)),
          tf.math.sigmoid(blocks.get(3)));
    }

    private Step<LSTMState> step(Gates gates, Operand<TFloat32> cell) {
      Operand<TFloat32> hidden = tf.math.mul(gates.output, activation.call(tf, cell));
      return new Step<>(hidden, new LSTMState(hidden, cell), gates.inner(cell, hidden));
    }
  }

  /** What a step computes before it renews the memory, each {@code [B, U]}. */
  private record Gates(
      Operand<TFloat32> input,
      Operand<TFloat32> forget,
      Operand<TFloat32> candidate,
      Operand<TFloat32> output) {

    Operand<TFloat32> admitted(Ops tf) {
      return tf.math.mul(input, candidate);
    }

    Map<String, Operand<TFloat32>> inner(Operand<TFloat32> cell, Operand<TFloat32> hidden) {
      Map<String, Operand<TFloat32>> letters = new LinkedHashMap<>();
      letters.put("i", input);
      letters.put("f", forget);
      letters.put("c~", candidate);
      letters.put("o", output);
      letters.put("c", cell);
      letters.put("h", hidden);
      return letters;
    }
  }
}
