package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Weights;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.ScoringGraph;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Options;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedLossTest {

  /** Rounding of float sums in another order, since rows are in other replicas. */
  private static final double ANOTHER_ORDER = 1e-6;

  private static final Options OPTIONS = Small.options().withOptimizer(new SGD(1));
  private static final Sequences DATA = Small.data(24);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void weightsOfOneEqualNoWeights(int replicas) {
    Options options = Small.options().withReplicas(replicas);
    Snapshot without = fit(DATA, options);
    Snapshot ones = fit(DATA.withSequenceWeights(filled(24, 1)), options);
    assertThat(ones.weights()).isEqualTo(without.weights());
    assertThat(ones.history().epochs().get(1).loss())
        .isEqualTo(without.history().epochs().get(1).loss());
    assertThat(ones.history().epochs().get(1).accuracy())
        .isEqualTo(without.history().epochs().get(1).accuracy());
  }

  @Test
  void rowsOfWeightZeroChangeNothing() {
    float[] weights = filled(24, 1);
    Arrays.fill(weights, 17, 24, 0);
    assertSameSteps(DATA.rows(0, 17), DATA.withSequenceWeights(weights));
  }

  /** In batches of 16 rows: a row has other last bits in a batch of another size. */
  @Test
  void rowsOfWeightZeroDoNotChangeTheScore() {
    Sequences data = Small.data(32);
    float[] weights = filled(32, 1);
    Arrays.fill(weights, 16, 32, 0);
    assertThat(score(data.withSequenceWeights(weights))).isEqualTo(score(data.rows(0, 16)));
  }

  @Test
  void weightTwoEqualsTheRowTwice() {
    float[] weights = filled(24, 1);
    weights[5] = 2;
    weights[20] = 2;
    int[] twice = IntStream.concat(IntStream.range(0, 24), IntStream.of(5, 20)).toArray();
    assertSameSteps(DATA.rows(twice), DATA.withSequenceWeights(weights));
  }

  @Test
  void tokenWeightsApplyToLossAndScore() throws InterruptedException {
    float[][] weights = new float[24][2];
    IntStream.range(0, 24).forEach(row -> weights[row][row % 2] = 0.25f + row);
    Sequences weighted = DATA.withTokenWeights(weights);
    Options still = OPTIONS.withEpochs(1).withBatchSize(24);
    try (TrainingGraph graph = weightedGraph(still);
        ScoringGraph scoring = new ScoringGraph(architecture(still).model(), still, weighted)) {
      scoring.load(graph.weights());
      Score score = scoring.score();
      TrainingGraph.Result result = graph.step(Small.step(weighted));
      assertThat(result.loss()).isCloseTo(score.loss(), within(ANOTHER_ORDER));
      assertThat(result.correct()).isEqualTo(score.correctTokens());
      assertThat(score.tokens()).isEqualTo(weighted.weightSum()).isEqualTo(24 * 0.25 + 23 * 12);
    }
  }

  @Test
  void batchWithZeroWeightsDoesNotChangeTheModel() {
    float[] weights = filled(24, 0);
    weights[0] = 1;
    Sequences nothing = DATA.withSequenceWeights(weights).rows(1, 24);
    try (TrainingGraph graph = weightedGraph(OPTIONS)) {
      Weights before = graph.weights();
      assertThat(graph.step(Small.step(nothing)).loss()).isZero();
      assertThat(graph.weights()).isEqualTo(before);
    }
  }

  @Test
  void weightsStayWithTheirRows() {
    float[] weights = new float[24];
    IntStream.range(0, 24).forEach(row -> weights[row] = DATA.inputs()[row][0]);
    Sequences.Split split = DATA.withSequenceWeights(weights).split(0.25, 9);
    for (Sequences part : new Sequences[] {split.train(), split.test()}) {
      for (int row = 0; row < part.size(); row++) {
        assertThat(part.weight(row, 1)).isEqualTo(part.inputs()[row][0]);
      }
    }
    assertThat(DATA.withSequenceWeights(weights).fingerprint())
        .isNotEqualTo(DATA.fingerprint())
        .isEqualTo(DATA.withSequenceWeights(weights.clone()).fingerprint());
  }

  @Test
  void rejectsInvalidWeights() {
    assertRejected(
        () -> DATA.withSequenceWeights(filled(23, 1)),
        "weights: expected 24, the number of rows, found 23");
    assertRejected(
        () -> DATA.withSequenceWeights(filled(24, -1)),
        "weights[0]: expected 0 or more, found -1.0");
    assertRejected(
        () -> DATA.withSequenceWeights(filled(24, 0)),
        "weights: expected at least one above 0, found none");
    assertRejected(
        () -> DATA.withTokenWeights(new float[3][2]),
        "weights: expected 24, rows, the number of targets, found 3");
    assertRejected(
        () -> DATA.withTokenWeights(new float[24][3]),
        "weights[0]: expected 2, the number of target ids, found 3");
    float[][] broken = new float[24][2];
    broken[7][1] = Float.NaN;
    assertRejected(
        () -> DATA.withTokenWeights(broken), "weights[7][1]: expected 0 or more, found NaN");
  }

  @Test
  void rejectsAPartWithZeroWeights() {
    float[] weights = filled(24, 0);
    weights[23] = 1;
    Sequences none = DATA.withSequenceWeights(weights).rows(0, 23);
    assertRejected(
        () -> none.requireFits(architecture(OPTIONS)),
        "weights: expected at least one above 0, found none");
  }

  private static void assertSameSteps(Sequences plain, Sequences weighted) {
    try (TrainingGraph one = Small.graph(OPTIONS);
        TrainingGraph other = weightedGraph(OPTIONS)) {
      for (int step = 0; step < 3; step++) {
        assertThat(other.step(Small.step(weighted)).loss())
            .isCloseTo(one.step(Small.step(plain)).loss(), within(ANOTHER_ORDER));
      }
      one.weights()
          .values()
          .forEach(
              (name, expected) ->
                  assertThat(other.weights().values().get(name).streamOfObjects().toList())
                      .as(name)
                      .usingElementComparator(WeightedLossTest::compare)
                      .isEqualTo(expected.streamOfObjects().toList()));
    }
  }

  private static int compare(float one, float other) {
    return Math.abs(one - other) <= ANOTHER_ORDER ? 0 : Float.compare(one, other);
  }

  private static Score score(Sequences data) {
    Options options = Small.options().withBatchSize(10);
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, options)) {
      return model.score(data);
    }
  }

  private static TrainingGraph weightedGraph(Options options) {
    return new TrainingGraph(architecture(options), options, true);
  }

  private static Architecture architecture(Options options) {
    return new Architecture(options.cell(), options.embedding(), Small.VOCABULARY, 4, 2);
  }

  private static Snapshot fit(Sequences data, Options options) {
    try (EncoderDecoder model = EncoderDecoder.fit(data, options)) {
      return model.snapshot();
    }
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  private static void assertRejected(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }
}
