package dev.unrolled.interchange.golden;

import dev.unrolled.formats.ElementType;
import dev.unrolled.loader.values.Comparison;
import java.lang.reflect.Array;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;

/**
 * A tensor in a golden.
 *
 * @param type its element type
 * @param shape its shape, fully known
 * @param flat its values in row-major order: {@code int[]}, {@code long[]}, {@code float[]}, {@code
 *     double[]}, {@code boolean[]} or {@code String[]}; must not be modified
 * @param tolerance the tolerance of a {@link Comparison}; 0 for inputs
 */
public record GoldenTensor(ElementType type, Shape shape, Object flat, double tolerance) {

  public GoldenTensor {
    GoldenValues.requireArray(type, flat);
    if (shape.hasUnknownDimension() || shape.size() != Array.getLength(flat)) {
      throw new IllegalArgumentException(
          "expected %d values for %s, found %d"
              .formatted(shape.size(), shape, Array.getLength(flat)));
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "tolerance: expected 0 or more, found %s".formatted(tolerance));
    }
  }

  /**
   * Creates a tensor of ids.
   *
   * @param shape their shape
   * @param ids the ids in row-major order; copied
   * @return the tensor
   */
  public static GoldenTensor of(Shape shape, int... ids) {
    return new GoldenTensor(ElementType.INT32, shape, ids.clone(), 0);
  }

  /**
   * Creates a tensor of features.
   *
   * @param shape their shape
   * @param features the features in row-major order; copied
   * @return the tensor
   */
  public static GoldenTensor of(Shape shape, float... features) {
    return new GoldenTensor(ElementType.FLOAT32, shape, features.clone(), 0);
  }

  /**
   * Creates a tensor of strings.
   *
   * @param shape their shape
   * @param texts the strings in row-major order; copied
   * @return the tensor
   */
  public static GoldenTensor of(Shape shape, String... texts) {
    return new GoldenTensor(ElementType.STRING, shape, texts.clone(), 0);
  }

  /** Formats element type and shape, such as {@code int32 [3, 5]}. */
  String form() {
    return type + " " + shape;
  }

  /** Returns the values as input for a signature. */
  NdArray<?> array() {
    return type.wrap(shape, flat);
  }

  /** Compares found values of this type and shape. */
  Comparison compare(Object found) {
    return Comparison.of(flat, found, shape, tolerance);
  }
}
