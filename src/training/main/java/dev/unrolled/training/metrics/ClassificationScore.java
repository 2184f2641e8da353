package dev.unrolled.training.metrics;

import java.util.List;

/**
 * How well a classifier predicts.
 *
 * @param rows the number of rows
 * @param loss the mean cross-entropy, in nats
 * @param accuracy the part of the rows whose class was predicted; of several labels, the part of
 *     the rows whose labels were all predicted and no other
 * @param macroF1 the mean F1 of the classes, or of the labels
 * @param matrices one confusion matrix; of several labels one for each, of {@code not label} and
 *     {@code label}
 */
public record ClassificationScore(
    long rows, double loss, double accuracy, double macroF1, List<ConfusionMatrix> matrices) {

  /** Copies the list. */
  public ClassificationScore {
    matrices = List.copyOf(matrices);
  }

  /**
   * The confusion matrix of classes that exclude each other.
   *
   * @return the matrix
   * @throws IllegalStateException if the rows have several labels
   */
  public ConfusionMatrix confusionMatrix() {
    if (matrices.size() != 1) {
      throw new IllegalStateException(
          "confusion matrix: expected 1, found one for each of %d labels"
              .formatted(matrices.size()));
    }
    return matrices.get(0);
  }
}
