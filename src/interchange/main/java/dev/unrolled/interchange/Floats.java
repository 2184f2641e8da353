package dev.unrolled.interchange;

import dev.unrolled.formats.ElementType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;

/**
 * Conversion of weights to float32.
 *
 * <p>A float64 is rounded to the nearest float32, as numpy's {@code astype} does.
 */
public final class Floats {

  private Floats() {}

  /** Returns the floating-point type of a tensor; empty for another type. */
  public static Optional<ElementType> of(DataType dtype) {
    return ElementType.of(dtype).filter(ElementType::isFloat);
  }

  /** Decodes floats in the buffer's byte order. */
  public static float[] read(ElementType type, ByteBuffer buffer) {
    return narrow(type.decode(buffer));
  }

  /** Wraps values in row-major order, without a copy. */
  public static FloatNdArray array(float[] flat, Shape shape) {
    return NdArrays.wrap(shape, DataBuffers.of(flat));
  }

  /** Returns the values in row-major order, in a new array. */
  public static float[] flat(FloatNdArray array) {
    return (float[]) ElementType.FLOAT32.flatten(array);
  }

  /** Rounds a {@code double[]} to float32; returns a {@code float[]} as it is. */
  public static float[] narrow(Object flat) {
    if (flat instanceof float[] floats) {
      return floats;
    }
    double[] wide = (double[]) flat;
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }
}
