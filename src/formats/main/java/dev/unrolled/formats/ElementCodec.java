package dev.unrolled.formats;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/** Encodes flat arrays of numbers as bytes, and decodes them. */
final class ElementCodec {

  private ElementCodec() {}

  /** Decodes numbers, to the end of the bytes and in their order. */
  static Object decode(ElementType type, ByteBuffer bytes) {
    Object flat =
        Array.newInstance(type.javaType(), bytes.remaining() / type.width() * type.parts());
    switch (type.carrier()) {
      case BOOL -> decode(bytes, (boolean[]) flat);
      case UINT8 -> bytes.get((byte[]) flat);
      case UINT16 -> bytes.asShortBuffer().get((short[]) flat);
      case INT32 -> bytes.asIntBuffer().get((int[]) flat);
      case INT64 -> bytes.asLongBuffer().get((long[]) flat);
      case FLOAT32 -> bytes.asFloatBuffer().get((float[]) flat);
      case FLOAT64 -> bytes.asDoubleBuffer().get((double[]) flat);
      case FLOAT16, BFLOAT16 -> {
        short[] bits = new short[Array.getLength(flat)];
        bytes.asShortBuffer().get(bits);
        halves(type, bits).read((float[]) flat);
      }
      case STRING -> throw new IllegalArgumentException("strings have no fixed width");
      default -> throw new IllegalStateException(type + " has no codec");
    }
    return flat;
  }

  /** Encodes a flat array of numbers, little-endian. */
  static ByteBuffer encode(ElementType type, Object flat) {
    ByteBuffer bytes = type.allocate(Array.getLength(flat) / type.parts());
    switch (type.carrier()) {
      case BOOL -> encode((boolean[]) flat, bytes);
      case UINT8 -> bytes.put((byte[]) flat);
      case UINT16 -> bytes.asShortBuffer().put((short[]) flat);
      case INT32 -> bytes.asIntBuffer().put((int[]) flat);
      case INT64 -> bytes.asLongBuffer().put((long[]) flat);
      case FLOAT32 -> bytes.asFloatBuffer().put((float[]) flat);
      case FLOAT64 -> bytes.asDoubleBuffer().put((double[]) flat);
      case FLOAT16, BFLOAT16 -> {
        short[] bits = new short[Array.getLength(flat)];
        halves(type, bits)
            .write(type == ElementType.BFLOAT16 ? Bfloat16.round((float[]) flat) : (float[]) flat);
        bytes.asShortBuffer().put(bits);
      }
      case STRING -> throw new IllegalArgumentException("strings have no fixed width");
      default -> throw new IllegalStateException(type + " has no codec");
    }
    return bytes.rewind();
  }

  private static void decode(ByteBuffer bytes, boolean[] flat) {
    for (int i = 0; i < flat.length; i++) {
      flat[i] = bytes.get() != 0;
    }
  }

  private static void encode(boolean[] flat, ByteBuffer bytes) {
    for (boolean element : flat) {
      bytes.put((byte) (element ? 1 : 0));
    }
  }

  private static FloatDataBuffer halves(ElementType type, short[] bits) {
    var layout = type == ElementType.FLOAT16 ? DataLayouts.FLOAT16 : DataLayouts.BFLOAT16;
    return layout.applyTo(DataBuffers.of(bits));
  }
}
