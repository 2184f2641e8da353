package dev.unrolled.training.export;

import java.util.List;
import org.tensorflow.proto.NodeDef;

/** Rule that replaces an operation by others that compute the same. */
interface RewriteRule {

  /**
   * Rewrites an operation, if the rule applies to it.
   *
   * @param node the operation in the source graph; it has no control inputs
   * @param inputs the values that it reads, in the rewritten graph
   * @return the values of its outputs; empty if the rule does not apply
   */
  List<Value> rewrite(NodeDef node, List<Value> inputs);
}
