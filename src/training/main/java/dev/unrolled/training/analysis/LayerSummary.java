package dev.unrolled.training.analysis;

import java.util.List;

/**
 * Layer of a {@link ModelSummary}.
 *
 * @param name the scope of its weights, such as {@code encoder/lstm}
 * @param type the Keras class, or the class of a custom cell or embedding
 * @param outputShape the shape of the output without the batch dimension; empty if not known
 * @param trainable the number of trainable parameters
 * @param nonTrainable the number of parameters that are not trainable
 */
public record LayerSummary(
    String name, String type, List<Integer> outputShape, long trainable, long nonTrainable) {

  /** Copies the list. */
  public LayerSummary {
    outputShape = List.copyOf(outputShape);
  }

  /** {@return the number of all parameters} */
  public long parameters() {
    return trainable + nonTrainable;
  }
}
