package dev.unrolled.formats;

import com.google.protobuf.ByteString;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Values of a tensor in Java.
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
        ElementType.of(dtype).<Class<?>>map(ElementType::javaType).orElse(byte[].class);
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
   * Reads a message with binary content or listed elements.
   *
   * @param message the message; if it lists too few elements, the last one is repeated
   * @return the values
   * @throws FormatException WRONG_DTYPE if TensorFlow Java has no tensors of the type; WRONG_SHAPE
   *     if the shape is not fully known or does not match the number of elements
   */
  public static TensorValue read(TensorProto message) throws FormatException {
    return new TensorReader(message).read();
  }

  /**
   * Writes a message with binary content; strings are listed.
   *
   * @return the message
   */
  public TensorProto write() {
    if (dtype == DataType.DT_STRING) {
      return writeListed();
    }
    ElementType type = ElementType.of(dtype).orElseThrow();
    return message()
        .setTensorContent(ByteString.copyFrom(ElementCodec.encode(type, values)))
        .build();
  }

  /**
   * Writes a message that lists its elements, as TensorFlow Serving does.
   *
   * @return the message
   */
  public TensorProto writeListed() {
    TensorProto.Builder message = message();
    TensorElements.list(values, message);
    return message.build();
  }

  private TensorProto.Builder message() {
    TensorProto.Builder message = TensorProto.newBuilder().setDtype(dtype);
    TensorShapeProto.Builder dimensions = message.getTensorShapeBuilder();
    Arrays.stream(shape.asArray()).forEach(size -> dimensions.addDimBuilder().setSize(size));
    return message;
  }

  /**
   * Returns the values as an array that can be indexed.
   *
   * @return a view of {@link #values()}; of complex numbers one with a last dimension of 2
   */
  public NdArray<?> toNdArray() {
    return ElementType.of(dtype).orElse(ElementType.STRING).wrap(arrayShape(), values);
  }

  /**
   * Returns the shape of the values as a Java array.
   *
   * @return {@link #shape()}; for complex numbers with a last dimension of 2
   */
  public Shape arrayShape() {
    return ElementType.of(dtype).map(type -> type.carried(shape)).orElse(shape);
  }

  private static int parts(DataType dtype) {
    return ElementType.of(dtype).map(ElementType::parts).orElse(1);
  }

  private static String found(Object values) {
    return values.getClass().isArray()
        ? "%d in a %s".formatted(Array.getLength(values), values.getClass().getSimpleName())
        : "a " + values.getClass().getName();
  }
}
