package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Continuation;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.data.StatefulWindows;
import dev.unrolled.training.internal.graph.ScoringGraph;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.FloatNdArray;

/** Truncated backpropagation through time: windows with the state carried between them. */
class StatefulTrainingTest {

  private static final int WINDOW = 4;
  private static final int VOCABULARY = 6;

  /** Sums of float32 in another order. */
  private static final double ROUNDING = 1e-5;

  private static final Options OPTIONS =
      Options.defaults()
          .withBatchSize(3)
          .withReplicas(1)
          .withEpochs(3)
          .withTolerance(0)
          .withSeed(7);

  /** Lengths 11, 8, 4, 9 and 2. */
  private static final int[][] SEQUENCES = sequences(12, 9, 5, 10, 3);

  @TempDir private Path folder;

  private static int[][] sequences(int... lengths) {
    Random random = new Random(5);
    return IntStream.of(lengths)
        .mapToObj(length -> random.ints(length, 0, VOCABULARY).toArray())
        .toArray(int[][]::new);
  }

  private static SequenceModel model(int length) {
    var layers = Stacked.of(new RNN<>(new LSTMCell(5)), new RNN<>(new GRUCell(4)));
    return model(length, new RecurrentEncoder(new RandomEmbedding(3), layers));
  }

  private static SequenceModel model(int length, RecurrentEncoder encoder) {
    return new SequenceModel(
        InputIds.upTo(VOCABULARY, length),
        encoder,
        new SoftmaxTagger(List.of("a", "b", "c", "d", "e", "f"), length));
  }

  private static StatefulWindows windows(int[][] sequences) {
    return StatefulWindows.ofNextIds(sequences, WINDOW);
  }

  private static Snapshot fit(Training run) {
    try (FittedModel model = run.fit(model(WINDOW), windows(SEQUENCES))) {
      return model.snapshot();
    }
  }

  private static TrainingGraph graph(int replicas) {
    return new TrainingGraph(model(WINDOW), OPTIONS.withReplicas(replicas), windows(SEQUENCES));
  }

  /** A step that changes no weight, in lane 0, 1, ... */
  private static TrainingStep still(Sequences batch, boolean starts) {
    int[] lanes = IntStream.range(0, batch.size()).toArray();
    boolean[] first = new boolean[batch.size()];
    Arrays.fill(first, starts);
    return new TrainingStep(batch, 0, 0).continuing(new Continuation(lanes, first));
  }

  @Test
  void lossOfWindowsIsThatOfTheWholeSequences() throws InterruptedException {
    Weights weights = fit(Training.with(OPTIONS)).weights();
    Score windows;
    try (var scoring = new ScoringGraph(model(WINDOW), OPTIONS, windows(SEQUENCES))) {
      scoring.load(weights);
      windows = scoring.score();
    }
    Sequences whole = StatefulWindows.ofNextIds(SEQUENCES, 20).windows();
    try (var scoring = new ScoringGraph(model(20), OPTIONS)) {
      scoring.load(weights);
      Score expected = scoring.score(whole);
      assertThat(windows.loss()).isCloseTo(expected.loss(), within(ROUNDING));
      assertThat(windows.correctTokens()).isEqualTo(expected.correctTokens());
      assertThat(windows.tokens()).isEqualTo(expected.tokens());
    }
  }

  @Test
  void stateIsCarriedInTraining() {
    Sequences rows = windows(SEQUENCES).windows();
    try (var graph = graph(1)) {
      graph.step(still(rows.rows(0, 1), true));
      double continued = graph.step(still(rows.rows(1, 2), false)).loss();
      double alone = graph.step(still(rows.rows(1, 2), true)).loss();
      assertThat(continued).isNotCloseTo(alone, within(1e-3));
    }
  }

  @Test
  void sequenceStartsFromZerosWhateverWasInItsLane() {
    Sequences rows = windows(SEQUENCES).windows();
    try (var graph = graph(1)) {
      double first = graph.step(still(rows.rows(0, 1), true)).loss();
      graph.step(still(rows.rows(1, 2), false));
      assertThat(graph.step(still(rows.rows(0, 1), true)).loss()).isEqualTo(first);
    }
  }

  /**
   * Only the first window has id 0, so only through the border could its vector have a gradient.
   */
  @Test
  void noGradientCrossesTheBorder() {
    int[][] ids = {{0, 1, 0, 2, 3, 4, 5, 1, 2}};
    Sequences rows = windows(ids).windows();
    try (var graph = graph(1)) {
      graph.step(still(rows.rows(0, 1), true));
      assertThat(maxAbs(tableGradient(graph), 0)).isGreaterThan(1e-4f);
      graph.step(still(rows.rows(1, 2), false));
      assertThat(maxAbs(tableGradient(graph), 0)).isZero();
      assertThat(maxAbs(tableGradient(graph), 3)).isGreaterThan(1e-4f);
    }
    Sequences secondHalf =
        StatefulWindows.ofNextIds(ids, 8)
            .windows()
            .withTokenWeights(new float[][] {{0, 0, 0, 0, 1, 1, 1, 1}});
    try (var whole = new TrainingGraph(model(8), OPTIONS, true)) {
      whole.step(new TrainingStep(secondHalf, 0, 0));
      assertThat(maxAbs(tableGradient(whole), 0)).isGreaterThan(0f);
    }
  }

  private static FloatNdArray tableGradient(TrainingGraph graph) {
    return graph.gradients().values().get("embedding/embeddings");
  }

  private static float maxAbs(FloatNdArray matrix, long row) {
    float max = 0;
    for (int i = 0; i < matrix.shape().get(1); i++) {
      max = Math.max(max, Math.abs(matrix.getFloat(row, i)));
    }
    return max;
  }

  @Test
  void replicasCarryTheStatesOfTheirRows() {
    Sequences rows = windows(sequences(9, 9, 9, 9, 9)).windows();
    int[] first = {0, 2, 4, 6, 8};
    int[] second = {1, 3, 5, 7, 9};
    try (var one = graph(1);
        var three = graph(3)) {
      three.load(one.weights());
      for (TrainingGraph graph : List.of(one, three)) {
        graph.step(still(rows.rows(first), true));
      }
      double expected = one.step(still(rows.rows(second), false)).loss();
      assertThat(three.step(still(rows.rows(second), false)).loss())
          .isCloseTo(expected, within(ROUNDING));
    }
  }

  @Test
  void runsHaveTheSameBits() {
    Options options = OPTIONS.withDropout(new Dropout(0.2, 0.1, 0.1)).withReplicas(2);
    Snapshot once = fit(Training.with(options));
    assertThat(fit(Training.with(options.withThreads(1))).weights()).isEqualTo(once.weights());
  }

  @Test
  void resumedRunHasTheSameBits() {
    Snapshot straight = fit(Training.with(OPTIONS.withEpochs(4)));
    fit(Training.with(OPTIONS.withEpochs(2)).checkpointedIn(Checkpoints.in(folder)));
    Snapshot resumed =
        fit(Training.with(OPTIONS.withEpochs(4)).checkpointedIn(Checkpoints.in(folder).resumed()));
    assertThat(resumed.weights()).isEqualTo(straight.weights());
    assertThat(resumed.slots()).isEqualTo(straight.slots());
  }

  @Test
  void validationCarriesStatesToo() {
    var run = Training.with(OPTIONS.withEpochs(1)).validatedOn(windows(SEQUENCES));
    try (FittedModel model = run.fit(model(WINDOW), windows(SEQUENCES))) {
      assertThat(model.history().epochs().get(0).validation().loss())
          .isEqualTo(model.score(windows(SEQUENCES)).loss());
    }
  }

  @Test
  void modelsThatNeedWholeSequencesAreRejected() {
    var both = new RecurrentEncoder(new RandomEmbedding(3), new Bidirectional(new GRUCell(4)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Training.with(OPTIONS).fit(model(WINDOW, both), windows(SEQUENCES)).close())
        .withMessageStartingWith(
            "windows with carried states: expected a model that can continue a sequence, found that")
        .withMessageContaining("bidirectional");
  }

  @Test
  void taggerScoresWholeSequencesOnly() {
    try (var tagger = SequenceTagger.of(fit(Training.with(OPTIONS.withEpochs(1))))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tagger.score(windows(SEQUENCES)))
          .withMessageContaining("found windows with carried states");
    }
  }

  @Test
  void longerWindowsThanTheModelReadsAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.with(OPTIONS).fit(model(3), windows(SEQUENCES)).close())
        .withMessageStartingWith("inputs[0]: expected at most 3 ids");
  }
}
