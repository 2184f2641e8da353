package dev.unrolled.loader.values;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_NAME;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_DTYPE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.errors.LoaderException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Outputs of a call: tensors by name in Java memory. Nothing needs closing.
 *
 * <p>In Java bool is {@code boolean}, int8 and uint8 {@code byte}, int16 and uint16 {@code short},
 * int32 and uint32 {@code int}, int64 and uint64 {@code long}, float16, bfloat16 and float32 {@code
 * float}, float64 {@code double}, string {@code String}. A tensor of rank r is an array of r
 * dimensions; a scalar is a boxed value. Complex numbers have one dimension more, of 2: complex64
 * is {@code float}, complex128 {@code double}, the real and the imaginary part.
 *
 * <p>Immutable and thread-safe. {@link #get} and {@link #toArray} return new arrays.
 */
public final class Answer {

  private final String where;
  private final SortedMap<String, TensorValue> values;

  /** Creates an answer of values that are no longer modified. */
  public Answer(String where, SortedMap<String, TensorValue> values) {
    this.where = where;
    this.values = values;
  }

  /** Copies a tensor that carries values of a type; the caller closes it. */
  public static TensorValue copyOf(DataType dtype, Tensor tensor) {
    ElementType type = ElementType.of(dtype).orElseThrow();
    return valueOf(dtype, tensor.shape(), type.flatten((NdArray<?>) tensor));
  }

  /** Creates a value from the shape of its Java array. */
  private static TensorValue valueOf(DataType dtype, Shape arrayShape, Object flat) {
    boolean pairs = ElementType.of(dtype).orElseThrow().parts() > 1;
    Shape shape = pairs ? arrayShape.subShape(0, arrayShape.numDimensions() - 1) : arrayShape;
    return new TensorValue(dtype, shape, flat);
  }

  /** Returns the names of the outputs. */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(values.keySet()));
  }

  /**
   * Returns an output as an array of a given class: {@code answer.get("predictions",
   * int[][].class)}.
   *
   * @param <T> the class
   * @param name the output's name
   * @param type the array's class, or a wrapper class for a scalar; for binary strings an array of
   *     {@code byte[]}, which has one dimension more than the tensor
   * @return a new array, which the caller owns
   * @throws LoaderException UNKNOWN_NAME if there is no output of that name; WRONG_DTYPE if the
   *     output has another class
   */
  public <T> T get(String name, Class<T> type) {
    TensorValue value = tensor(name);
    Object array =
        NestedArray.leaf(type) == byte.class
            ? NestedArray.nest(copy(value.values()), value.arrayShape())
            : nested(value);
    if (!type.isInstance(array)) {
      throw new LoaderException(
          WRONG_DTYPE,
          "%s, \"%s\": expected %s, found %s, which is %s"
              .formatted(
                  where,
                  name,
                  type.getSimpleName(),
                  TensorText.of(value.dtype(), value.arrayShape()),
                  array.getClass().getSimpleName()));
    }
    return type.cast(array);
  }

  /**
   * Returns an output as an array of its natural class.
   *
   * @param name the output's name
   * @return a new array, which the caller owns, or a boxed scalar
   * @throws LoaderException UNKNOWN_NAME if there is no output of that name
   */
  public Object toArray(String name) {
    return nested(tensor(name));
  }

  /**
   * Returns an output as a flat array in row-major order, such as {@code int[]} for int32.
   *
   * @param name the output's name
   * @return a new array, which the caller owns; for strings a {@code byte[][]}
   * @throws LoaderException UNKNOWN_NAME if there is no output of that name
   */
  public Object toFlatArray(String name) {
    return copy(tensor(name).values());
  }

  /**
   * Returns an output as a flat tensor value, without a copy.
   *
   * @param name the output's name
   * @return its value; its array must not be modified
   * @throws LoaderException UNKNOWN_NAME if there is no output of that name
   */
  public TensorValue tensor(String name) {
    TensorValue value = values.get(name);
    if (value == null) {
      throw new LoaderException(
          UNKNOWN_NAME,
          "%s: unknown output \"%s\"; known outputs: %s"
              .formatted(where, name, TensorText.names(values.keySet())));
    }
    return value;
  }

  /**
   * Returns the shape of an output.
   *
   * @param name the output's name
   * @return the shape, fully known
   * @throws LoaderException UNKNOWN_NAME if there is no output of that name
   */
  public Shape shape(String name) {
    return tensor(name).shape();
  }

  /**
   * Returns the element type of an output.
   *
   * @param name the output's name
   * @return the element type
   * @throws LoaderException UNKNOWN_NAME if there is no output of that name
   */
  public DataType dtype(String name) {
    return tensor(name).dtype();
  }

  /** Returns whether every output has this many rows. */
  public boolean hasRows(int rows) {
    return values.values().stream()
        .allMatch(value -> hasRows(value) && value.shape().get(0) == rows);
  }

  /** Returns a range of rows of every output. */
  public Answer slice(int from, int to) {
    SortedMap<String, TensorValue> slices = new TreeMap<>();
    values.forEach((name, value) -> slices.put(name, withRows(value, rows(value).slice(from, to))));
    return new Answer(where, slices);
  }

  /** Returns one row of every output, without the first dimension. */
  public Answer row(int row) {
    SortedMap<String, TensorValue> rows = new TreeMap<>();
    values.forEach((name, value) -> rows.put(name, row(value, row)));
    return new Answer(where, rows);
  }

  /**
   * Concatenates the answers to the parts of a call. Empty if their shapes differ apart from the
   * rows, or if the rows do not add up.
   */
  public static Optional<Answer> join(List<Answer> parts, int rows) {
    Answer first = parts.get(0);
    SortedMap<String, TensorValue> joined = new TreeMap<>();
    for (Map.Entry<String, TensorValue> output : first.values.entrySet()) {
      List<TensorValue> values = parts.stream().map(part -> part.tensor(output.getKey())).toList();
      if (!values.stream().allMatch(value -> haveSameRowShape(output.getValue(), value))
          || values.stream().mapToLong(value -> value.shape().get(0)).sum() != rows) {
        return Optional.empty();
      }
      FlatRows all = FlatRows.join(values.stream().map(Answer::rows).toList(), rows);
      joined.put(output.getKey(), withRows(output.getValue(), all));
    }
    return Optional.of(new Answer(first.where, joined));
  }

  /** Selects outputs; an empty set selects all. */
  public Answer select(Set<String> names) {
    if (names.isEmpty() || names.containsAll(values.keySet())) {
      return this;
    }
    SortedMap<String, TensorValue> some = new TreeMap<>(values);
    some.keySet().retainAll(names);
    return new Answer(where, some);
  }

  /** Returns the size of all values in bytes. */
  public long bytes() {
    return values.values().stream()
        .mapToLong(value -> NativeBytes.of(value.dtype(), value.values()))
        .sum();
  }

  private static boolean hasRows(TensorValue value) {
    return value.shape().numDimensions() > 0;
  }

  /** Tests whether the values have rows, and the same shape apart from their number. */
  private static boolean haveSameRowShape(TensorValue first, TensorValue second) {
    return hasRows(first) && hasRows(second) && first.shape().tail().equals(second.shape().tail());
  }

  private static FlatRows rows(TensorValue value) {
    return new FlatRows(value.arrayShape(), value.values());
  }

  private static TensorValue withRows(TensorValue value, FlatRows rows) {
    return valueOf(value.dtype(), rows.shape(), rows.flat());
  }

  private static TensorValue row(TensorValue value, int row) {
    FlatRows slice = rows(value).slice(row, row + 1);
    return new TensorValue(value.dtype(), value.shape().tail(), slice.flat());
  }

  private static Object nested(TensorValue value) {
    Object flat = value.values() instanceof byte[][] strings ? text(strings) : value.values();
    return NestedArray.nest(flat, value.arrayShape());
  }

  private static String[] text(byte[][] strings) {
    return Arrays.stream(strings)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }

  private static Object copy(Object flat) {
    if (flat instanceof byte[][] strings) {
      return Arrays.stream(strings).map(byte[]::clone).toArray(byte[][]::new);
    }
    int length = Array.getLength(flat);
    Object copy = Array.newInstance(flat.getClass().getComponentType(), length);
    System.arraycopy(flat, 0, copy, 0, length);
    return copy;
  }
}
