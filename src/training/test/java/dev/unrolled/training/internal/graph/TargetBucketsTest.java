package dev.unrolled.training.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.LinearSampling;
import dev.unrolled.seq2seq.TeacherForcing;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.PairLength;
import dev.unrolled.training.data.SequencePairs;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;

/** Buckets by the length of targets, compared with a graph as long as the longest target. */
@Tag("slow")
class TargetBucketsTest {

  /** Sums of floats of about 1, in another order. */
  private static final double ANOTHER_ORDER = 1e-6;

  private static final int V = 9;
  private static final int BATCH = 8;
  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(V)
          .withEmbedding(new RandomEmbedding(4))
          .withCell(new LSTMCell(6))
          .withOptimizer(new SGD(0.5))
          .withBatchSize(BATCH)
          .withReplicas(1)
          .withBuckets(new BucketWidth(3));
  private static final SequenceToSequenceOptions PARTS =
      SequenceToSequenceOptions.defaults()
          .withTraining(new TeacherForcing(new LinearSampling(10, 0.5), 0.1));

  /** Rows whose targets have up to 3, 6 and 9 ids with the end, for inputs of up to 6. */
  private static final Sequences DATA = rows(3, 3).and(rows(3, 6)).and(rows(6, 3)).and(rows(6, 9));

  @Test
  void shortTargetsTrainAsInAGraphOfTheLongest() {
    SequenceModel model = SequenceToSequence.model(DATA.lengths(), PARTS, OPTIONS);
    try (TrainingGraph whole = new TrainingGraph(model, OPTIONS, true);
        TrainingGraph buckets = new TrainingGraph(model, OPTIONS, DATA)) {
      for (int step = 0; step < 4; step++) {
        int from = step * BATCH;
        var next = new TrainingStep(DATA.rows(from, from + BATCH), step, 0.5);
        TrainingGraph.Result expected = whole.step(next);
        TrainingGraph.Result found = buckets.step(next);
        assertThat(found.loss()).isCloseTo(expected.loss(), within(ANOTHER_ORDER));
        assertThat(found.correct()).isEqualTo(expected.correct());
        assertClose(buckets.gradients(), whole.gradients());
      }
      assertClose(buckets.weights(), whole.weights());
    }
  }

  @Test
  void decoderOfABucketHasOneTimeStepForEachTarget() {
    SequenceModel model = SequenceToSequence.model(DATA.lengths(), PARTS, OPTIONS);
    try (TrainingGraph graph = new TrainingGraph(model, OPTIONS, DATA)) {
      List<String> names =
          graph.definition().getNodeList().stream().map(node -> node.getName()).toList();
      for (Bucket bucket : plan(DATA, OPTIONS).buckets()) {
        long steps =
            names.stream()
                .filter(
                    name -> name.matches(bucket.scope() + "/replica_0/decoder/.*ArgMax(_\\d+)?"))
                .count();
        // Scheduled sampling predicts the id of each time step.
        assertThat(steps).as(bucket.scope()).isEqualTo(bucket.targets());
      }
    }
  }

  @Test
  void onlyPairsOfLengthsWithABatchOfRowsAreBuckets() {
    assertThat(lengths(DATA, OPTIONS))
        .containsExactly(
            new PairLength(3, 3), new PairLength(3, 6), new PairLength(6, 3), new PairLength(6, 9));
    assertThat(lengths(DATA, OPTIONS.withBatchSize(2 * BATCH)))
        .containsExactly(new PairLength(3, 6), new PairLength(6, 9));
    assertThat(plan(DATA, OPTIONS.withBatchSize(100)).buckets())
        .containsExactly(new Bucket(6, 9, ""));
    assertThat(lengths(DATA, OPTIONS.withBuckets(BucketBoundaries.at(4, 6))))
        .containsExactly(
            new PairLength(4, 4), new PairLength(4, 6), new PairLength(6, 4), new PairLength(6, 9));
  }

  @Test
  void scoreIsThatOfOneBucket() {
    SequencePairs pairs = pairs(DATA);
    Options once = OPTIONS.withEpochs(1);
    try (var model = SequenceToSequence.fit(pairs, PARTS, once);
        var other = SequenceToSequence.fit(pairs, PARTS, once.withBuckets(new BucketWidth(50)))) {
      var moved =
          new Snapshot(
              model.snapshot().architecture(),
              other.snapshot().options(),
              model.snapshot().weights(),
              model.snapshot().history(),
              model.snapshot().slots());
      try (var whole = SequenceToSequence.of(moved)) {
        assertThat(model.score(pairs).loss())
            .isCloseTo(whole.score(pairs).loss(), within(ANOTHER_ORDER));
        assertThat(model.score(pairs).correctTokens())
            .isEqualTo(whole.score(pairs).correctTokens());
      }
    }
  }

  private static BatchPlan plan(Sequences data, Options options) {
    SequenceModel model = SequenceToSequence.model(data.lengths(), PARTS, options);
    return BatchPlan.of(model, options.buckets(), options.batchSize(), data);
  }

  private static List<PairLength> lengths(Sequences data, Options options) {
    return plan(data, options).buckets().stream()
        .map(bucket -> new PairLength(bucket.timeSteps(), bucket.targets()))
        .toList();
  }

  /** A batch of rows of up to so many input and target ids, the end included. */
  private static Sequences rows(int inputs, int targets) {
    Random random = new Random(31L * inputs + targets);
    return SequencePairs.of(ids(random, inputs), ids(random, targets - 1)).sequences();
  }

  /** Rows of two lengths: {@code longest} and one less. */
  private static int[][] ids(Random random, int longest) {
    return IntStream.range(0, BATCH)
        .mapToObj(row -> random.ints(longest - row % 2, 4, V).toArray())
        .toArray(int[][]::new);
  }

  private static SequencePairs pairs(Sequences ended) {
    int[][] targets =
        Arrays.stream(ended.targets())
            .map(row -> Arrays.copyOf(row, row.length - 1))
            .toArray(int[][]::new);
    return SequencePairs.of(ended.inputs(), targets);
  }

  private static void assertClose(Weights found, Weights expected) {
    assertThat(found.values()).containsOnlyKeys(expected.values().keySet());
    expected
        .values()
        .forEach(
            (name, values) ->
                assertThat(floats(found.values().get(name)))
                    .as(name)
                    .containsExactly(floats(values), within((float) ANOTHER_ORDER)));
  }

  private static float[] floats(FloatNdArray values) {
    float[] floats = new float[Math.toIntExact(values.size())];
    values.copyTo(DataBuffers.of(floats, false, false));
    return floats;
  }
}
