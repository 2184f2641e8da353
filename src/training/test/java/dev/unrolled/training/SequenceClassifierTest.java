package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.SpatialDropout1D;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.metrics.ClassificationScore;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Classifiers that learn a rule. */
class SequenceClassifierTest {

  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(ClassifierTask.V)
          .withCell(new GRUCell(10))
          .withOptimizer(new Adam(0.02))
          .withBatchSize(32)
          .withReplicas(1)
          .withEpochs(12);

  static Stream<Arguments> tasks() {
    return Stream.of(
        Arguments.of("three classes", task(seed -> ClassifierTask.threeClasses(300, seed))),
        Arguments.of("two classes", task(seed -> ClassifierTask.twoClasses(400, seed))),
        Arguments.of("labels", task(seed -> ClassifierTask.labels(400, seed))),
        Arguments.of("features", task(seed -> ClassifierTask.features(400, seed))));
  }

  private static LongFunction<LabelledRows> task(LongFunction<LabelledRows> task) {
    return task;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tasks")
  void ruleIsLearnedAndScoredAsPredicted(String name, LongFunction<LabelledRows> task) {
    var classifier = ClassifierOptions.defaults().withLayer(new Bidirectional(new GRUCell(10)));
    try (var model = SequenceClassifier.fit(task.apply(1), classifier, OPTIONS)) {
      LabelledRows test = task.apply(2);
      ClassificationScore score = model.score(test);
      assertThat(score.accuracy()).isGreaterThan(0.9);
      assertThat(score.macroF1()).isGreaterThan(0.9);
      List<List<String>> predicted = model.predictLabels(test.inputs());
      long correct = 0;
      for (int row = 0; row < predicted.size(); row++) {
        correct += Set.copyOf(predicted.get(row)).equals(test.labels().get(row)) ? 1 : 0;
      }
      assertThat(score.accuracy()).isEqualTo((double) correct / predicted.size());
      assertThat(model.predictProbabilities(test.inputs()))
          .hasDimensions(test.labels().size(), model.labels().size());
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void everyPoolingLearnsAndAnswersARowAloneAsBesideLongerOnes(Pooling pooling) {
    LabelledRows data = ClassifierTask.twoClasses(400, 1);
    var classifier = ClassifierOptions.defaults().withPooling(pooling);
    Options options = OPTIONS.withBuckets(new BucketWidth(3));
    try (var model = SequenceClassifier.fit(data, classifier, options)) {
      assertThat(model.score(ClassifierTask.twoClasses(200, 2)).accuracy()).isGreaterThan(0.85);
      int[] row = {1, 5, 2};
      float[] alone = model.predictProbabilities(InputRows.ofIds(new int[][] {row}))[0];
      for (int longest = 4; longest <= 7; longest++) {
        InputRows rows = InputRows.ofIds(new int[][] {row, new int[longest]});
        assertThat(model.predictProbabilities(rows)[0]).isEqualTo(alone);
      }
    }
  }

  @Test
  void heavierClassIsPredictedMoreOften() {
    LabelledRows data = ClassifierTask.threeClasses(60, 1);
    Options options = OPTIONS.withEpochs(2);
    var heavy = ClassifierOptions.defaults().withClassWeights(Map.of("two", 50.0));
    try (var plain = SequenceClassifier.fit(data, ClassifierOptions.defaults(), options);
        var weighted = SequenceClassifier.fit(data, heavy, options)) {
      long before = plain.predict(data.inputs()).stream().filter("two"::equals).count();
      assertThat(weighted.predict(data.inputs()))
          .filteredOn("two"::equals)
          .hasSizeGreaterThan((int) before);
    }
  }

  @Test
  void balancedWeightsAreThoseOfScikitLearn() {
    LabelledRows data =
        LabelledRows.of(
            InputRows.ofIds(new int[][] {{1}, {2}, {3}, {4}}), List.of("a", "b", "a", "a"));
    assertThat(data.balancedWeights())
        .containsExactly(Map.entry("a", 4 / 6.0), Map.entry("b", 2.0));
  }

  @Test
  void resumedRunGivesTheBitsOfOneThatWasNotStopped(@TempDir Path folder) {
    LabelledRows data = ClassifierTask.threeClasses(100, 1);
    var layers =
        Stacked.of(
            new Bidirectional(new GRUCell(6)),
            new SpatialDropout1D(0.2),
            new RNN<>(new GRUCell(5)));
    var classifier = ClassifierOptions.defaults().withLayer(layers);
    Training first = Training.with(OPTIONS.withEpochs(2)).checkpointedIn(Checkpoints.in(folder));
    SequenceClassifier.fit(data, classifier, first).close();
    Training second =
        Training.with(OPTIONS.withEpochs(4)).checkpointedIn(Checkpoints.in(folder).resumed());
    try (var resumed = SequenceClassifier.fit(data, classifier, second);
        var whole = SequenceClassifier.fit(data, classifier, OPTIONS.withEpochs(4))) {
      Snapshot found = resumed.snapshot();
      assertThat(found.history().epochs()).hasSize(4);
      assertThat(found.weights().values()).isEqualTo(whole.snapshot().weights().values());
    }
  }

  @Test
  void classWithoutExamplesAndUnknownLabelsAreRefused() {
    LabelledRows data = ClassifierTask.threeClasses(20, 1);
    var more = ClassifierOptions.defaults().withLabels(List.of("zero", "one", "two", "ten"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceClassifier.fit(data, more, OPTIONS))
        .withMessage("classes: expected at least 1 row of each, found none of ten");
    var fewer = ClassifierOptions.defaults().withLabels(List.of("zero", "one"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceClassifier.fit(data, fewer, OPTIONS))
        .withMessage("unknown labels: two; the model's labels: zero, one");
    var weights = ClassifierOptions.defaults().withClassWeights(Map.of("ten", 2.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceClassifier.fit(data, weights, OPTIONS))
        .withMessage("class weights: unknown class \"ten\"; classes: one, two, zero");
  }

  @Test
  void badFeaturesAreRefusedWithTheirPlace() {
    LabelledRows data = ClassifierTask.features(60, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InputRows.ofFeatures(new float[][][] {{{1, 2}}, {{1, Float.NaN}}}))
        .withMessage("features[1][0][1]: expected a finite number, found NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InputRows.ofFeatures(new float[][][] {{{1, 2}}, {{1, 2}, {3}}}))
        .withMessage("features[1][1]: expected 2 features, found 1");
    try (var model =
        SequenceClassifier.fit(data, ClassifierOptions.defaults(), OPTIONS.withEpochs(1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.predict(InputRows.ofFeatures(new float[][][] {{{1, 2, 3}}})))
          .withMessage(
              "inputs: expected 2 features at each time step, found 3 features at each time step");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.predict(InputRows.ofIds(new int[][] {{1, 2}})))
          .withMessage("inputs: expected 2 features at each time step, found ids");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.score(LabelledRows.of(data.inputs(), names(60, "sideways"))))
          .withMessage("unknown labels: sideways; the model's labels: down, up");
    }
  }

  private static List<String> names(int count, String name) {
    return Stream.generate(() -> name).limit(count).toList();
  }

  @Test
  void severalLabelsArePredictedAsSets() {
    LabelledRows data = ClassifierTask.labels(60, 1);
    try (var model =
        SequenceClassifier.fit(data, ClassifierOptions.defaults(), OPTIONS.withEpochs(1))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> model.predict(data.inputs()))
          .withMessageContaining("use predictLabels");
      assertThat(model.score(data).matrices()).hasSize(3);
    }
  }
}
