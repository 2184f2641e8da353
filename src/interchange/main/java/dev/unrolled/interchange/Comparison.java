package dev.unrolled.interchange;

import java.lang.reflect.Array;
import org.tensorflow.ndarray.Shape;

/**
 * How an answer differs from the expected one.
 *
 * <p>A number a passes for b if {@code |a - b| <= tolerance * max(1, |b|)}; two NaNs are equal, and
 * so are two infinities of one sign. Ids, booleans and texts pass if they are equal; their
 * difference counts as the numbers' difference, or as 1.
 *
 * @param largestAbsolute the largest {@code |a - b|}
 * @param largestRelative the largest {@code |a - b| / |b|}; where b is 0, infinite
 * @param where the index of the largest absolute difference, such as {@code [3][1]}; empty if all
 *     are equal
 * @param outside how many elements do not pass: for ids, how many differ
 */
public record Comparison(
    double largestAbsolute, double largestRelative, String where, long outside) {

  /** Compares values of one type and shape. */
  static Comparison of(GoldenTensor expected, Object found) {
    double absolute = 0;
    double relative = 0;
    int at = -1;
    long outside = 0;
    for (int i = 0; i < Array.getLength(found); i++) {
      double difference = difference(Array.get(found, i), Array.get(expected.flat(), i));
      double magnitude = magnitude(Array.get(expected.flat(), i));
      if (difference > absolute) {
        absolute = difference;
        at = i;
      }
      relative = Math.max(relative, relative(difference, magnitude));
      outside += passes(difference, expected.tolerance() * Math.max(1, magnitude)) ? 0 : 1;
    }
    return new Comparison(absolute, relative, at < 0 ? "" : index(expected.shape(), at), outside);
  }

  private static double relative(double difference, double magnitude) {
    return difference == 0 || Double.isInfinite(difference) ? difference : difference / magnitude;
  }

  /** Beside a number that is not finite the tolerance is none: it must be met exactly. */
  private static boolean passes(double difference, double allowed) {
    return difference == 0 || (difference <= allowed && !Double.isInfinite(difference));
  }

  /** Infinite if one of them is not finite and the other is something else. */
  private static double difference(Object a, Object b) {
    if (a.equals(b)) {
      return 0;
    } else if (a instanceof Number found && b instanceof Number wanted) {
      double difference = Math.abs(found.doubleValue() - wanted.doubleValue());
      boolean beyondDoubles = difference == 0 && a instanceof Long;
      return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : beyondDoubles ? 1 : difference;
    }
    return 1;
  }

  private static double magnitude(Object value) {
    return value instanceof Number number ? Math.abs(number.doubleValue()) : 1;
  }

  private static String index(Shape shape, int flat) {
    StringBuilder index = new StringBuilder();
    int rest = flat;
    for (int axis = shape.numDimensions() - 1; axis >= 0; axis--) {
      int size = (int) shape.get(axis);
      index.insert(0, "[" + rest % size + "]");
      rest /= size;
    }
    return index.toString();
  }
}
