package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.seq2seq.Seq2Seq;
import dev.unrolled.training.Small;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.LazyAdam;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Options;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph with several buckets, compared with a graph of one length. */
@Tag("slow")
class BucketGraphTest {

  /** Sums of floats of about 1, in another order. */
  private static final float ANOTHER_ORDER = 1e-6f;

  /** Two lengths where one scope name is a prefix of the other. */
  private static final List<Integer> BOUNDARIES = List.of(1, 10);

  static Stream<Arguments> optimizers() {
    return Stream.of(
        Arguments.of(new LSTMCell(5), new OneHot(), new SGD(0.5), 1),
        Arguments.of(new LSTMCell(5), new RandomEmbedding(3), new LazyAdam(0.01), 2),
        Arguments.of(new GRUCell(5), new RandomEmbedding(3), new Adam(0.01), 2));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void bucketTrainsAsAGraphOfItsLength(
      RNNCell<?> cell, Embedding embedding, Optimizer optimizer, int replicas) {
    Options options =
        Small.options()
            .withCell(cell)
            .withEmbedding(embedding)
            .withOptimizer(optimizer)
            .withReplicas(replicas);
    for (int length : BOUNDARIES) {
      Sequences batch = EchoTask.generate(Small.VOCABULARY, length, 1, 6, 5);
      Architecture exact =
          new Architecture(cell, embedding, Small.VOCABULARY, length, batch.targetLength());
      try (TrainingGraph one = new TrainingGraph(exact, options);
          TrainingGraph buckets = buckets(options, 1)) {
        assertSameSteps(batch, one, batch, buckets);
      }
    }
  }

  @Test
  void paddingOfInputsChangesNothing() {
    Options options = Small.options().withOptimizer(new SGD(0.5));
    Sequences batch = EchoTask.generate(Small.VOCABULARY, 3, 1, 6, 5);
    Architecture exact =
        new Architecture(options.cell(), options.embedding(), Small.VOCABULARY, 3, 1);
    try (TrainingGraph one = new TrainingGraph(exact, options);
        TrainingGraph buckets = buckets(options, 1)) {
      assertSameSteps(batch, one, batch, buckets);
    }
  }

  @Test
  void missingTargetsHaveNoLoss() {
    Options options = Small.options().withOptimizer(new SGD(0.5));
    Sequences full = EchoTask.generate(Small.VOCABULARY, 10, 2, 6, 5);
    float[][] weights = new float[6][];
    int[][] targets = new int[6][];
    for (int row = 0; row < 6; row++) {
      weights[row] = new float[] {1, row % 2};
      targets[row] = Arrays.copyOf(full.targets()[row], 1 + row % 2);
    }
    try (TrainingGraph one = buckets(options, 2);
        TrainingGraph other = buckets(options, 2)) {
      assertSameSteps(
          full.withTokenWeights(weights), one, new Sequences(full.inputs(), targets), other);
    }
  }

  private static void assertSameSteps(
      Sequences batch, TrainingGraph one, Sequences otherBatch, TrainingGraph other) {
    for (int step = 0; step < 3; step++) {
      TrainingGraph.Result expected = one.step(Small.step(batch));
      TrainingGraph.Result found = other.step(Small.step(otherBatch));
      assertThat(found.loss()).isCloseTo(expected.loss(), within((double) ANOTHER_ORDER));
      assertThat(found.correct()).isEqualTo(expected.correct());
      assertClose(one.gradients(), other.gradients());
      assertClose(one.weights(), other.weights());
    }
  }

  private static TrainingGraph buckets(Options options, int targetLength) {
    Architecture architecture =
        new Architecture(
            new Seq2Seq(options.cell(), options.embedding()),
            InputIds.upTo(Small.VOCABULARY, 10),
            new Targets(targetLength, Small.VOCABULARY, targetLength > 1));
    return new TrainingGraph(
        architecture, options.withBuckets(new BucketBoundaries(BOUNDARIES)), targetLength > 1);
  }

  private static void assertClose(Weights expected, Weights found) {
    assertThat(found.values()).containsOnlyKeys(expected.values().keySet());
    expected
        .values()
        .forEach(
            (name, values) ->
                values
                    .scalars()
                    .forEachIndexed(
                        (at, value) ->
                            assertThat(found.values().get(name).getFloat(at))
                                .as(name)
                                .isCloseTo(value.getFloat(), within(ANOTHER_ORDER))));
  }
}
