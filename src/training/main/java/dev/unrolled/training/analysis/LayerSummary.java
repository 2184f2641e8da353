package dev.unrolled.training.analysis;

import java.util.List;

/**
 * A layer as {@link ModelSummary} shows it.
 *
 * @param name the scope of its weights, such as {@code encoder/lstm}
 * @param type Keras's class, or the class of a cell or embedding of the caller's own
 * @param outputShape the shape of what it gives, after the batch
 * @param trainable how many numbers of its weights training moves
 * @param nonTrainable how many it leaves as they are
 */
public record LayerSummary(
    String name, String type, List<Integer> outputShape, long trainable, long nonTrainable) {

  /** Copies the list. */
  public LayerSummary {
    outputShape = List.copyOf(outputShape);
  }

  /**
   * All numbers of its weights.
   *
   * @return the number of parameters
   */
  public long parameters() {
    return trainable + nonTrainable;
  }
}
