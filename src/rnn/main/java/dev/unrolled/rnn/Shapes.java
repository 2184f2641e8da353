package dev.unrolled.rnn;

import org.tensorflow.ndarray.Shape;

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

  static int requirePositive(String what, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "%s: expected at least 1, found %d".formatted(what, value));
    }
    return value;
  }
}
