package dev.unrolled.training.export;

import java.util.List;
import org.tensorflow.proto.NodeDef;

/** Replaces one operation by others that compute the same. */
interface RewriteRule {

  /**
   * Rewrites an operation, if it is one that the rule is for.
   *
   * @param node the operation in the source graph; it has no control inputs
   * @param inputs what it reads, in the form in which the rewritten graph has it
   * @return the values of its outputs; empty if the rule does not apply
   */
  List<Value> rewrite(NodeDef node, List<Value> inputs);
}
