package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.seq2seq.Architecture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.proto.NodeDef;

class TowersTest {

  /** The same sums in another order, in floats of about 1. */
  private static final double ANOTHER_ORDER = 1e-6;

  private static final Architecture ARCHITECTURE =
      new Architecture(Small.options().cell(), Small.options().embedding(), Small.VOCABULARY, 4, 2);

  /**
   * A first step is the learning rate whatever the gradient, so the gradients show in the second.
   */
  @ParameterizedTest
  @CsvSource({"1, 20", "2, 20", "2, 7", "3, 20", "3, 2", "2, 1", "5, 1"})
  void towersGiveWhatOneModelGives(int replicas, int rows) {
    Sequences batch = Small.data(rows);
    try (TrainingGraph one = graph(1);
        TrainingGraph several = graph(replicas)) {
      for (int step = 0; step < 3; step++) {
        TrainingGraph.Result expected = one.step(Small.step(batch));
        TrainingGraph.Result found = several.step(Small.step(batch));
        assertThat(found.loss()).isCloseTo(expected.loss(), within(ANOTHER_ORDER));
        assertThat(found.right()).isEqualTo(expected.right());
      }
    }
  }

  /** With fewer rows in a batch than there are ids, none share what depends on their first ids. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void rowsThatBeginAlikeShareWhatTheyHaveInCommon(int replicas) {
    Options options = Small.options().withReplicas(replicas);
    Sequences batch = Small.data(20).withSequenceWeights(rising(20));
    try (TrainingGraph alone =
            new TrainingGraph(ARCHITECTURE, options.withBatchSize(Small.VOCABULARY - 1), true);
        TrainingGraph sharing =
            new TrainingGraph(ARCHITECTURE, options.withBatchSize(Small.VOCABULARY), true)) {
      assertThat(operations(alone)).doesNotContain("UniqueV2", "TopKV2");
      assertThat(operations(sharing)).contains("UniqueV2");
      for (int step = 0; step < 3; step++) {
        TrainingGraph.Result expected = alone.step(Small.step(batch));
        TrainingGraph.Result found = sharing.step(Small.step(batch));
        assertThat(found.loss()).isCloseTo(expected.loss(), within(ANOTHER_ORDER));
        assertThat(found.right()).isEqualTo(expected.right());
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

  private static List<String> operations(TrainingGraph graph) {
    return graph.definition().getNodeList().stream().map(NodeDef::getOp).toList();
  }

  @Test
  void theLossIsTheMeanOverTokensOfUntrainedGuesses() {
    try (TrainingGraph graph = graph(2)) {
      double uniform = Math.log(Small.VOCABULARY);
      assertThat(graph.step(Small.step(Small.data(200))).loss()).isCloseTo(uniform, within(0.2));
    }
  }

  private static TrainingGraph graph(int replicas) {
    return new TrainingGraph(ARCHITECTURE, Small.options().withReplicas(replicas));
  }
}
