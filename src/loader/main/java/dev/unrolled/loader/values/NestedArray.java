package dev.unrolled.loader.values;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_SHAPE;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_VALUE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.loader.errors.LoaderException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;

/**
 * Conversion between nested Java arrays and flat arrays in row-major order.
 *
 * <p>An instance walks through one array once, in one thread.
 */
public final class NestedArray {

  private final String where;
  private final long[] dimensions;
  private final int[] indices;
  private final Object flat;
  private int position;

  private NestedArray(String where, long[] dimensions, Object flat) {
    this.where = where;
    this.dimensions = dimensions;
    this.indices = new int[dimensions.length];
    this.flat = flat;
  }

  /** Returns the element class of an array of any rank; any other class itself. */
  static Class<?> leaf(Class<?> type) {
    return type.isArray() ? leaf(type.getComponentType()) : type;
  }

  /**
   * Returns the element class of an array of a given type; the primitive type for a boxed scalar. A
   * string may be given as bytes: then the element class is {@code byte[]}.
   */
  public static Class<?> leaf(Class<?> type, ElementType element) {
    Class<?> leaf = leaf(type);
    if (!type.isArray()) {
      return MethodType.methodType(leaf).unwrap().returnType();
    }
    return leaf == byte.class && element == ElementType.STRING ? byte[].class : leaf;
  }

  /** Returns the number of dimensions of an array's class, down to elements of a class. */
  public static int rank(Class<?> type, Class<?> leaf) {
    return type == leaf || !type.isArray() ? 0 : 1 + rank(type.getComponentType(), leaf);
  }

  /**
   * Returns the shape of an array along its first elements, down to elements of a class.
   *
   * @throws LoaderException WRONG_VALUE if one of these is null
   */
  public static Shape shape(String where, Object array, Class<?> leaf) {
    long[] dimensions = new long[rank(array.getClass(), leaf)];
    @Nullable Object first = array;
    for (int axis = 0; axis < dimensions.length; axis++) {
      if (first == null) {
        throw isNull(where, "[0]".repeat(axis));
      }
      dimensions[axis] = Array.getLength(first);
      if (dimensions[axis] == 0) {
        break;
      }
      first = Array.get(first, 0);
    }
    return Shape.of(dimensions);
  }

  /**
   * Copies the elements of an array into a flat array.
   *
   * @throws LoaderException WRONG_SHAPE if the array is ragged; WRONG_VALUE if it contains null
   */
  public static Object flatten(String where, Object array, Shape shape, Class<?> leaf) {
    Object flat = Array.newInstance(leaf, Math.toIntExact(shape.size()));
    if (shape.numDimensions() == 0) {
      Array.set(flat, 0, array);
    } else {
      new NestedArray(where, shape.asArray(), flat).gather(array, 0);
    }
    return flat;
  }

  /** Copies a flat array into a nested array of a shape; into a box for a scalar. */
  static Object nest(Object flat, Shape shape) {
    if (shape.numDimensions() == 0) {
      return Array.get(flat, 0);
    }
    int[] dimensions = Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
    Object array = Array.newInstance(flat.getClass().getComponentType(), dimensions);
    new NestedArray("", shape.asArray(), flat).scatter(array, 0);
    return array;
  }

  private void gather(Object array, int axis) {
    int length = Array.getLength(array);
    if (length != dimensions[axis]) {
      throw new LoaderException(
          WRONG_SHAPE,
          "%s%s: expected %d elements as in the first, found %d"
              .formatted(where, index(axis), dimensions[axis], length));
    }
    if (axis == dimensions.length - 1) {
      copyRow(array, length);
    } else {
      for (int i = 0; i < length; i++) {
        indices[axis] = i;
        gather(requireElement(((Object[]) array)[i], axis + 1), axis + 1);
      }
    }
  }

  private void copyRow(Object row, int length) {
    if (row instanceof Object[] elements) {
      int last = dimensions.length - 1;
      for (indices[last] = 0; indices[last] < length; indices[last]++) {
        requireElement(elements[indices[last]], last + 1);
      }
    }
    System.arraycopy(row, 0, flat, position, length);
    position += length;
  }

  private void scatter(Object array, int axis) {
    int length = Array.getLength(array);
    if (axis == dimensions.length - 1) {
      System.arraycopy(flat, position, array, 0, length);
      position += length;
    } else {
      for (int i = 0; i < length; i++) {
        scatter(((Object[]) array)[i], axis + 1);
      }
    }
  }

  private Object requireElement(@Nullable Object element, int depth) {
    if (element == null) {
      throw isNull(where, index(depth));
    }
    return element;
  }

  private static LoaderException isNull(String where, String index) {
    return new LoaderException(WRONG_VALUE, where + index + ": expected a value, found null");
  }

  /** Formats the current position, such as {@code [3][1]}. */
  private String index(int depth) {
    StringBuilder index = new StringBuilder();
    for (int axis = 0; axis < depth; axis++) {
      index.append('[').append(indices[axis]).append(']');
    }
    return index.toString();
  }
}
