package dev.example;

import dev.unrolled.rnn.GlorotUniform;
import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.Orthogonal;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.TimeStep;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.WeightInitializer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A cell with a single gate: Zhou, Wu, Zhang and Zhou, "Minimal gated unit for recurrent neural
 * networks", International Journal of Automation and Computing 13, 2016.
 *
 * <pre>
 * f = sigmoid(x @ K_f + b_f + h @ R_f)
 * h~ = tanh(x @ K_h + b_h + (f * h) @ R_h)
 * h' = (1 - f) * h + f * h~
 * </pre>
 *
 * @param units U
 */
record MinimalGatedUnit(int units) implements RNNCell<HiddenState> {

  @Override
  public String name() {
    return "mgu";
  }

  @Override
  public Recurrence<HiddenState> bind(Ops tf, Parameters parameters, int features) {
    Parameters scoped = parameters.in(name());
    Shape recurrent = Shape.of(units, units);
    return new Bound(
        tf,
        scoped.weight(
            Weight.trained("kernel", Shape.of(features, 2L * units), new GlorotUniform())),
        scoped.weight(Weight.trained("forget_kernel", recurrent, new Orthogonal())),
        scoped.weight(Weight.trained("candidate_kernel", recurrent, new Orthogonal())),
        scoped.weight(
            Weight.trained(
                "bias", Shape.of(2L * units), WeightInitializer.of(seed -> new Ones<>()))));
  }

  private record Bound(
      Ops tf,
      Operand<TFloat32> kernel,
      Operand<TFloat32> forgetKernel,
      Operand<TFloat32> candidateKernel,
      Operand<TFloat32> bias)
      implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      return inputs.project(tf, kernel, bias);
    }

    @Override
    public HiddenState initialState() {
      return new HiddenState(tf.zeros(tf.array(1, forgetKernel.shape().get(0)), TFloat32.class));
    }

    @Override
    public TimeStep<HiddenState> step(Operand<TFloat32> projected, HiddenState state) {
      List<Operand<TFloat32>> x = List.copyOf(tf.split(tf.constant(1), projected, 2L).output());
      Operand<TFloat32> h = state.hidden();
      var forget = tf.math.sigmoid(tf.math.add(x.get(0), tf.linalg.matMul(h, forgetKernel)));
      var recurrent = tf.linalg.matMul(tf.math.mul(forget, h), candidateKernel);
      var candidate = tf.math.tanh(tf.math.add(x.get(1), recurrent));
      var next = tf.math.add(h, tf.math.mul(forget, tf.math.sub(candidate, h)));
      return new TimeStep<>(next, new HiddenState(next));
    }
  }
}
