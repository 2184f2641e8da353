package dev.unrolled.notebook.drawing;

/**
 * A place in a diagram.
 *
 * @param name what arrows call it
 * @param label what is written on it
 * @param operation the type of TensorFlow's operation that it stands for, such as {@code Sigmoid};
 *     empty for a value that goes in or comes out, which has no border
 * @param x its middle, in units from the left
 * @param y its middle, in units from the top
 */
public record Box(String name, String label, String operation, double x, double y) {

  static Box value(String name, String label, double x, double y) {
    return new Box(name, label, "", x, y);
  }

  static Box operation(String name, String label, String operation, double x, double y) {
    return new Box(name, label, operation, x, y);
  }

  boolean isValue() {
    return operation.isEmpty();
  }
}
