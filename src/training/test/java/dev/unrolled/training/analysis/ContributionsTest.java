package dev.unrolled.training.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.ColumnEncoder;
import dev.unrolled.rnn.model.IdColumn;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.Training;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;

/**
 * Contributions are derivatives: if the input of a time step grows by a part, a logit grows by that
 * part of the contribution.
 */
class ContributionsTest {

  private static final float STEP = 1e-2f;

  /** Of a central difference of float32 logits, and of its second order. */
  private static final double TOLERANCE = 2e-3;

  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(10)
          .withEmbedding(new RandomEmbedding(4))
          .withEncoder(new Bidirectional(new GRUCell(6)))
          .withBatchSize(4)
          .withReplicas(1)
          .withEpochs(3);

  @Test
  void contributionsToClassesAreDerivativesByFeatures() {
    InputRows rows = features(8, 5, 3);
    var data = LabelledRows.of(rows, List.of("a", "b", "c", "a", "b", "c", "a", "b"));
    var options = ClassifierOptions.defaults().withPooling(Pooling.MEAN);
    float[][] row = row(5, 3, 7);
    try (var model = SequenceClassifier.fit(data, options, OPTIONS)) {
      Contributions found = explain(model.snapshot(), InputRows.ofFeatures(new float[][][] {row}));
      assertThat(found.outputs()).containsExactly("a", "b", "c");
      assertThat(found.predictedOutputs())
          .containsExactly(
              model
                  .labels()
                  .indexOf(model.predict(InputRows.ofFeatures(new float[][][] {row})).get(0)));
      for (int t = 0; t < row.length; t++) {
        float[] more = model.predictProbabilities(scaled(row, t, 1 + STEP))[0];
        float[] less = model.predictProbabilities(scaled(row, t, 1 - STEP))[0];
        assertThat(found.values()[1][t] - found.values()[0][t])
            .isCloseTo((float) (logOdds(more, 1) - logOdds(less, 1)) / (2 * STEP), within(0.002f));
        assertThat((double) found.values()[2][t] - found.values()[0][t])
            .isCloseTo((logOdds(more, 2) - logOdds(less, 2)) / (2 * STEP), within(TOLERANCE));
      }
    }
  }

  @Test
  void contributionsToTagsAreDerivativesByTheEmbedding() {
    int[][] ids = {{1, 2, 3, 4}, {5, 6, 7, 8}, {4, 3, 2, 1}, {8, 7, 6, 5}};
    List<String> tags = List.of("x", "y", "x", "y");
    TaggedRows data = TaggedRows.of(InputRows.ofIds(ids), List.of(tags, tags, tags, tags));
    try (var model = SequenceTagger.fit(data, TaggerOptions.defaults(), OPTIONS)) {
      InputRows row = InputRows.ofIds(new int[][] {{2, 5, 7, 1}});
      Contributions found = explain(model.snapshot(), row);
      assertThat(found.outputs()).isEqualTo(model.predict(row).get(0));
      assertThat(found.values()).hasDimensions(4, 4);
      for (int t = 0; t < 4; t++) {
        int id = new int[] {2, 5, 7, 1}[t];
        double[] more = logOdds(model.snapshot(), id, 1 + STEP, row);
        double[] less = logOdds(model.snapshot(), id, 1 - STEP, row);
        Contributions other = explainOther(model.snapshot(), row);
        for (int output = 0; output < 4; output++) {
          double sign = found.outputs().get(output).equals("y") ? 1 : -1;
          double expected = (more[output] - less[output]) / (2 * STEP);
          assertThat(sign * (found.values()[output][t] - other.values()[output][t]))
              .isCloseTo(expected, within(TOLERANCE));
        }
      }
    }
  }

  @Test
  void everyHeadAndInputIsExplained() {
    var encoder =
        new ColumnEncoder(
            List.of(new IdColumn("word", 5, 3), new IdColumn("suffix", 4, 2)),
            new Bidirectional(new GRUCell(3)));
    var columns = new InputColumns(List.of(5, 4), 3, true);
    var tagger = new SequenceModel(columns, encoder, new SoftmaxTagger(List.of("x", "y"), 3));
    float[][][] rows = {{{1, 2}, {3, 3}}, {{4, 0}, {1, 1}, {2, 2}}};
    Sequences data = Sequences.ofFeatures(rows, new int[][] {{0, 1}, {1, 0, 1}});
    try (FittedModel model = Training.with(OPTIONS.withEpochs(1)).fit(tagger, data)) {
      Contributions found =
          explain(model.snapshot(), InputRows.ofFeatures(new float[][][] {rows[1]}));
      assertThat(found.values()).hasDimensions(3, 3);
    }
    var labels = List.of(List.of("p"), List.of("q", "p"), List.<String>of(), List.of("q"));
    var several = LabelledRows.ofSets(features(4, 3, 2), labels);
    try (var model = SequenceClassifier.fit(several, ClassifierOptions.defaults(), OPTIONS)) {
      assertThat(explain(model.snapshot(), features(1, 3, 2)).values()).hasDimensions(2, 3);
    }
  }

  @Test
  void contributionsToTheTwoClassesOfABinaryClassifierAreOpposite() {
    var data = LabelledRows.of(features(4, 3, 2), List.of("no", "yes", "no", "yes"));
    try (var model = SequenceClassifier.fit(data, ClassifierOptions.defaults(), OPTIONS)) {
      float[][] values = explain(model.snapshot(), features(1, 3, 2)).values();
      for (int t = 0; t < 3; t++) {
        assertThat(values[0][t]).isNotZero().isEqualTo(-values[1][t]);
      }
    }
  }

  @Test
  void anEncoderDecoderIsRefused() {
    Options echo = Options.defaults().withVocabularySize(5).withEpochs(1);
    try (var model = Training.with(echo).fit(EchoTask.generate(5, 3, 2, 20, 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> explain(model.snapshot(), InputRows.ofIds(new int[][] {{1, 2, 3}})))
          .withMessage("model: expected a classifier or tagger, found encoder-decoder");
    }
  }

  private static Contributions explain(Snapshot snapshot, InputRows row) {
    return Contributions.of(snapshot.architecture().model(), snapshot.weights(), row);
  }

  /** The contributions to the tags that are not predicted: those of swapped columns. */
  private static Contributions explainOther(Snapshot snapshot, InputRows row) {
    SequenceModel model = snapshot.architecture().model();
    try (ContributionGraph graph = new ContributionGraph(model, snapshot.weights(), row)) {
      int[] tags = (int[]) graph.prediction("tags");
      float[][] values = new float[tags.length][];
      for (int t = 0; t < tags.length; t++) {
        values[t] = graph.contributions(t, 1 - tags[t]);
      }
      return new Contributions(List.of(), new boolean[0], values);
    }
  }

  /** Of each time step, log P(y) - log P(x), if an id's vector is scaled. */
  private static double[] logOdds(Snapshot snapshot, int id, float factor, InputRows row) {
    Weights weights = scaled(snapshot.weights(), id, factor);
    Snapshot changed =
        new Snapshot(snapshot.architecture(), snapshot.options(), weights, snapshot.history());
    try (var model = SequenceTagger.of(changed)) {
      float[][] probabilities = model.predictProbabilities(row)[0];
      double[] odds = new double[probabilities.length];
      for (int t = 0; t < odds.length; t++) {
        odds[t] = logOdds(probabilities[t], 1);
      }
      return odds;
    }
  }

  private static Weights scaled(Weights weights, int id, float factor) {
    Map<String, FloatNdArray> values = new LinkedHashMap<>(weights.values());
    FloatNdArray table = values.get("embedding/embeddings");
    FloatNdArray copy = NdArrays.ofFloats(table.shape());
    table.copyTo(copy);
    for (long i = 0; i < copy.shape().get(1); i++) {
      copy.setFloat(copy.getFloat(id, i) * factor, id, i);
    }
    values.put("embedding/embeddings", copy);
    return new Weights(values);
  }

  private static double logOdds(float[] probabilities, int label) {
    return Math.log(probabilities[label]) - Math.log(probabilities[0]);
  }

  private static InputRows scaled(float[][] row, int timeStep, float factor) {
    float[][] copy = row.clone();
    copy[timeStep] = row[timeStep].clone();
    for (int i = 0; i < copy[timeStep].length; i++) {
      copy[timeStep][i] *= factor;
    }
    return InputRows.ofFeatures(new float[][][] {copy});
  }

  private static InputRows features(int rows, int timeSteps, int features) {
    float[][][] values = new float[rows][][];
    for (int row = 0; row < rows; row++) {
      values[row] = row(timeSteps, features, row);
    }
    return InputRows.ofFeatures(values);
  }

  private static float[][] row(int timeSteps, int features, long seed) {
    Random random = new Random(seed);
    float[][] row = new float[timeSteps][features];
    for (float[] timeStep : row) {
      for (int i = 0; i < features; i++) {
        timeStep[i] = (float) random.nextGaussian();
      }
    }
    return row;
  }
}
