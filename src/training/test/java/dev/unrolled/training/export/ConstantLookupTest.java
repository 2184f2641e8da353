package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TFloat32;

class ConstantLookupTest {

  private static final float[][] TABLE = {{1, 2}, {-1, 0.5f}, {3, -2}};

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();

  @AfterEach
  void close() {
    tiny.close();
  }

  @Test
  void tableHasAtMostTenThousandRows() {
    assertThat(tiny.typesPerCall(tanhOfRows(10_000))).containsExactly("GatherV2");
  }

  @Test
  void largerTablesAreNotPrecomputed() {
    assertThat(tiny.typesPerCall(tanhOfRows(10_001))).containsExactly("GatherV2", "Tanh");
  }

  private Operand<TFloat32> tanhOfRows(int rows) {
    float[][] table = new float[rows][1];
    table[rows - 1][0] = 0.5f;
    return tf.math.tanh(tiny.rows(table, tiny.ids(new int[] {rows - 1, 0})));
  }

  @Test
  void columnsAreNotLookedUpAsRows() {
    Operand<TFloat32> columns =
        tf.gather(tf.constant(TABLE), tiny.ids(new int[] {1}), tf.constant(1));
    assertThat(tiny.typesPerCall(tf.math.tanh(columns))).containsExactly("GatherV2", "Tanh");
  }

  @Test
  void perRowElementsAreNotLookups() {
    Operand<TFloat32> elements =
        tf.gather(
            tf.constant(TABLE),
            tiny.ids(new int[][] {{1}, {0}, {1}}),
            tf.constant(1),
            Gather.batchDims(1L));
    assertThat(tiny.typesPerCall(tf.math.tanh(elements))).containsExactly("GatherV2", "Tanh");
  }

  @Test
  void fedTableIsNotConstant() {
    Operand<TFloat32> rows =
        tf.gather(tiny.numbers(TABLE), tiny.ids(new int[] {2, 0}), tf.constant(0));
    assertThat(tiny.typesPerCall(tf.math.tanh(rows))).containsExactly("GatherV2", "Tanh");
  }
}
