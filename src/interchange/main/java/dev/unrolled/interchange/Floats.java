package dev.unrolled.interchange;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;
import org.tensorflow.proto.DataType;

/**
 * The element types that a weight may have in a file; all become float32.
 *
 * <p>A float64 is rounded to the nearest float32, as numpy's {@code astype} does.
 */
enum Floats {
  FLOAT16(2),
  BFLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  private final int bytes;

  Floats(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element. */
  int bytes() {
    return bytes;
  }

  /** As numpy writes it: {@code float32}. */
  String dtype() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The floats of a tensor's type; empty for another type. */
  static Optional<Floats> of(DataType dtype) {
    return switch (dtype) {
      case DT_HALF -> Optional.of(FLOAT16);
      case DT_BFLOAT16 -> Optional.of(BFLOAT16);
      case DT_FLOAT -> Optional.of(FLOAT32);
      case DT_DOUBLE -> Optional.of(FLOAT64);
      default -> Optional.empty();
    };
  }

  /** A tensor's type as Python writes it. */
  static String words(DataType dtype) {
    return of(dtype)
        .map(Floats::dtype)
        .orElseGet(() -> dtype.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT));
  }

  /** The numbers of a buffer, in the buffer's byte order. */
  float[] read(ByteBuffer buffer) {
    float[] values = new float[buffer.remaining() / bytes];
    switch (this) {
      case FLOAT16 -> DataLayouts.FLOAT16.applyTo(shorts(buffer, values.length)).read(values);
      case BFLOAT16 -> DataLayouts.BFLOAT16.applyTo(shorts(buffer, values.length)).read(values);
      case FLOAT32 -> buffer.asFloatBuffer().get(values);
      case FLOAT64 -> {
        double[] wide = new double[values.length];
        buffer.asDoubleBuffer().get(wide);
        return narrow(wide);
      }
    }
    return values;
  }

  static FloatNdArray array(float[] flat, Shape shape) {
    return NdArrays.wrap(shape, DataBuffers.of(flat));
  }

  /** The values in row-major order, in a new array. */
  static float[] flat(FloatNdArray array) {
    float[] flat = new float[Math.toIntExact(array.size())];
    if (flat.length > 0) {
      array.copyTo(DataBuffers.of(flat));
    }
    return flat;
  }

  /** Rounds to float32. */
  static float[] narrow(double[] wide) {
    float[] narrow = new float[wide.length];
    for (int i = 0; i < wide.length; i++) {
      narrow[i] = (float) wide[i];
    }
    return narrow;
  }

  private static ShortDataBuffer shorts(ByteBuffer buffer, int count) {
    short[] shorts = new short[count];
    buffer.asShortBuffer().get(shorts);
    return DataBuffers.of(shorts);
  }
}
