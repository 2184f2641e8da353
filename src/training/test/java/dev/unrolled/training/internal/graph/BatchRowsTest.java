package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

class BatchRowsTest {

  private static final int[][] IDS = {{1, 5}, {0, 6}, {1, 7}, {2, 8}, {0, 9}};
  private static final int[] LENGTHS = {1, 2, 1, 2, 2};
  private static final int[][] TARGETS = {{5}, {6}, {7}, {8}, {9}};
  private static final float[][] WEIGHTS = {{0.5f}, {0.6f}, {0.7f}, {0.8f}, {0.9f}};

  private final Ops tf = Ops.create();
  private final BatchRows rows =
      new BatchRows(
          tf.constant(IDS), tf.constant(LENGTHS), tf.constant(TARGETS), tf.constant(WEIGHTS));

  @Test
  void partsDifferInSizeByOneRowAtMost() {
    List<BatchRows> parts = rows.split(tf, 2);
    assertThat(ints(parts.get(0).inputs())).isDeepEqualTo(new int[][] {{1, 5}, {0, 6}});
    assertThat(ints(parts.get(1).targets())).isDeepEqualTo(new int[][] {{7}, {8}, {9}});
    assertThat(floats(Objects.requireNonNull(parts.get(1).weights())))
        .isDeepEqualTo(new float[][] {{0.7f}, {0.8f}, {0.9f}});
  }

  @Test
  void lengthsStayWithTheirRows() {
    List<BatchRows> parts = rows.split(tf, 3);
    assertThat(parts).hasSize(3);
    assertThat(lengths(parts.get(0))).containsExactly(1);
    assertThat(lengths(parts.get(1))).containsExactly(2, 1);
    assertThat(lengths(parts.get(2))).containsExactly(2, 2);
    assertThat(ints(parts.get(1).inputs())).isDeepEqualTo(new int[][] {{0, 6}, {1, 7}});
  }

  @Test
  void partsOfRowsWithoutLengthsAndWeightsHaveNone() {
    BatchRows plain = new BatchRows(rows.inputs(), null, rows.targets(), null);
    assertThat(plain.split(tf, 2))
        .hasSize(2)
        .allSatisfy(
            part -> {
              assertThat(part.lengths()).isNull();
              assertThat(part.weights()).isNull();
            });
  }

  private static int[] lengths(BatchRows rows) {
    return StdArrays.array1dCopyOf(Objects.requireNonNull(rows.lengths()).asTensor());
  }

  private static int[][] ints(Operand<? extends TType> operand) {
    return StdArrays.array2dCopyOf((TInt32) operand.asTensor());
  }

  private static float[][] floats(Operand<TFloat32> operand) {
    return StdArrays.array2dCopyOf(operand.asTensor());
  }
}
