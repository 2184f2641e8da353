package dev.unrolled.training.graph;

import dev.unrolled.training.internal.graph.TensorInfos;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TType;

/**
 * The placeholders that a loss depends on.
 *
 * @param byName the placeholders by their tensors' names
 */
record LossPlaceholders(Map<String, Output<?>> byName) {

  static LossPlaceholders of(Operand<?> loss) {
    Map<String, Output<?>> found = new TreeMap<>();
    Set<GraphOperation> visited = new HashSet<>();
    Deque<GraphOperation> next = new ArrayDeque<>();
    next.add((GraphOperation) loss.op());
    while (!next.isEmpty()) {
      GraphOperation operation = next.remove();
      if (!visited.add(operation)) {
        continue;
      }
      if (operation.type().equals(Placeholder.OP_NAME)) {
        found.put(TensorInfos.name(operation.output(0)), operation.output(0));
      }
      operation.inputs().forEach(input -> next.add((GraphOperation) input.op()));
    }
    return new LossPlaceholders(found);
  }

  /**
   * Checks the feeds of a step.
   *
   * @throws IllegalArgumentException if a placeholder is missing or unknown, or a tensor has
   *     another type or shape
   */
  void require(Map<? extends Operand<?>, ? extends TType> feeds) {
    Map<String, TType> given = new TreeMap<>();
    feeds.forEach((operand, tensor) -> given.put(TensorInfos.name(operand), tensor));
    if (!given.keySet().equals(byName.keySet())) {
      throw new IllegalArgumentException(
          "feeds: expected the placeholders of the loss, %s, found %s"
              .formatted(byName.keySet(), given.keySet()));
    }
    given.forEach(
        (name, tensor) -> require(name, Objects.requireNonNull(byName.get(name)), tensor));
  }

  private static void require(String name, Output<?> placeholder, TType tensor) {
    if (tensor.dataType() != placeholder.dataType()
        || !tensor.shape().isCompatibleWith(placeholder.shape())) {
      throw new IllegalArgumentException(
          "feed %s: expected %s %s, found %s %s"
              .formatted(
                  name,
                  placeholder.dataType(),
                  placeholder.shape(),
                  tensor.dataType(),
                  tensor.shape()));
    }
  }
}
