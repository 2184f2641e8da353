package dev.unrolled.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Two sequences of three time steps, converted to time-major and back. */
class TimeMajorTest {

  private static final int[][] IDS = {{1, 2, 3}, {4, 5, 6}};
  private static final float[][][] FEATURES = {
    {{1, 2}, {3, 4}, {5, 6}}, {{7, 8}, {9, 10}, {11, 12}}
  };
  private static final float[][] FLAT = {{1, 2}, {7, 8}, {3, 4}, {9, 10}, {5, 6}, {11, 12}};

  @AutoClose private final EagerSession eager = EagerSession.create();
  private final Ops tf = Ops.create(eager);

  @Test
  void idsOfOneTimeStepAreAdjacent() {
    var flat = TimeMajor.flatIds(tf, tf.constant(IDS));
    assertThat(StdArrays.array1dCopyOf(flat.asTensor())).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void featuresOfOneTimeStepAreAdjacent() {
    var flat = TimeMajor.flatFeatures(tf, tf.constant(FEATURES));
    assertThat(StdArrays.array2dCopyOf(flat.asTensor())).isDeepEqualTo(FLAT);
    var back = TimeMajor.stack(tf, TimeMajor.steps(tf, flat, 3));
    assertThat(StdArrays.array3dCopyOf(back.asTensor())).isEqualTo(FEATURES);
  }

  @Test
  void timeStepsAreSplitAndConcatenated() {
    List<Operand<TFloat32>> steps = TimeMajor.steps(tf, tf.constant(FLAT), 3);
    assertThat(steps).hasSize(3);
    assertThat(StdArrays.array2dCopyOf(steps.get(1).asTensor()))
        .isDeepEqualTo(new float[][] {{3, 4}, {9, 10}});
    assertThat(StdArrays.array2dCopyOf(TimeMajor.flat(tf, steps).asTensor())).isDeepEqualTo(FLAT);
  }

  @Test
  void outputsOfALoopAreBatchMajor() {
    var steps = TimeMajor.steps(tf, tf.constant(FLAT), 3);
    HiddenState last = new HiddenState(steps.get(2));
    var unrolled = new Unrolled<>(steps.stream().map(h -> new TimeStep<>(h, last)).toList(), last);
    assertThat(StdArrays.array3dCopyOf(unrolled.batchMajor(tf).asTensor())).isEqualTo(FEATURES);
  }
}
