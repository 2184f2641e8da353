package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.Scores;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.training.metrics.ClassificationCounts;
import dev.unrolled.training.metrics.ClassificationScore;
import dev.unrolled.training.metrics.ConfusionMatrix;
import dev.unrolled.training.metrics.TaggingScore;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.ExampleFile;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Scores a served classifier or tagger on the rows of a file, in batches. */
final class ExampleScore {

  private static final int BATCH = 200;

  private final ServedExamples model;
  private final TargetNames names;
  private final AnswerNames answers;
  private final ClassificationCounts counts;
  private final List<Example> batch = new ArrayList<>();
  private final long[][] tagCounts;
  private TaggingScore tagging = TaggingScore.of(List.of(), List.of(), 0);
  private double loss;
  private long targets;

  private ExampleScore(ServedExamples model) {
    this.model = model;
    this.names = model.names();
    this.answers = new AnswerNames(names);
    int size = names.names().size();
    this.tagCounts = new long[size][size];
    this.counts = new ClassificationCounts(names.names(), names.kind() == TargetKind.LABELS);
  }

  /**
   * Scores a model.
   *
   * @throws IllegalArgumentException if a row does not fit the model, or labels are unknown; the
   *     message lists them
   */
  static ExampleScore of(ServedExamples model, ExampleFile file, Object name) throws IOException {
    Set<String> found = new TreeSet<>();
    file.forEach(row -> found.addAll(row.labels()));
    model.names().requireKnown(name, found);
    ExampleScore score = new ExampleScore(model);
    file.forEach(score::add);
    score.flush();
    return score;
  }

  private void add(Example row) {
    batch.add(model.inputs().requireFits(row));
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    Answer answer = model.call(batch);
    if (names.kind() == TargetKind.TAGS) {
      addTags(answer);
    } else {
      addClasses(answer);
    }
    batch.clear();
  }

  private void addClasses(Answer answer) {
    int[][] expected = batch.stream().map(names::targets).toArray(int[][]::new);
    Object[] predicted = new Object[expected.length];
    float[][] probabilities = answer.get("probabilities", float[][].class);
    for (int row = 0; row < expected.length; row++) {
      int[] found = answers.targets(answer, row);
      boolean several = names.kind() == TargetKind.LABELS;
      predicted[row] = several ? found : (Object) found[0];
      for (int i = 0; i < expected[row].length; i++) {
        float probability = probabilities[row][several ? i : expected[row][i]];
        addLoss(several && expected[row][i] == 0 ? 1 - probability : probability);
      }
    }
    counts.add(expected, predicted);
  }

  private void addTags(Answer answer) {
    float[][][] probabilities = answer.get("probabilities", float[][][].class);
    List<List<String>> predicted = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      Example example = batch.get(row);
      int[] expected = names.targets(example);
      int[] found = answers.tags(answer, row, example.length());
      predicted.add(Arrays.stream(found).mapToObj(names.names()::get).toList());
      for (int t = 0; t < expected.length; t++) {
        tagCounts[expected[t]][found[t]]++;
        addLoss(probabilities[row][t][expected[t]]);
      }
    }
    List<List<String>> expected = batch.stream().map(Example::labels).toList();
    tagging = tagging.and(TaggingScore.of(expected, predicted, 0));
  }

  private void addLoss(float probability) {
    loss -= Math.log(Math.max(probability, Float.MIN_NORMAL));
    targets++;
  }

  /**
   * How often each class or tag was predicted for each.
   *
   * @throws IllegalStateException if rows have several labels
   */
  ConfusionMatrix confusionMatrix() {
    return names.kind() == TargetKind.TAGS
        ? new ConfusionMatrix(names.names(), tagCounts)
        : classification().confusionMatrix();
  }

  /** The score of a classifier. */
  ClassificationScore classification() {
    return counts.score(loss / targets);
  }

  /** For the terminal. */
  String describe() {
    return names.kind() == TargetKind.TAGS
        ? Scores.describe(tagging.withLoss(loss / targets))
        : Scores.describe(classification());
  }
}
