package dev.unrolled.training.internal.graph;

/**
 * Names of tensors in the inputs of a graph's definition: {@code op}, {@code op:1}, {@code ^op}.
 */
final class TensorName {

  private TensorName() {}

  /** Returns the operation of an input, which may be a control input. */
  static String operation(String input) {
    int colon = input.indexOf(':');
    return input.substring(input.startsWith("^") ? 1 : 0, colon < 0 ? input.length() : colon);
  }

  /** Returns the name of an operation's output. */
  static String of(String operation, int output) {
    return output == 0 ? operation : operation + ":" + output;
  }

  /** Returns the name without the index of the first output. */
  static String normalized(String input) {
    return input.endsWith(":0") ? input.substring(0, input.length() - 2) : input;
  }
}
