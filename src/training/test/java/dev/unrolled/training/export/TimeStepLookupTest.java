package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class TimeStepLookupTest {

  private static final float[][] TABLE = {{1, 2}, {-1, 0.5f}, {3, -2}};
  private static final long STEPS = 3;

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();
  private final Operand<TInt32> ids = tiny.ids(new int[][] {{0, 1, 2}, {2, 2, 0}});

  @AfterEach
  void close() {
    tiny.close();
  }

  @Test
  void unpackMovesBeforeTheLookup() {
    List<Operand<TFloat32>> steps = unstack(tiny.rows(TABLE, ids), 1);
    assertThat(tiny.typesPerCall(tf.math.sub(steps.get(2), steps.get(0))))
        .containsExactly("Unpack", "GatherV2", "GatherV2", "Sub");
  }

  @Test
  void idsAreNotTransposedFirst() {
    List<Operand<TFloat32>> steps = unstack(tiny.rows(TABLE, timeMajor()), 0);
    assertThat(tiny.typesPerCall(steps.get(1))).containsExactly("Unpack", "GatherV2");
  }

  @Test
  void idsAreNotFlattenedFirst() {
    Operand<TFloat32> flat = tiny.rows(TABLE, tf.reshape(timeMajor(), tf.constant(new int[] {-1})));
    Operand<TFloat32> projected = tf.linalg.matMul(flat, tf.constant(new float[][] {{1}, {2}}));
    Operand<TFloat32> byTime = tf.reshape(projected, tf.constant(new long[] {STEPS, -1, 1}));
    assertThat(tiny.typesPerCall(unstack(byTime, 0).get(1))).containsExactly("Unpack", "GatherV2");
  }

  @Test
  void reshapesToOtherShapesAreKept() {
    Operand<TFloat32> flat = tiny.rows(TABLE, tf.reshape(timeMajor(), tf.constant(new int[] {-1})));
    Operand<TFloat32> other = tf.reshape(flat, tf.constant(new long[] {-1, STEPS, 2}));
    assertThat(tiny.typesPerCall(unstack(other, 1).get(1)))
        .containsExactly("Transpose", "Reshape", "GatherV2", "Reshape", "Unpack");
  }

  @Test
  void unpackingFeaturesIsNotRewritten() {
    Operand<TFloat32> rows = tiny.rows(TABLE, tiny.ids(new int[] {1, 2}));
    Operand<TFloat32> second = List.copyOf(tf.unstack(rows, 2L, Unstack.axis(1L)).output()).get(1);
    assertThat(tiny.typesPerCall(second)).containsExactly("GatherV2", "Unpack");
  }

  private Operand<TInt32> timeMajor() {
    return tf.linalg.transpose(ids, tf.constant(new int[] {1, 0}));
  }

  private List<Operand<TFloat32>> unstack(Operand<TFloat32> rows, long axis) {
    return List.copyOf(tf.unstack(rows, STEPS, Unstack.axis(axis)).output());
  }
}
