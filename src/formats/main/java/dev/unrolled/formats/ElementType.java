package dev.unrolled.formats;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.BooleanNdArray;
import org.tensorflow.ndarray.ByteNdArray;
import org.tensorflow.ndarray.DoubleNdArray;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.IntNdArray;
import org.tensorflow.ndarray.LongNdArray;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.ShortNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TString;

/**
 * Element types, each with its Java type and the type of the tensors that carry it.
 *
 * <p>Values are exchanged as a flat Java array in row-major order. Strings are {@code byte[]}.
 * float16 and bfloat16 are {@code float} in Java. Unsigned integers keep their bits. A complex
 * number is two elements, its real and its imaginary part.
 *
 * <p>TensorFlow Java has no tensors of some types. Their values are carried by tensors of another
 * type with the same bits.
 */
public enum ElementType {
  BOOL(DataType.DT_BOOL, boolean.class, BooleanNdArray.class, 1),
  UINT8(DataType.DT_UINT8, byte.class, ByteNdArray.class, 1),
  UINT16(DataType.DT_UINT16, short.class, ShortNdArray.class, 2),
  INT32(DataType.DT_INT32, int.class, IntNdArray.class, 4),
  INT64(DataType.DT_INT64, long.class, LongNdArray.class, 8),
  FLOAT32(DataType.DT_FLOAT, float.class, FloatNdArray.class, 4),
  FLOAT64(DataType.DT_DOUBLE, double.class, DoubleNdArray.class, 8),
  FLOAT16(DataType.DT_HALF, float.class, FloatNdArray.class, 2),
  BFLOAT16(DataType.DT_BFLOAT16, float.class, FloatNdArray.class, 2),
  STRING(DataType.DT_STRING, byte[].class, TString.class, 0),
  INT8(DataType.DT_INT8, UINT8, 1),
  INT16(DataType.DT_INT16, UINT16, 1),
  UINT32(DataType.DT_UINT32, INT32, 1),
  UINT64(DataType.DT_UINT64, INT64, 1),
  COMPLEX64(DataType.DT_COMPLEX64, FLOAT32, 2),
  COMPLEX128(DataType.DT_COMPLEX128, FLOAT64, 2);

  private static final ElementType[] ALL = values();

  private final DataType dtype;
  private final Class<?> javaType;
  private final Class<?> arrayType;
  private final int width;
  private final int parts;
  private final @Nullable ElementType carrier;

  ElementType(DataType dtype, Class<?> javaType, Class<?> arrayType, int width) {
    this.dtype = dtype;
    this.javaType = javaType;
    this.arrayType = arrayType;
    this.width = width;
    this.parts = 1;
    this.carrier = null;
  }

  ElementType(DataType dtype, ElementType carrier, int parts) {
    this.dtype = dtype;
    this.javaType = carrier.javaType;
    this.arrayType = carrier.arrayType;
    this.width = carrier.width * parts;
    this.parts = parts;
    this.carrier = carrier;
  }

  /**
   * Returns the element type of a tensor.
   *
   * @param dtype TensorFlow's type
   * @return the element type; empty if Java has none for it
   */
  public static Optional<ElementType> of(DataType dtype) {
    return first(type -> type.dtype == dtype);
  }

  /**
   * Returns the element type of a Java class.
   *
   * @param element a primitive type, {@code byte[]} or {@code String}
   * @return the element type; empty for any other class
   */
  public static Optional<ElementType> of(Class<?> element) {
    return first(type -> type.javaType == element || (type == STRING && element == String.class));
  }

  /**
   * Returns the element type of an array.
   *
   * @param array an array or a tensor
   * @return the element type; empty for an array of objects
   */
  public static Optional<ElementType> of(NdArray<?> array) {
    return first(type -> type.arrayType.isInstance(array));
  }

  private static Optional<ElementType> first(Predicate<ElementType> predicate) {
    for (ElementType type : ALL) {
      if (predicate.test(type)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Returns TensorFlow's type. */
  public DataType dtype() {
    return dtype;
  }

  /** Returns the Java type of an element, {@code byte[]} for a string. */
  public Class<?> javaType() {
    return javaType;
  }

  /**
   * Returns the size of an element in bytes.
   *
   * @return the size; 0 for strings
   */
  public int width() {
    return width;
  }

  /**
   * Returns the number of Java elements of an element.
   *
   * @return 2 for complex numbers, else 1
   */
  public int parts() {
    return parts;
  }

  /**
   * Returns the type of the tensors that carry this type.
   *
   * @return this type if TensorFlow Java has tensors of it
   */
  public ElementType carrier() {
    return carrier == null ? this : carrier;
  }

  /** Returns whether tensors of another type carry this type. */
  public boolean isCarried() {
    return carrier != null;
  }

  /**
   * Returns the shape of the Java array, and of the carrier, for a shape of this type.
   *
   * @param shape the shape of a tensor
   * @return the shape; for complex numbers with a last dimension of 2
   */
  public Shape carried(Shape shape) {
    return parts == 1 || shape.isUnknown() ? shape : shape.append(parts);
  }

  /**
   * Tests for a floating-point type.
   *
   * @return true for the floats of 16, 32 and 64 bits
   */
  public boolean isFloat() {
    return parts == 1 && (javaType == float.class || javaType == double.class);
  }

  /**
   * Returns whether two types have the same Java type.
   *
   * @param other another type
   * @return true if their flat arrays have one class
   */
  public boolean hasJavaTypeOf(ElementType other) {
    return javaType == other.javaType;
  }

  /** Returns Python's name, such as {@code float32}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Copies the values of a tensor or an array.
   *
   * @param array values of this type; not modified
   * @return a new flat array in row-major order
   */
  public Object flatten(NdArray<?> array) {
    Object flat = Array.newInstance(javaType, Math.toIntExact(array.size()));
    if (array.size() > 0) {
      copy(array, flat);
    }
    return flat;
  }

  private void copy(NdArray<?> array, Object flat) {
    switch (carrier()) {
      case BOOL -> ((BooleanNdArray) array).copyTo(DataBuffers.of((boolean[]) flat));
      case UINT8 -> ((ByteNdArray) array).copyTo(DataBuffers.of((byte[]) flat));
      case UINT16 -> ((ShortNdArray) array).copyTo(DataBuffers.of((short[]) flat));
      case INT32 -> ((IntNdArray) array).copyTo(DataBuffers.of((int[]) flat));
      case INT64 -> ((LongNdArray) array).copyTo(DataBuffers.of((long[]) flat));
      case FLOAT64 -> ((DoubleNdArray) array).copyTo(DataBuffers.of((double[]) flat));
      case FLOAT32, FLOAT16, BFLOAT16 ->
          ((FloatNdArray) array).copyTo(DataBuffers.of((float[]) flat));
      case STRING ->
          ((TString) array).asBytes().copyTo(DataBuffers.of((byte[][]) flat, false, false));
      default -> throw carriesNone();
    }
  }

  /**
   * Views a flat array as an array that can be indexed.
   *
   * @param shape its shape, that of {@link #carried}
   * @param flat the values in row-major order; for strings an array of {@code byte[]} or {@code
   *     String}; not copied
   * @return the view
   */
  public NdArray<?> wrap(Shape shape, Object flat) {
    return switch (carrier()) {
      case BOOL -> NdArrays.wrap(shape, DataBuffers.of((boolean[]) flat));
      case UINT8 -> NdArrays.wrap(shape, DataBuffers.of((byte[]) flat));
      case UINT16 -> NdArrays.wrap(shape, DataBuffers.of((short[]) flat));
      case INT32 -> NdArrays.wrap(shape, DataBuffers.of((int[]) flat));
      case INT64 -> NdArrays.wrap(shape, DataBuffers.of((long[]) flat));
      case FLOAT64 -> NdArrays.wrap(shape, DataBuffers.of((double[]) flat));
      case FLOAT32, FLOAT16, BFLOAT16 -> NdArrays.wrap(shape, DataBuffers.of((float[]) flat));
      case STRING -> NdArrays.wrap(shape, DataBuffers.ofObjects((Object[]) flat));
      default -> throw carriesNone();
    };
  }

  /**
   * Decodes numbers.
   *
   * @param bytes the bytes, read to their end in the buffer's byte order
   * @return a new flat array
   */
  public Object decode(ByteBuffer bytes) {
    return ElementCodec.decode(this, bytes);
  }

  /** Allocates a little-endian buffer for a number of elements. */
  ByteBuffer allocate(int elements) {
    return ByteBuffer.allocate(Math.multiplyExact(elements, width)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private IllegalStateException carriesNone() {
    return new IllegalStateException(this + " carries no other type");
  }
}
