package dev.unrolled.training.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each class was predicted for each class.
 *
 * @param labels the names of the C classes
 * @param counts {@code [C, C]}, the number of rows by their class (row) and the predicted one
 *     (column)
 */
@SuppressWarnings("ArrayRecordComponent")
public record ConfusionMatrix(List<String> labels, long[][] counts) {

  /**
   * Counts predictions.
   *
   * @param labels the names of the C classes
   * @param targets the class of each row, {@code [N]}
   * @param predictions the predicted class of each row, {@code [N]}
   * @return the matrix
   * @throws IllegalArgumentException if there are not as many predictions as targets
   */
  public static ConfusionMatrix of(List<String> labels, int[] targets, int[] predictions) {
    if (targets.length != predictions.length) {
      throw new IllegalArgumentException(
          "predictions: expected %d, as many as targets, found %d"
              .formatted(targets.length, predictions.length));
    }
    long[][] counts = new long[labels.size()][labels.size()];
    for (int row = 0; row < targets.length; row++) {
      counts[targets[row]][predictions[row]]++;
    }
    return new ConfusionMatrix(labels, counts);
  }

  /**
   * The part of the rows whose class was predicted.
   *
   * @return the accuracy, in {@code [0, 1]}
   */
  public double accuracy() {
    long correct = IntStream.range(0, counts.length).mapToLong(i -> counts[i][i]).sum();
    return (double) correct / Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /**
   * The part of the predictions of a class that are correct.
   *
   * @param label the index of the class
   * @return the precision; 0 if the class was never predicted
   */
  public double precision(int label) {
    return ratio(counts[label][label], Arrays.stream(counts).mapToLong(row -> row[label]).sum());
  }

  /**
   * The part of a class's rows that were predicted so.
   *
   * @param label the index of the class
   * @return the recall; 0 if the class has no rows
   */
  public double recall(int label) {
    return ratio(counts[label][label], Arrays.stream(counts[label]).sum());
  }

  /**
   * The harmonic mean of precision and recall.
   *
   * @param label the index of the class
   * @return F1; 0 if both are
   */
  public double f1(int label) {
    double precision = precision(label);
    double recall = recall(label);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /**
   * The mean F1 of the classes that have rows or were predicted: scikit-learn's {@code
   * f1_score(average="macro")}.
   *
   * @return the mean, in {@code [0, 1]}
   */
  public double macroF1() {
    return IntStream.range(0, labels.size())
        .filter(i -> Arrays.stream(counts[i]).sum() + column(i) > 0)
        .mapToDouble(this::f1)
        .average()
        .orElse(0);
  }

  private long column(int label) {
    return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * The matrix for a person.
   *
   * @return a line of predicted classes, then a line for each class, the last without a line's end
   */
  @Override
  public String toString() {
    int width =
        IntStream.concat(
                labels.stream().mapToInt(String::length),
                Arrays.stream(counts)
                    .flatMapToLong(Arrays::stream)
                    .mapToInt(count -> Long.toString(count).length()))
            .max()
            .orElse(1);
    StringBuilder table = new StringBuilder(cell("", width));
    labels.forEach(label -> table.append(' ').append(cell(label, width)));
    for (int row = 0; row < counts.length; row++) {
      table.append(System.lineSeparator()).append(cell(labels.get(row), width));
      for (long count : counts[row]) {
        table.append(' ').append(cell(Long.toString(count), width));
      }
    }
    return table.toString();
  }

  private static String cell(String text, int width) {
    return String.format(Locale.ROOT, "%" + width + "s", text);
  }
}
