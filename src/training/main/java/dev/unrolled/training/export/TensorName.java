package dev.unrolled.training.export;

/**
 * Name of a tensor in a graph, written {@code operation:index}.
 *
 * @param operation the operation that computes it
 * @param index the index of the operation's output
 */
record TensorName(String operation, int index) {

  private static final String CONTROL = "^";

  /** Parses an input such as {@code split:1}, {@code add} or the control input {@code ^add}. */
  static TensorName of(String input) {
    String name = isControl(input) ? input.substring(1) : input;
    int colon = name.lastIndexOf(':');
    return colon < 0
        ? new TensorName(name, 0)
        : new TensorName(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
  }

  /** Returns whether an input is a control input, which orders operations and passes no tensor. */
  static boolean isControl(String input) {
    return input.startsWith(CONTROL);
  }

  /** Returns the control input that waits for the operation. */
  String control() {
    return CONTROL + operation;
  }

  @Override
  public String toString() {
    return operation + ":" + index;
  }
}
