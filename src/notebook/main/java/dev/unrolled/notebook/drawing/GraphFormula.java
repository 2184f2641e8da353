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

  /** Operations that only hand a value on. */
  private static final Set<String> TRANSPARENT = Set.of("Identity");

  private GraphFormula() {}

  /**
   * Returns the formula of an operand.
   *
   * @param operand an operand of a graph; placeholders are given by their names, constants left out
   * @return a text such as {@code Tanh(Add(MatMul(h), x))}; {@code Split:1(x)} is the second part
   *     of x
   */
  public static String of(Operand<?> operand) {
    return of(operand.asOutput());
  }

  private static String of(Output<?> output) {
    GraphOperation operation = (GraphOperation) output.op();
    if (operation.type().equals("Placeholder")) {
      return operation.name();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < operation.numInputs(); i++) {
      Output<?> input = operation.input(i);
      if (!input.op().type().equals("Const")) {
        arguments.add(of(input));
      }
    }
    if (TRANSPARENT.contains(operation.type())) {
      return arguments.get(0);
    }
    Collections.sort(arguments);
    String part = operation.numOutputs() > 1 ? ":" + output.index() : "";
    return "%s%s(%s)".formatted(operation.type(), part, String.join(", ", arguments));
  }
}
