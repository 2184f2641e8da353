package dev.unrolled.loader.values;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.tensorflow.ndarray.Shape;

/**
 * Difference between an expected and a found tensor.
 *
 * <p>A number a passes for b if {@code |a - b| <= tolerance * max(1, |b|)}. Two NaNs are equal, and
 * so are two infinities of one sign. Booleans and strings pass if they are equal; otherwise their
 * difference counts as 1.
 *
 * @param largestAbsolute the largest {@code |a - b|}
 * @param largestRelative the largest {@code |a - b| / |b|}; infinite where b is 0
 * @param where the index of the largest absolute difference, such as {@code [3][1]}; empty if all
 *     elements are equal
 * @param outside the number of elements outside the tolerance
 */
public record Comparison(
    double largestAbsolute, double largestRelative, String where, long outside) {

  /**
   * Compares values of one type and shape.
   *
   * @param expected the expected values in a flat array
   * @param found the found values in a flat array
   * @param shape their shape
   * @param tolerance the tolerance, 0 for exact equality
   * @return the difference
   */
  public static Comparison of(Object expected, Object found, Shape shape, double tolerance) {
    double absolute = 0;
    double relative = 0;
    int largest = -1;
    long outside = 0;
    for (int i = 0; i < Array.getLength(found); i++) {
      Object wanted = Array.get(expected, i);
      double difference = difference(Array.get(found, i), wanted);
      if (difference > absolute) {
        absolute = difference;
        largest = i;
      }
      relative = Math.max(relative, relative(difference, magnitude(wanted)));
      outside += passes(difference, wanted, tolerance) ? 0 : 1;
    }
    return new Comparison(absolute, relative, largest < 0 ? "" : index(shape, largest), outside);
  }

  /** Tests whether one element passes for another. */
  public static boolean passes(Object expected, Object found, double tolerance) {
    return passes(difference(found, expected), expected, tolerance);
  }

  /** The position of a flat index in a shape, such as {@code [3][1]}. */
  public static String index(Shape shape, int flat) {
    StringBuilder index = new StringBuilder();
    long rest = flat;
    for (int axis = shape.numDimensions() - 1; axis >= 0; axis--) {
      index.insert(0, "[" + rest % shape.get(axis) + "]");
      rest /= shape.get(axis);
    }
    return index.toString();
  }

  private static double relative(double difference, double magnitude) {
    return difference == 0 || Double.isInfinite(difference) ? difference : difference / magnitude;
  }

  /** The tolerance does not apply to infinite and NaN values: they must be equal. */
  private static boolean passes(double difference, Object expected, double tolerance) {
    double allowed = tolerance * Math.max(1, magnitude(expected));
    return difference == 0 || (difference <= allowed && !Double.isInfinite(difference));
  }

  /** Infinite if exactly one of the values is infinite or NaN. */
  private static double difference(Object found, Object expected) {
    if (found.equals(expected) || isSameBytes(found, expected)) {
      return 0;
    } else if (found instanceof Number a && expected instanceof Number b) {
      double difference = Math.abs(a.doubleValue() - b.doubleValue());
      boolean beyondDoubles = difference == 0 && found instanceof Long;
      return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : beyondDoubles ? 1 : difference;
    }
    return 1;
  }

  private static boolean isSameBytes(Object found, Object expected) {
    return found instanceof byte[] a && expected instanceof byte[] b && Arrays.equals(a, b);
  }

  private static double magnitude(Object value) {
    return value instanceof Number number ? Math.abs(number.doubleValue()) : 1;
  }
}
