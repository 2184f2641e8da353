package dev.unrolled.formats;

import com.google.protobuf.ByteString;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A tensor's values in Java, between a message and whoever works with them.
 *
 * <p>In Java bool is {@code boolean}, int8 and uint8 {@code byte}, int16 and uint16 {@code short},
 * int32 and uint32 {@code int}, int64 and uint64 {@code long}, float16, bfloat16 and float32 {@code
 * float}, float64 {@code double}, string {@code byte[]}; complex64 is two {@code float}, complex128
 * two {@code double}: the real and the imaginary part.
 *
 * @param dtype the element type
 * @param shape the shape, fully known
 * @param values the elements in row-major order, such as an {@code int[]}; not copied
 */
public record TensorValue(DataType dtype, Shape shape, Object values) {

  public TensorValue {
    Class<?> element =
        NumberType.of(dtype).<Class<?>>map(NumberType::javaType).orElse(byte[].class);
    if (values.getClass().getComponentType() != element
        || shape.hasUnknownDimension()
        || Array.getLength(values) != shape.size() * parts(dtype)) {
      throw new IllegalArgumentException(
          "%s %s: expected %s elements in a flat array of %s, found %s"
              .formatted(
                  dtype,
                  shape,
                  shape.size() * parts(dtype),
                  element.getSimpleName(),
                  found(values)));
    }
  }

  /**
   * Reads a message, whether it holds bytes or lists its elements one by one.
   *
   * @param message the message; where it lists too few elements, the last is repeated
   * @return the values
   * @throws FormatException WRONG_DTYPE if Java has no type for its elements; WRONG_SHAPE if the
   *     shape is open or does not fit the number of elements
   */
  public static TensorValue read(TensorProto message) throws FormatException {
    return new TensorReader(message).read();
  }

  /**
   * Writes a message: numbers as bytes, strings one by one.
   *
   * @return the message
   */
  public TensorProto write() {
    if (dtype == DataType.DT_STRING) {
      return writeListed();
    }
    NumberType type = NumberType.of(dtype).orElseThrow();
    return message().setTensorContent(ByteString.copyFrom(type.encode(values))).build();
  }

  /**
   * Writes a message that lists its elements one by one, as TensorFlow Serving answers.
   *
   * @return the message
   */
  public TensorProto writeListed() {
    TensorProto.Builder message = message();
    new TensorLister(message).list(values);
    return message.build();
  }

  private TensorProto.Builder message() {
    TensorProto.Builder message = TensorProto.newBuilder().setDtype(dtype);
    TensorShapeProto.Builder dimensions = message.getTensorShapeBuilder();
    Arrays.stream(shape.asArray()).forEach(size -> dimensions.addDimBuilder().setSize(size));
    return message;
  }

  /**
   * The values as an array that can be indexed, and be given to a model.
   *
   * @return a view of {@link #values()}; of complex numbers one with a last dimension of 2
   */
  public NdArray<?> toNdArray() {
    return toNdArray(parts(dtype) == 1 ? shape : shape.append(parts(dtype)));
  }

  private NdArray<?> toNdArray(Shape shape) {
    if (values instanceof boolean[] elements) {
      return NdArrays.wrap(shape, DataBuffers.of(elements));
    } else if (values instanceof byte[] elements) {
      return NdArrays.wrap(shape, DataBuffers.of(elements));
    } else if (values instanceof short[] elements) {
      return NdArrays.wrap(shape, DataBuffers.of(elements));
    } else if (values instanceof int[] elements) {
      return NdArrays.wrap(shape, DataBuffers.of(elements));
    } else if (values instanceof long[] elements) {
      return NdArrays.wrap(shape, DataBuffers.of(elements));
    } else if (values instanceof float[] elements) {
      return NdArrays.wrap(shape, DataBuffers.of(elements));
    } else if (values instanceof double[] elements) {
      return NdArrays.wrap(shape, DataBuffers.of(elements));
    }
    return NdArrays.wrap(shape, DataBuffers.ofObjects((Object[]) values));
  }

  private static int parts(DataType dtype) {
    return NumberType.of(dtype).map(NumberType::parts).orElse(1);
  }

  private static String found(Object values) {
    return values.getClass().isArray()
        ? "%d in a %s".formatted(Array.getLength(values), values.getClass().getSimpleName())
        : "a " + values.getClass().getName();
  }
}
