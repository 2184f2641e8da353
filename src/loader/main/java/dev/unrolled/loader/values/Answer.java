package dev.unrolled.loader.values;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_NAME;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_DTYPE;

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
 * What a call gave: tensors by name, copied into Java's memory. Nothing is to be closed.
 *
 * <p>In Java bool is {@code boolean}, int8 and uint8 {@code byte}, int16 and uint16 {@code short},
 * int32 and uint32 {@code int}, int64 and uint64 {@code long}, float16, bfloat16 and float32 {@code
 * float}, float64 {@code double}, string {@code String}. A tensor of rank r is an array of r
 * dimensions; a scalar is a boxed value. Complex numbers have one dimension more, of 2: complex64
 * is {@code float}, complex128 {@code double}, the real and the imaginary part.
 *
 * <p>Immutable and thread-safe: each reading makes a new array, which the caller owns.
 */
public final class Answer {

  private final String where;
  private final SortedMap<String, Value> values;

  /** Of values that nobody changes any more. */
  public Answer(String where, SortedMap<String, Value> values) {
    this.where = where;
    this.values = values;
  }

  /**
   * The names of what is here.
   *
   * @return the names, sorted
   */
  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(values.keySet()));
  }

  /**
   * One of them as an array of a given class: {@code answer.get("predictions", int[][].class)}.
   *
   * @param <T> the class
   * @param name its name
   * @param type the array's class, or the box's of a scalar; for strings that need not be text, an
   *     array of {@code byte[]}, one dimension more than the tensor has
   * @return a new array, which the caller owns
   * @throws LoaderException UNKNOWN_NAME if there is none of that name; WRONG_DTYPE if it is an
   *     array of another class
   */
  public <T> T get(String name, Class<T> type) {
    Value value = value(name);
    Object array = NestedArray.leaf(type) == byte.class ? value.nestedBytes() : value.nested();
    if (!type.isInstance(array)) {
      throw new LoaderException(
          WRONG_DTYPE,
          "%s, \"%s\": expected %s, found %s, which is %s"
              .formatted(
                  where,
                  name,
                  type.getSimpleName(),
                  TensorText.of(value.dtype(), value.shape()),
                  array.getClass().getSimpleName()));
    }
    return type.cast(array);
  }

  /**
   * One of them as an array of the class that fits it.
   *
   * @param name its name
   * @return a new array, which the caller owns, or a boxed scalar
   * @throws LoaderException UNKNOWN_NAME if there is none of that name
   */
  public Object toArray(String name) {
    return value(name).nested();
  }

  /**
   * One of them as a flat array, in row-major order: {@code int[]} for int32, and so on.
   *
   * @param name its name
   * @return a new array, which the caller owns; for strings a {@code byte[][]} of their bytes
   * @throws LoaderException UNKNOWN_NAME if there is none of that name
   */
  public Object toFlatArray(String name) {
    return value(name).flatCopy();
  }

  /**
   * The shape of one of them.
   *
   * @param name its name
   * @return its shape, fully known
   * @throws LoaderException UNKNOWN_NAME if there is none of that name
   */
  public Shape shape(String name) {
    return value(name).shape();
  }

  /**
   * The element type of one of them.
   *
   * @param name its name
   * @return its element type
   * @throws LoaderException UNKNOWN_NAME if there is none of that name
   */
  public DataType dtype(String name) {
    return value(name).dtype();
  }

  /**
   * One of them with its element type and shape, as a message would hold it.
   *
   * @param name its name
   * @return its values, copied
   * @throws LoaderException UNKNOWN_NAME if there is none of that name
   */
  public TensorValue tensor(String name) {
    Value value = value(name);
    ElementType type = ElementType.of(value.dtype()).orElseThrow();
    boolean pairs = type.carried(Shape.scalar()).numDimensions() > 0;
    Shape shape = value.shape();
    return new TensorValue(
        value.dtype(),
        pairs ? shape.subShape(0, shape.numDimensions() - 1) : shape,
        value.flatCopy());
  }

  /** Whether each has as many rows along its first dimension. */
  public boolean hasRows(int rows) {
    return values.values().stream()
        .allMatch(value -> value.shape().numDimensions() > 0 && value.shape().get(0) == rows);
  }

  /** The rows of each from one on, up to another. */
  public Answer slice(int from, int to) {
    SortedMap<String, Value> slices = new TreeMap<>();
    values.forEach(
        (name, value) -> slices.put(name, Value.of(value, value.rows().slice(from, to))));
    return new Answer(where, slices);
  }

  /** One row of each, without the first dimension. */
  public Answer row(int row) {
    SortedMap<String, Value> rows = new TreeMap<>();
    values.forEach((name, value) -> rows.put(name, value.row(row)));
    return new Answer(where, rows);
  }

  /**
   * Answers to parts of a call one under the other; empty if they are not alike but for their rows,
   * or have not as many as the call.
   */
  public static Optional<Answer> join(List<Answer> parts, int rows) {
    Answer first = parts.get(0);
    SortedMap<String, Value> joined = new TreeMap<>();
    for (Map.Entry<String, Value> output : first.values.entrySet()) {
      List<Value> values = parts.stream().map(part -> part.value(output.getKey())).toList();
      if (!values.stream().allMatch(output.getValue()::hasRowsLike)
          || values.stream().mapToLong(value -> value.shape().get(0)).sum() != rows) {
        return Optional.empty();
      }
      FlatRows all = FlatRows.join(values.stream().map(Value::rows).toList(), rows);
      joined.put(output.getKey(), Value.of(output.getValue(), all));
    }
    return Optional.of(new Answer(first.where, joined));
  }

  /** Some of them, or all if none is named. */
  public Answer only(Set<String> names) {
    if (names.isEmpty() || names.containsAll(values.keySet())) {
      return this;
    }
    SortedMap<String, Value> some = new TreeMap<>(values);
    some.keySet().retainAll(names);
    return new Answer(where, some);
  }

  /** The bytes of all values. */
  public long bytes() {
    return values.values().stream()
        .mapToLong(value -> NativeBytes.of(value.dtype(), value.flat()))
        .sum();
  }

  private Value value(String name) {
    Value value = values.get(name);
    if (value == null) {
      throw new LoaderException(
          UNKNOWN_NAME,
          "%s: unknown name \"%s\"; known names: %s"
              .formatted(where, name, TensorText.names(values.keySet())));
    }
    return value;
  }

  /** One tensor's values in a flat array. */
  public record Value(DataType dtype, Shape shape, Object flat) {

    public static Value of(Tensor tensor) {
      return of(tensor.dataType(), tensor);
    }

    /** Of a tensor that carries values of a type. */
    public static Value of(DataType dtype, Tensor tensor) {
      ElementType type = ElementType.of(dtype).orElseThrow();
      return new Value(dtype, tensor.shape(), type.flat((NdArray<?>) tensor));
    }

    public static Value of(Value like, FlatRows rows) {
      return new Value(like.dtype, rows.shape(), rows.flat());
    }

    FlatRows rows() {
      return new FlatRows(shape, flat);
    }

    /** Whether both have rows, which differ in nothing but their number. */
    boolean hasRowsLike(Value other) {
      return shape.numDimensions() > 0
          && other.shape.numDimensions() > 0
          && shape.tail().equals(other.shape.tail());
    }

    public Value row(int row) {
      return new Value(dtype, shape.tail(), rows().slice(row, row + 1).flat());
    }

    Object nested() {
      return NestedArray.nest(flat instanceof byte[][] strings ? text(strings) : flat, shape);
    }

    /** As {@link #nested}, with strings as their bytes. */
    Object nestedBytes() {
      return NestedArray.nest(flatCopy(), shape);
    }

    Object flatCopy() {
      if (flat instanceof byte[][] strings) {
        return Arrays.stream(strings).map(byte[]::clone).toArray(byte[][]::new);
      }
      int length = Array.getLength(flat);
      Object copy = Array.newInstance(flat.getClass().getComponentType(), length);
      System.arraycopy(flat, 0, copy, 0, length);
      return copy;
    }

    private static String[] text(byte[][] strings) {
      return Arrays.stream(strings)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .toArray(String[]::new);
    }
  }
}
