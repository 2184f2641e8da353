package dev.unrolled.formats;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/**
 * The element types that are no strings: how their bytes, little-endian, become a flat Java array.
 *
 * <p>The half-width floats are floats in Java; unsigned integers keep their bits; a complex number is
 * two elements, its real and its imaginary part.
 */
enum NumberType {
  BOOL(DataType.DT_BOOL, boolean.class, 1),
  INT8(DataType.DT_INT8, byte.class, 1),
  UINT8(DataType.DT_UINT8, byte.class, 1),
  INT16(DataType.DT_INT16, short.class, 2),
  UINT16(DataType.DT_UINT16, short.class, 2),
  INT32(DataType.DT_INT32, int.class, 4),
  UINT32(DataType.DT_UINT32, int.class, 4),
  INT64(DataType.DT_INT64, long.class, 8),
  UINT64(DataType.DT_UINT64, long.class, 8),
  FLOAT32(DataType.DT_FLOAT, float.class, 4),
  FLOAT64(DataType.DT_DOUBLE, double.class, 8),
  FLOAT16(DataType.DT_HALF, float.class, 2),
  BFLOAT16(DataType.DT_BFLOAT16, float.class, 2),
  COMPLEX64(DataType.DT_COMPLEX64, float.class, 8),
  COMPLEX128(DataType.DT_COMPLEX128, double.class, 16);

  private final DataType dtype;
  private final Class<?> javaType;
  private final int width;

  NumberType(DataType dtype, Class<?> javaType, int width) {
    this.dtype = dtype;
    this.javaType = javaType;
    this.width = width;
  }

  static Optional<NumberType> of(DataType dtype) {
    return Arrays.stream(values()).filter(type -> type.dtype == dtype).findFirst();
  }

  Class<?> javaType() {
    return javaType;
  }

  /** How many bytes an element has. */
  int width() {
    return width;
  }

  /** How many Java elements an element is. */
  int parts() {
    return this == COMPLEX64 || this == COMPLEX128 ? 2 : 1;
  }

  /** Room for so many elements. */
  ByteBuffer room(int elements) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, width)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** How many elements a message lists one by one. */
  int listed(TensorProto message) {
    return switch (this) {
      case BOOL -> message.getBoolValCount();
      case INT8, UINT8, INT16, UINT16, INT32 -> message.getIntValCount();
      case UINT32 -> message.getUint32ValCount();
      case INT64 -> message.getInt64ValCount();
      case UINT64 -> message.getUint64ValCount();
      case FLOAT32 -> message.getFloatValCount();
      case FLOAT64 -> message.getDoubleValCount();
      case FLOAT16, BFLOAT16 -> message.getHalfValCount();
      case COMPLEX64 -> message.getScomplexValCount() / 2;
      case COMPLEX128 -> message.getDcomplexValCount() / 2;
    };
  }

  /** Appends one of the elements that a message lists. */
  void append(TensorProto message, int index, ByteBuffer bytes) {
    switch (this) {
      case BOOL -> bytes.put((byte) (message.getBoolVal(index) ? 1 : 0));
      case INT8, UINT8 -> bytes.put((byte) message.getIntVal(index));
      case INT16, UINT16 -> bytes.putShort((short) message.getIntVal(index));
      case INT32 -> bytes.putInt(message.getIntVal(index));
      case UINT32 -> bytes.putInt(message.getUint32Val(index));
      case INT64 -> bytes.putLong(message.getInt64Val(index));
      case UINT64 -> bytes.putLong(message.getUint64Val(index));
      case FLOAT32 -> bytes.putFloat(message.getFloatVal(index));
      case FLOAT64 -> bytes.putDouble(message.getDoubleVal(index));
      case FLOAT16, BFLOAT16 -> bytes.putShort((short) message.getHalfVal(index));
      case COMPLEX64 ->
          bytes
              .putFloat(message.getScomplexVal(2 * index))
              .putFloat(message.getScomplexVal(2 * index + 1));
      case COMPLEX128 ->
          bytes
              .putDouble(message.getDcomplexVal(2 * index))
              .putDouble(message.getDcomplexVal(2 * index + 1));
    }
  }

  /** All elements of a buffer in a new flat array. */
  Object decode(ByteBuffer bytes) {
    Object flat = Array.newInstance(javaType, bytes.remaining() / width * parts());
    switch (this) {
      case BOOL -> decode(bytes, (boolean[]) flat);
      case INT8, UINT8 -> bytes.get((byte[]) flat);
      case INT16, UINT16 -> bytes.asShortBuffer().get((short[]) flat);
      case INT32, UINT32 -> bytes.asIntBuffer().get((int[]) flat);
      case INT64, UINT64 -> bytes.asLongBuffer().get((long[]) flat);
      case FLOAT32, COMPLEX64 -> bytes.asFloatBuffer().get((float[]) flat);
      case FLOAT64, COMPLEX128 -> bytes.asDoubleBuffer().get((double[]) flat);
      case FLOAT16, BFLOAT16 -> {
        short[] bits = new short[Array.getLength(flat)];
        bytes.asShortBuffer().get(bits);
        halves(bits).read((float[]) flat);
      }
    }
    return flat;
  }

  /** The bytes of a flat array of this type's Java elements. */
  ByteBuffer encode(Object flat) {
    ByteBuffer bytes = room(Array.getLength(flat) / parts());
    switch (this) {
      case BOOL -> encode((boolean[]) flat, bytes);
      case INT8, UINT8 -> bytes.put((byte[]) flat);
      case INT16, UINT16 -> bytes.asShortBuffer().put((short[]) flat);
      case INT32, UINT32 -> bytes.asIntBuffer().put((int[]) flat);
      case INT64, UINT64 -> bytes.asLongBuffer().put((long[]) flat);
      case FLOAT32, COMPLEX64 -> bytes.asFloatBuffer().put((float[]) flat);
      case FLOAT64, COMPLEX128 -> bytes.asDoubleBuffer().put((double[]) flat);
      case FLOAT16, BFLOAT16 -> {
        short[] bits = new short[Array.getLength(flat)];
        halves(bits).write(this == BFLOAT16 ? Bfloat16.rounded((float[]) flat) : (float[]) flat);
        bytes.asShortBuffer().put(bits);
      }
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

  private FloatDataBuffer halves(short[] bits) {
    var layout = this == FLOAT16 ? DataLayouts.FLOAT16 : DataLayouts.BFLOAT16;
    return layout.applyTo(DataBuffers.of(bits));
  }
}
