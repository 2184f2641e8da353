package dev.unrolled.training.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Counts of a classifier's predictions, batch by batch. Not thread-safe. */
public final class ClassificationCounts {

  private final List<String> labels;
  private final boolean multiLabel;

  /** One matrix, or one for each label; by the target, then by the prediction. */
  private final long[][][] counts;

  private long rows;
  private long correct;

  /**
   * Begins to count.
   *
   * @param labels the names of the C classes
   * @param multiLabel whether a row has any number of labels
   */
  public ClassificationCounts(List<String> labels, boolean multiLabel) {
    this.labels = labels;
    this.multiLabel = multiLabel;
    int size = labels.size();
    this.counts = multiLabel ? new long[size][2][2] : new long[1][size][size];
  }

  /**
   * Counts predictions.
   *
   * @param targets the index of each row's class, {@code [N, 1]}; of several labels 1 or 0 for each
   *     label, {@code [N, C]}
   * @param predicted N times the index of the predicted class, an {@code Integer}; of several
   *     labels {@code int[C]}
   */
  public void add(int[][] targets, Object[] predicted) {
    for (int row = 0; row < targets.length; row++) {
      int[] found =
          predicted[row] instanceof int[] each ? each : new int[] {(Integer) predicted[row]};
      for (int i = 0; i < targets[row].length; i++) {
        counts[i][targets[row][i]][found[i]]++;
      }
      rows++;
      correct += Arrays.equals(targets[row], found) ? 1 : 0;
    }
  }

  /**
   * The score of all rows.
   *
   * @param loss the mean cross-entropy
   * @return the score
   */
  public ClassificationScore score(double loss) {
    List<ConfusionMatrix> matrices = matrices();
    double macroF1 =
        multiLabel
            ? matrices.stream().mapToDouble(matrix -> matrix.f1(1)).average().orElse(0)
            : matrices.get(0).macroF1();
    return new ClassificationScore(rows, loss, (double) correct / rows, macroF1, matrices);
  }

  private List<ConfusionMatrix> matrices() {
    return multiLabel
        ? IntStream.range(0, counts.length)
            .mapToObj(
                i -> new ConfusionMatrix(List.of("not " + labels.get(i), labels.get(i)), counts[i]))
            .toList()
        : List.of(new ConfusionMatrix(labels, counts[0]));
  }
}
