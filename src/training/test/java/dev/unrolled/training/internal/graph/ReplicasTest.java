package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.Small;
import dev.unrolled.training.data.Sequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasTest {

  /** The same sums in another order, in floats of about 1. */
  private static final double ANOTHER_ORDER = 1e-6;

  private static final Architecture ARCHITECTURE =
      new Architecture(Small.options().cell(), Small.options().embedding(), Small.VOCABULARY, 4, 2);

  /**
   * The size of Adam's first step does not depend on the gradient, so gradients show in the second.
   */
  @ParameterizedTest
  @CsvSource({"1, 20", "2, 20", "2, 7", "3, 20", "3, 2", "2, 1", "5, 1"})
  void replicasEqualOneModel(int replicas, int rows) {
    Sequences batch = Small.data(rows);
    try (TrainingGraph one = graph(1);
        TrainingGraph several = graph(replicas)) {
      for (int step = 0; step < 3; step++) {
        TrainingGraph.Result expected = one.step(Small.step(batch));
        TrainingGraph.Result found = several.step(Small.step(batch));
        assertThat(found.loss()).isCloseTo(expected.loss(), within(ANOTHER_ORDER));
        assertThat(found.correct()).isEqualTo(expected.correct());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 20", "3, 7"})
  void replicasWeightTargetsAsOneModel(int replicas, int rows) {
    Sequences batch = Small.data(rows).withSequenceWeights(rising(rows));
    try (TrainingGraph one = weighted(1);
        TrainingGraph several = weighted(replicas)) {
      for (int step = 0; step < 3; step++) {
        TrainingGraph.Result expected = one.step(Small.step(batch));
        TrainingGraph.Result found = several.step(Small.step(batch));
        assertThat(found.loss()).isCloseTo(expected.loss(), within(ANOTHER_ORDER));
        assertThat(found.correct()).isEqualTo(expected.correct());
      }
    }
  }

  private static float[] rising(int rows) {
    float[] weights = new float[rows];
    for (int row = 0; row < rows; row++) {
      weights[row] = 1 + row;
    }
    return weights;
  }

  @Test
  void untrainedLossIsTheUniformLoss() {
    try (TrainingGraph graph = graph(2)) {
      double uniform = Math.log(Small.VOCABULARY);
      assertThat(graph.step(Small.step(Small.data(200))).loss()).isCloseTo(uniform, within(0.2));
    }
  }

  private static TrainingGraph weighted(int replicas) {
    return new TrainingGraph(ARCHITECTURE, Small.options().withReplicas(replicas), true);
  }

  private static TrainingGraph graph(int replicas) {
    return new TrainingGraph(ARCHITECTURE, Small.options().withReplicas(replicas));
  }
}
