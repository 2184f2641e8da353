package dev.unrolled.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class RowWiseLookupTest {

  /** An operation on rows of shape {@code [B, 4]}. */
  private interface Operation extends BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> {}

  private static final float[][] TABLE = {{1, 2, 3, 4}, {-1, 0.5f, 0, 2}, {3, -2, 1, 1}};
  private static final float[] ROW = {0.5f, -1, 2, 3};
  private static final float[][] SQUARE = {{1, 2, 0, 1}, {0, 1, 1, 3}, {2, 0, 1, 1}, {1, 1, 0, 2}};

  private final TinyGraph tiny = new TinyGraph();
  private final Ops tf = tiny.tf();
  private final Operand<TInt32> ids = tiny.ids(new int[] {2, 0, 2, 1});
  private final Operand<TFloat32> rows = tiny.rows(TABLE, ids);

  @AfterEach
  void close() {
    tiny.close();
  }

  static Stream<Named<Operation>> rowWise() {
    return Stream.of(
        operation("BiasAdd", (tf, x) -> tf.nn.biasAdd(x, tf.constant(ROW))),
        operation("MatMul", (tf, x) -> tf.linalg.matMul(x, tf.constant(SQUARE))),
        operation(
            "MatMul with a transposed factor",
            (tf, x) -> tf.linalg.matMul(x, tf.constant(SQUARE), MatMul.transposeB(true))),
        operation("Tanh", (tf, x) -> tf.math.tanh(x)),
        operation("Sigmoid", (tf, x) -> tf.math.sigmoid(x)),
        operation("Selu", (tf, x) -> tf.nn.selu(x)),
        operation("sum with [N]", (tf, x) -> tf.math.add(x, tf.constant(ROW))),
        operation(
            "product with [1, N]", (tf, x) -> tf.math.mul(tf.constant(new float[][] {ROW}), x)),
        operation("difference from a scalar", (tf, x) -> tf.math.sub(tf.constant(1f), x)),
        operation("product with itself", (tf, x) -> tf.math.mul(x, x)),
        operation("Split", (tf, x) -> tf.split(tf.constant(-1), x, 2L).output().get(1)),
        operation("Split on axis 1", (tf, x) -> tf.split(tf.constant(1), x, 2L).output().get(0)),
        operation(
            "SplitV",
            (tf, x) ->
                tf.splitV(x, tf.constant(new int[] {1, 3}), tf.constant(1), 2L).output().get(1)),
        operation("Concat", (tf, x) -> tf.concat(List.of(x, tf.math.neg(x)), tf.constant(1))));
  }

  static Stream<Named<Operation>> otherwise() {
    return Stream.of(
        operation(
            "MatMul with a transposed lookup",
            (tf, x) -> tf.linalg.matMul(x, tf.constant(SQUARE), MatMul.transposeA(true))),
        operation("sum with a number for each row", (tf, x) -> tf.math.add(x, tf.constant(SQUARE))),
        operation("MatMul from the left", (tf, x) -> tf.linalg.matMul(tf.constant(SQUARE), x)),
        operation("Split of rows", (tf, x) -> tf.split(tf.constant(0), x, 2L).output().get(1)),
        operation("Concat of rows", (tf, x) -> tf.concat(List.of(x, x), tf.constant(0))),
        operation("Cumsum over rows", (tf, x) -> tf.math.cumsum(x, tf.constant(0))));
  }

  private static Named<Operation> operation(String name, Operation operation) {
    return Named.of(name, operation);
  }

  @ParameterizedTest
  @MethodSource("rowWise")
  void rowWiseOperationsMoveToTheTable(Operation operation) {
    assertThat(tiny.typesPerCall(operation.apply(tf, rows))).containsExactly("GatherV2");
  }

  @ParameterizedTest
  @MethodSource("otherwise")
  void otherOperationsAreNotMovedToTheTable(Operation operation) {
    assertThat(tiny.typesPerCall(operation.apply(tf, rows)))
        .hasSize(2)
        .startsWith("GatherV2")
        .doesNotHaveDuplicates();
  }

  @Test
  void chainOfOperationsBecomesOneLookup() {
    Operand<TFloat32> hidden = tf.math.tanh(tf.nn.biasAdd(rows, tf.constant(ROW)));
    Operand<TFloat32> gate = tf.math.sigmoid(tf.linalg.matMul(hidden, tf.constant(SQUARE)));
    assertThat(tiny.typesPerCall(tf.math.mul(gate, hidden))).containsExactly("GatherV2");
  }

  @Test
  void lookupsOfTheSameIdsAreMerged() {
    Operand<TFloat32> others = tiny.rows(new float[][] {ROW, SQUARE[1], SQUARE[2]}, ids);
    assertThat(tiny.typesPerCall(tf.math.add(rows, others))).containsExactly("GatherV2");
  }

  @Test
  void lookupsOfDifferentIdsAreNotMerged() {
    Operand<TFloat32> others = tiny.rows(TABLE, tiny.ids(new int[] {0, 0, 1, 2}));
    assertThat(tiny.typesPerCall(tf.math.add(rows, others)))
        .containsExactly("GatherV2", "GatherV2", "Add");
  }

  @Test
  void sumWithFedValuesIsNotPrecomputed() {
    Operand<TFloat32> numbers = tiny.numbers(SQUARE);
    assertThat(tiny.typesPerCall(tf.math.add(rows, numbers))).containsExactly("GatherV2", "Add");
  }
}
