package dev.unrolled.notebook.drawing;

/**
 * Box of a diagram: a value or an operation.
 *
 * @param name the name that arrows refer to
 * @param label the displayed text
 * @param operation the type of TensorFlow's operation, such as {@code Sigmoid}; empty for an input
 *     or output value, which has no border
 * @param x the distance of the center from the left, in units
 * @param y the distance of the center from the top, in units
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
