package dev.unrolled.training.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Recurrence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.rnn.TimeStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.Sigmoid;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GradientFlowTest {

  private static final int STEPS = 20;

  private static final GradientFlow FLOW = new GradientFlow(STEPS, 8, 16, 7);

  /** Twenty products in float, 6e-8 of rounding each. */
  private static final double TOLERANCE = 1e-5;

  @Test
  void halvingCellHalvesTheGradientPerTimeStep() {
    double[] norms = FLOW.norms(new Halving(8));
    assertThat(norms).hasSize(STEPS);
    for (int step = 0; step < STEPS; step++) {
      double halved = Math.pow(0.5, STEPS - 1 - step);
      assertThat(norms[step] / halved).as("step %d", step).isCloseTo(1, within(TOLERANCE));
    }
  }

  @Test
  void sigmoidShrinksTheGradientToAQuarterPerTimeStep() {
    double[] norms = FLOW.norms(new SimpleRNNCell(8, new Sigmoid()));
    double largestKernel = 8 * Math.sqrt(6.0 / 16);
    for (int step = 0; step < STEPS; step++) {
      double bound = largestKernel * Math.pow(0.25, STEPS - step) * (1 + TOLERANCE);
      assertThat(norms[step]).as("step %d", step).isPositive().isLessThan(bound);
    }
  }

  @Test
  void seedDeterminesTheResult() {
    LSTMCell cell = new LSTMCell(8);
    assertThat(FLOW.norms(cell)).containsExactly(FLOW.norms(cell));
    assertThat(new GradientFlow(STEPS, 8, 16, 8).norms(cell)).isNotEqualTo(FLOW.norms(cell));
  }

  @Test
  void rejectsLengthZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GradientFlow(0, 8, 16, 7))
        .withMessage("time steps: expected at least 1, found 0");
  }

  /** {@code h' = h / 2 + x}, so that every derivative is known; F is U. */
  private record Halving(int units) implements RNNCell<HiddenState> {

    @Override
    public String name() {
      return "halving";
    }

    @Override
    public Recurrence<HiddenState> bind(Ops tf, Parameters parameters, int features) {
      return new Bound(tf, units);
    }
  }

  private record Bound(Ops tf, int units) implements Recurrence<HiddenState> {

    @Override
    public List<Operand<TFloat32>> project(SequenceInput inputs) {
      Operand<TFloat32> ones = tf.fill(tf.constant(new int[] {units}), tf.constant(1f));
      Operand<TFloat32> zeros = tf.zerosLike(ones);
      return inputs.project(tf, tf.linalg.tensorDiag(ones), zeros);
    }

    @Override
    public HiddenState initialState() {
      return new HiddenState(tf.constant(new float[1][units]));
    }

    @Override
    public TimeStep<HiddenState> step(Operand<TFloat32> projected, HiddenState state) {
      var h = tf.math.add(projected, tf.math.mul(state.hidden(), tf.constant(0.5f)));
      return new TimeStep<>(h, new HiddenState(h));
    }
  }
}
