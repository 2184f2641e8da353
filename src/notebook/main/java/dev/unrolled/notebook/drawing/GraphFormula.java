package dev.unrolled.notebook.drawing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;

/** Formula of an operand of a TensorFlow graph, in the format of {@link Diagram#formula}. */
public final class GraphFormula {

  /** Operations that only pass a value on. */
  private static final Set<String> TRANSPARENT = Set.of("Split", "Identity");

  private GraphFormula() {}

  /**
   * Returns the formula of an operand.
   *
   * @param operand an operand of a graph; placeholders appear by name, constants are omitted
   * @return the formula, such as {@code Tanh(Add(MatMul(h), x))}
   */
  public static String of(Operand<?> operand) {
    return of((GraphOperation) operand.asOutput().op());
  }

  private static String of(GraphOperation operation) {
    if (operation.type().equals("Placeholder")) {
      return operation.name();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < operation.numInputs(); i++) {
      Output<?> input = operation.input(i);
      if (!input.op().type().equals("Const")) {
        arguments.add(of((GraphOperation) input.op()));
      }
    }
    if (TRANSPARENT.contains(operation.type())) {
      return arguments.get(0);
    }
    Collections.sort(arguments);
    return "%s(%s)".formatted(operation.type(), String.join(", ", arguments));
  }
}
