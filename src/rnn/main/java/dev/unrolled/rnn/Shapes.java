package dev.unrolled.rnn;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;

/** Checks of shapes while a graph is built. */
final class Shapes {

  private Shapes() {}

  static void requireRank(String what, Shape shape, int rank) {
    if (shape.numDimensions() != rank) {
      throw new IllegalArgumentException(
          "%s: expected rank %d, found shape %s".formatted(what, rank, shape));
    }
  }

  static int requireKnown(String what, Shape shape, int axis) {
    long size = shape.get(axis);
    if (size == Shape.UNKNOWN_SIZE) {
      throw new IllegalArgumentException(
          "%s: expected a known size on axis %d, found shape %s".formatted(what, axis, shape));
    }
    return Math.toIntExact(size);
  }

  static void requireLengths(@Nullable Operand<TInt32> lengths) {
    if (lengths != null) {
      requireRank("lengths", lengths.shape(), 1);
    }
  }

  static int requirePositive(String what, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "%s: expected at least 1, found %d".formatted(what, value));
    }
    return value;
  }
}
