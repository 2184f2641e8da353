package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.Weight;
import dev.unrolled.training.data.Seed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class GatherGradientTest {

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Weight weight =
      Weight.trained(
          "table", Shape.of(3, 3), (ops, s, seed) -> ops.zeros(ops.constant(s), TFloat32.class));
  private final Operand<TFloat32> table = Variables.initialized(graph, new Seed(1)).weight(weight);
  private final WeightGradients.TrainedWeight trained =
      new WeightGradients.TrainedWeight(weight, table, "");
  private final Operand<TInt32> ids = tf.constant(new int[] {2, 0});

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void findsAllLookupsOfATable() {
    Operand<TFloat32> first = tf.withName("a").gather(table, ids, tf.constant(0));
    Operand<TFloat32> second = tf.withName("b").gather(table, ids, tf.constant(0));
    assertThat(GatherGradient.of(trained))
        .get()
        .isEqualTo(
            new GatherGradient(
                List.of(ids.asOutput(), ids.asOutput()),
                List.of(first.asOutput(), second.asOutput())));
  }

  @Test
  void multipliedTableDoesNotMatch() {
    tf.gather(table, ids, tf.constant(0));
    tf.linalg.matMul(table, table);
    assertThat(GatherGradient.of(trained)).isEmpty();
  }

  @Test
  void columnsAreNotRows() {
    tf.gather(table, ids, tf.constant(1));
    assertThat(GatherGradient.of(trained)).isEmpty();
  }
}
