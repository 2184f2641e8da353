package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_VALUE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.FlatRows;
import dev.unrolled.loader.values.NativeBytes;
import dev.unrolled.loader.values.NestedArray;
import dev.unrolled.loader.values.TensorFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.SparseTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * A checked input value; native only if the caller gave a tensor.
 *
 * @param values the elements in row-major order, or the caller's tensor
 */
public record InputValue(BoundInput input, Shape shape, Object values) {

  /**
   * Checks and reads a value.
   *
   * @throws LoaderException WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE
   */
  public static InputValue of(BoundInput input, @Nullable Object value) {
    if (value == null) {
      throw wrong(input, "null");
    }
    if (value instanceof TType tensor) {
      return tensor(input, tensor);
    }
    if (value instanceof TensorValue flat) {
      return flat(input, flat);
    }
    return value instanceof NdArray<?> array ? ndArray(input, array) : array(input, value);
  }

  private static InputValue flat(BoundInput input, TensorValue value) {
    Optional<ElementType> found = ElementType.of(value.dtype());
    boolean matches = found.filter(input.type()::hasJavaTypeOf).isPresent();
    input.check(matches, Optional.of(value.dtype()), value.shape());
    return new InputValue(input, value.shape(), value.values());
  }

  /**
   * Returns the value as a tensor. A new tensor is added to {@code created}, to be closed by the
   * caller.
   */
  Tensor tensor(List<Tensor> created) {
    if (values instanceof Tensor tensor) {
      return tensor;
    }
    Tensor tensor = TensorFactory.create(input.type(), shape, values);
    created.add(tensor);
    return tensor;
  }

  /** Copies values that the caller could close or modify. */
  static List<InputValue> owned(List<InputValue> given) {
    return given.stream().map(InputValue::owned).toList();
  }

  private InputValue owned() {
    if (values instanceof Tensor tensor) {
      return new InputValue(input, shape, input.type().flatten((NdArray<?>) tensor));
    }
    return values instanceof byte[][] strings
        ? new InputValue(
            input, shape, Arrays.stream(strings).map(byte[]::clone).toArray(byte[][]::new))
        : this;
  }

  /** Returns the size of the first dimension; -1 for a scalar. */
  int rows() {
    return shape.numDimensions() == 0 ? -1 : Math.toIntExact(shape.get(0));
  }

  /** Returns the common size of the first dimension; -1 if there is none. */
  static int rows(List<InputValue> given) {
    int rows = given.isEmpty() ? -1 : given.get(0).rows();
    return given.stream().allMatch(value -> value.rows() == rows) ? rows : -1;
  }

  /** Stacks owned values of single rows into one value. */
  static InputValue stack(BoundInput input, List<InputValue> rows) {
    List<FlatRows> flat =
        rows.stream().map(row -> new FlatRows(row.shape.prepend(1), row.values)).toList();
    InputValue stacked = of(input, FlatRows.join(flat, rows.size()));
    input.checkLimits(Optional.empty(), stacked.shape);
    return stacked;
  }

  /** Returns whether the shapes are equal apart from the number of rows. */
  boolean hasSameRowShape(InputValue other) {
    return shape.tail().equals(other.shape.tail());
  }

  /** Returns a range of rows of an owned value. */
  InputValue slice(int from, int to) {
    return of(input, new FlatRows(shape, values).slice(from, to));
  }

  /** Concatenates owned values of one input; pads with copies of the first row. */
  static InputValue join(List<InputValue> parts, int rows) {
    List<FlatRows> flat =
        parts.stream().map(part -> new FlatRows(part.shape, part.values)).toList();
    return of(parts.get(0).input, FlatRows.join(flat, rows));
  }

  private static InputValue of(BoundInput input, FlatRows rows) {
    return new InputValue(input, rows.shape(), rows.flat());
  }

  /** Returns the size of the value in bytes. */
  long bytes() {
    Object flat = values instanceof TString strings ? ElementType.STRING.flatten(strings) : values;
    return flat instanceof Tensor tensor
        ? tensor.numBytes()
        : NativeBytes.of(input.type().dtype(), flat);
  }

  private static InputValue tensor(BoundInput input, TType tensor) {
    if (tensor instanceof SparseTensor || isClosed(tensor)) {
      throw wrong(input, isClosed(tensor) ? "a closed tensor" : "a sparse tensor");
    }
    boolean matches = tensor.dataType() == input.info().dtype();
    input.check(matches, Optional.of(tensor.dataType()), tensor.shape());
    return new InputValue(input, tensor.shape(), tensor);
  }

  private static boolean isClosed(TType tensor) {
    try {
      return tensor.numBytes() < 0;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static InputValue ndArray(BoundInput input, NdArray<?> array) {
    Optional<ElementType> found = ElementType.of(array);
    boolean strings = found.isEmpty() && input.type() == ElementType.STRING;
    boolean matches = strings || found.filter(input.type()::hasJavaTypeOf).isPresent();
    input.check(matches, found.map(ElementType::dtype), array.shape());
    Object flat = strings ? strings(input, array) : input.type().flatten(array);
    return new InputValue(input, array.shape(), flat);
  }

  private static byte[][] strings(BoundInput input, NdArray<?> array) {
    List<byte[]> strings = new ArrayList<>();
    for (NdArray<?> scalar : array.scalars()) {
      strings.add(bytes(input, scalar.getObject()));
    }
    return strings.toArray(byte[][]::new);
  }

  private static InputValue array(BoundInput input, Object value) {
    Class<?> leaf = NestedArray.leaf(value.getClass(), input.type());
    ElementType found =
        ElementType.of(leaf).orElseThrow(() -> wrong(input, value.getClass().getTypeName()));
    Shape shape = NestedArray.shape(input.where(), value, leaf);
    input.check(input.type().hasJavaTypeOf(found), Optional.of(found.dtype()), shape);
    Object flat = NestedArray.flatten(input.where(), value, shape, leaf);
    return new InputValue(
        input, shape, flat instanceof String[] strings ? utf8(input, strings) : flat);
  }

  private static byte[][] utf8(BoundInput input, String[] strings) {
    return Arrays.stream(strings).map(string -> bytes(input, string)).toArray(byte[][]::new);
  }

  private static byte[] bytes(BoundInput input, @Nullable Object string) {
    if (string instanceof byte[] bytes) {
      return bytes;
    } else if (string instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw wrong(
        input,
        string == null ? "null in it" : "%s in it".formatted(string.getClass().getTypeName()));
  }

  private static LoaderException wrong(BoundInput input, String found) {
    return new LoaderException(WRONG_VALUE, input.expected(found));
  }
}
