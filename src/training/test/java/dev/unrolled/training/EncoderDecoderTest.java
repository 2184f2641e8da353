package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.FloatNdArray;

class EncoderDecoderTest {

  /** Probabilities of a softmax in floats. */
  private static final double ROUNDING = 1e-5;

  private static final float[][] VECTORS = identity(Small.VOCABULARY);

  static Stream<Arguments> cellsAndEmbeddings() {
    return Stream.of(
        Arguments.of(new LSTMCell(24), new OneHot()),
        Arguments.of(new GRUCell(24), new OneHot()),
        Arguments.of(new GRUCell(24, new Tanh(), true), new OneHot()),
        Arguments.of(new SimpleRNNCell(24), new OneHot()),
        Arguments.of(new LSTMCell(24), new RandomEmbedding(8)),
        Arguments.of(new GRUCell(24), PretrainedEmbedding.fixed(VECTORS)),
        Arguments.of(new LSTMCell(24), PretrainedEmbedding.trained(VECTORS)));
  }

  @ParameterizedTest
  @MethodSource("cellsAndEmbeddings")
  void learnsToEcho(RNNCell<?> cell, Embedding embedding) {
    Sequences.Split data = Small.data(1500).split(0.2, 1);
    Options options = Small.options().withCell(cell).withEmbedding(embedding).withEpochs(20);
    try (EncoderDecoder model = EncoderDecoder.fit(data.train(), options)) {
      assertThat(model.score(data.test()).tokenAccuracy()).isGreaterThan(0.95);
      List<EpochResult> epochs = model.history().epochs();
      assertThat(epochs.get(epochs.size() - 1).loss()).isLessThan(epochs.get(0).loss() / 2);
    }
  }

  @Test
  void predictionsAreTheMostProbableIds() {
    Sequences data = Small.data(45);
    try (EncoderDecoder model = EncoderDecoder.fit(data, Small.options())) {
      int[][] predictions = model.predict(data.inputs());
      float[][][] probabilities = model.predictProbabilities(data.inputs());
      assertThat(predictions).hasDimensions(45, 2);
      for (int row = 0; row < 45; row++) {
        for (int step = 0; step < 2; step++) {
          float[] distribution = probabilities[row][step];
          assertThat(distribution).hasSize(Small.VOCABULARY);
          assertThat(sum(distribution)).isCloseTo(1, within(ROUNDING));
          assertThat(distribution[predictions[row][step]]).isEqualTo(max(distribution));
        }
      }
    }
  }

  @Test
  void scoreEqualsThatOfThePredictions() {
    Sequences data = Small.data(45);
    try (EncoderDecoder model = EncoderDecoder.fit(data, Small.options())) {
      Score expected =
          Score.of(
              data.targets(),
              model.predict(data.inputs()),
              model.predictProbabilities(data.inputs()));
      Score found = model.score(data);
      assertThat(found.loss()).isCloseTo(expected.loss(), within(ROUNDING));
      assertThat(found.correctTokens()).isEqualTo(expected.correctTokens());
      assertThat(found.correctSequences()).isEqualTo(expected.correctSequences());
    }
  }

  @Test
  void fixedVectorsStayAndTrainableOnesChange() {
    Options options = Small.options();
    Snapshot fixed = fit(options.withEmbedding(PretrainedEmbedding.fixed(VECTORS)));
    Snapshot trained = fit(options.withEmbedding(PretrainedEmbedding.trained(VECTORS)));
    FloatNdArray given = PretrainedEmbedding.fixed(VECTORS).vectors();
    assertThat(fixed.weights().values().get("embedding/embeddings")).isEqualTo(given);
    assertThat(trained.weights().values().get("embedding/embeddings")).isNotEqualTo(given);
  }

  @Test
  void snapshotReopensTheSameModel() {
    Sequences data = Small.data(30);
    try (EncoderDecoder model = EncoderDecoder.fit(data, Small.options());
        EncoderDecoder again = EncoderDecoder.of(model.snapshot())) {
      assertThat(again.predictProbabilities(data.inputs()))
          .isDeepEqualTo(model.predictProbabilities(data.inputs()));
    }
  }

  @Test
  void fitFromStartsWithTheGivenWeights() {
    Sequences data = Small.data(200);
    Options options = Small.options().withEpochs(4);
    try (EncoderDecoder first = EncoderDecoder.fit(data, options);
        EncoderDecoder second = EncoderDecoder.fitFrom(first.snapshot().weights(), data, options)) {
      double before = first.history().epochs().get(3).loss();
      assertThat(second.history().epochs().get(0).loss()).isLessThan(before);
      assertThat(second.score(data).loss()).isLessThan(first.score(data).loss());
    }
  }

  @Test
  void fitFromRejectsWeightsThatDoNotFit() {
    Snapshot small = fit(Small.options());
    Options larger = Small.options().withCell(new LSTMCell(17));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderDecoder.fitFrom(small.weights(), Small.data(10), larger))
        .withMessage("weight encoder/lstm/kernel: expected shape [8, 68], found [8, 64]");
  }

  @Test
  void fitRejectsIdsOutsideTheVocabulary() {
    Sequences data = new Sequences(new int[][] {{1, 2}, {3, 117}}, new int[][] {{1}, {3}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderDecoder.fit(data, Options.defaults()))
        .withMessage("inputs[1][1]: id 117 is outside [0, 100)");
  }

  @Test
  void fitRejectsVectorsOfAnotherShape() {
    Options options = Small.options().withEmbedding(PretrainedEmbedding.fixed(identity(3)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderDecoder.fit(Small.data(10), options))
        .withMessage("pretrained embedding: expected 8 rows, one per id, found shape [3, 3]");
  }

  @Test
  void predictRejectsIdsThatDoNotFit() {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(10), Small.options())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.predict(new int[][] {{1, 2, 3}}))
          .withMessage("ids[0]: expected 4 ids, found 3");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.predict(new int[][] {{1, 2, 3, 4}, {1, 2, 3, 8}}))
          .withMessage("ids[1][3]: id 8 is outside [0, 8)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.predict(new int[0][]))
          .withMessage("ids: expected at least one row of ids, found none");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> model.score(new Sequences(new int[][] {{1, 2, 3, 4}}, new int[][] {{1}})))
          .withMessage("targets[0]: expected 2 ids, found 1");
    }
  }

  @Test
  void closedModelThrowsIllegalState() {
    EncoderDecoder model = EncoderDecoder.fit(Small.data(10), Small.options());
    model.close();
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> model.predict(new int[][] {{1, 2, 3, 4}}))
        .withMessage("the model is closed");
    assertThatIllegalStateException().isThrownBy(() -> model.score(Small.data(10)));
  }

  private static Snapshot fit(Options options) {
    try (EncoderDecoder model = EncoderDecoder.fit(Small.data(40), options)) {
      return model.snapshot();
    }
  }

  private static float[][] identity(int size) {
    float[][] rows = new float[size][size];
    for (int i = 0; i < size; i++) {
      rows[i][i] = 1;
    }
    return rows;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static float max(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - 1];
  }
}
