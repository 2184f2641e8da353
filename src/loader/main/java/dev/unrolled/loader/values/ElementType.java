package dev.unrolled.loader.values;

import dev.unrolled.formats.Bfloat16;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.BooleanNdArray;
import org.tensorflow.ndarray.ByteNdArray;
import org.tensorflow.ndarray.DoubleNdArray;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.IntNdArray;
import org.tensorflow.ndarray.LongNdArray;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.ShortNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;

/**
 * The element types of inputs and outputs, each with its Java type and the tensors that carry it.
 *
 * <p>Values cross between Java and tensors as one flat array, in row-major order. Strings cross as
 * bytes. The half-width floats are floats in Java; unsigned integers keep their bits.
 *
 * <p>TensorFlow Java has no tensors of some types. The graph bitcasts them from and to a carrier of
 * the same bits, see {@link CarriedTensors}. A complex number is carried by its real and its
 * imaginary part, so that its tensors have a last dimension of 2 in Java.
 */
public enum ElementType {
  BOOL(DataType.DT_BOOL, boolean.class, BooleanNdArray.class),
  UINT8(DataType.DT_UINT8, byte.class, ByteNdArray.class),
  UINT16(DataType.DT_UINT16, short.class, ShortNdArray.class),
  INT32(DataType.DT_INT32, int.class, IntNdArray.class),
  INT64(DataType.DT_INT64, long.class, LongNdArray.class),
  FLOAT32(DataType.DT_FLOAT, float.class, FloatNdArray.class),
  FLOAT64(DataType.DT_DOUBLE, double.class, DoubleNdArray.class),
  FLOAT16(DataType.DT_HALF, float.class, FloatNdArray.class),
  BFLOAT16(DataType.DT_BFLOAT16, float.class, FloatNdArray.class),
  STRING(DataType.DT_STRING, byte[].class, TString.class),
  INT8(DataType.DT_INT8, UINT8),
  INT16(DataType.DT_INT16, UINT16),
  UINT32(DataType.DT_UINT32, INT32),
  UINT64(DataType.DT_UINT64, INT64),
  COMPLEX64(DataType.DT_COMPLEX64, FLOAT32),
  COMPLEX128(DataType.DT_COMPLEX128, FLOAT64);

  private static final List<ElementType> ALL = List.of(values());

  private final DataType dtype;
  private final Class<?> javaType;
  private final Class<?> arrayType;
  private final @Nullable ElementType carrier;

  ElementType(DataType dtype, Class<?> javaType, Class<?> arrayType) {
    this.dtype = dtype;
    this.javaType = javaType;
    this.arrayType = arrayType;
    this.carrier = null;
  }

  ElementType(DataType dtype, ElementType carrier) {
    this.dtype = dtype;
    this.javaType = carrier.javaType;
    this.arrayType = carrier.arrayType;
    this.carrier = carrier;
  }

  public static Optional<ElementType> of(DataType dtype) {
    return first(type -> type.dtype == dtype);
  }

  /** The type of a Java element; strings may be given as such, too. */
  public static Optional<ElementType> of(Class<?> leaf) {
    return first(type -> type.javaType == leaf || (type == STRING && leaf == String.class));
  }

  /** The type of an array's elements; empty for arrays of objects. */
  public static Optional<ElementType> of(NdArray<?> array) {
    return first(type -> type.arrayType.isInstance(array));
  }

  public DataType dtype() {
    return dtype;
  }

  /** The type of the tensors that carry it: itself if TensorFlow Java has tensors of it. */
  ElementType carrier() {
    return carrier == null ? this : carrier;
  }

  /** Whether TensorFlow Java has no tensors of it. */
  public boolean isCarried() {
    return carrier != null;
  }

  /** The shape of a carrier for a tensor of this type. */
  public Shape carried(Shape shape) {
    boolean pairs = this == COMPLEX64 || this == COMPLEX128;
    return pairs && !shape.isUnknown() ? shape.append(2) : shape;
  }

  /** What an element is in Java; for strings their bytes. */
  public Class<?> javaType() {
    return javaType;
  }

  /**
   * The element in an array's class, or in a box's. A string may be given as its bytes, so for
   * strings a row of bytes is one element.
   */
  public Class<?> leaf(Class<?> type) {
    Class<?> leaf = NestedArray.leaf(type);
    if (!type.isArray()) {
      return MethodType.methodType(leaf).unwrap().returnType();
    }
    return leaf == byte.class && this == STRING ? byte[].class : leaf;
  }

  /** Whether the elements are of one type in Java. */
  public boolean readsAs(ElementType other) {
    return javaType == other.javaType;
  }

  /** A new tensor, which the caller closes. */
  public Tensor tensor(Shape shape, Object flat) {
    return switch (carrier()) {
      case BOOL -> TBool.tensorOf(shape, DataBuffers.of((boolean[]) flat));
      case UINT8 -> TUint8.tensorOf(shape, DataBuffers.of((byte[]) flat));
      case UINT16 -> TUint16.tensorOf(shape, DataBuffers.of((short[]) flat));
      case INT32 -> TInt32.tensorOf(shape, DataBuffers.of((int[]) flat));
      case INT64 -> TInt64.tensorOf(shape, DataBuffers.of((long[]) flat));
      case FLOAT32 -> TFloat32.tensorOf(shape, DataBuffers.of((float[]) flat));
      case FLOAT64 -> TFloat64.tensorOf(shape, DataBuffers.of((double[]) flat));
      case FLOAT16 -> TFloat16.tensorOf(shape, DataBuffers.of((float[]) flat));
      case BFLOAT16 -> TBfloat16.tensorOf(shape, DataBuffers.of(Bfloat16.rounded((float[]) flat)));
      case STRING -> TString.tensorOfBytes(shape, DataBuffers.of((byte[][]) flat, true, false));
      default -> throw new IllegalStateException(this + " carries no other type");
    };
  }

  /** The values of a tensor or an array, in a new flat array. */
  public Object flat(NdArray<?> array) {
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
      default -> throw new IllegalStateException(this + " carries no other type");
    }
  }

  private static Optional<ElementType> first(Predicate<ElementType> wanted) {
    for (ElementType type : ALL) {
      if (wanted.test(type)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
