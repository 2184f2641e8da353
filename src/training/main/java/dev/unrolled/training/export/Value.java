package dev.unrolled.training.export;

import org.tensorflow.proto.NodeDef;

/** Value in the rewritten graph of a tensor of the source graph. */
public sealed interface Value {

  /**
   * Tensor that the rewritten graph computes.
   *
   * @param name such as {@code split:1}
   */
  record Computed(String name) implements Value {}

  /**
   * Rows of a constant table, {@code Gather(table, ids)}. The operation is added when another one
   * reads the rows.
   *
   * @param table {@code [V, N]}
   * @param ids the ids, of any shape, each in {@code [0, V)}
   * @param gather an operation that gathers rows along axis 0
   */
  record Lookup(String table, String ids, NodeDef gather) implements Value {}

  /**
   * Product {@code x @ factor} with a constant factor, added to the graph when an operation reads
   * it.
   *
   * @param matMul the operation
   */
  record Product(NodeDef matMul) implements Value {

    /** Returns x, {@code [B, F]}. */
    String x() {
      return matMul.getInput(0);
    }

    /** Returns the factor, {@code [F, N]}. */
    String factor() {
      return matMul.getInput(1);
    }
  }

  /**
   * Sum {@code product + bias} with a constant bias, added to the graph when an operation reads it.
   *
   * @param name the operation's name
   * @param product {@code [B, N]}
   * @param bias {@code [N]} or {@code [1, N]}
   */
  record Affine(String name, Product product, String bias) implements Value {}
}
