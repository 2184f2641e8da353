package dev.unrolled.training.export;

import org.tensorflow.proto.NodeDef;

/** A tensor of the source graph, in the form in which the rewritten graph has it. */
public sealed interface Value {

  /**
   * A tensor that the rewritten graph computes.
   *
   * @param name such as {@code split:1}
   */
  record Computed(String name) implements Value {}

  /**
   * Rows of a constant table, {@code Gather(table, ids)}. The operation is added when another one
   * needs the rows themselves.
   *
   * @param table {@code [V, N]}
   * @param ids of any shape, each in {@code [0, V)}
   * @param gather an operation that looks rows up along axis 0
   */
  record Lookup(String table, String ids, NodeDef gather) implements Value {}

  /**
   * A product {@code x @ factor}, with a constant factor, that is added to the graph when an
   * operation needs it.
   *
   * @param matMul the operation
   */
  record Product(NodeDef matMul) implements Value {

    /** {@code [B, F]}. */
    String x() {
      return matMul.getInput(0);
    }

    /** {@code [F, N]}. */
    String factor() {
      return matMul.getInput(1);
    }
  }

  /**
   * A sum {@code product + bias}, with a constant bias, that is added to the graph when an
   * operation needs it.
   *
   * @param name the operation's name
   * @param product {@code [B, N]}
   * @param bias {@code [N]} or {@code [1, N]}
   */
  record Affine(String name, Product product, String bias) implements Value {}
}
