package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.MISSING_OR_SURPLUS;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/**
 * Weights of one layer.
 *
 * @param prefix the prefix of their names in the file, with its separator: {@code encoder/lstm/},
 *     or {@code encoder.} of PyTorch's {@code encoder.weight_ih_l0}
 * @param arrays the weights by their names in the layer, such as {@code kernel}
 */
public record ArrayGroup(String prefix, Map<String, FloatNdArray> arrays) {

  public ArrayGroup {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /** Returns whether these weights belong to a layer or to a layer inside it. */
  boolean isIn(String layer) {
    return prefix.startsWith(layer + "/");
  }

  /** Returns whether a weight's name matches a regular expression. */
  boolean has(String pattern) {
    return arrays.keySet().stream().anyMatch(name -> name.matches(pattern));
  }

  /** Returns the full names of expected weights that are missing. */
  List<String> missing(List<String> expected) {
    return expected.stream().filter(name -> !arrays.containsKey(name)).map(this::full).toList();
  }

  /** Returns the full names of weights that are not expected. */
  List<String> surplus(List<String> expected) {
    return arrays.keySet().stream()
        .filter(name -> !expected.contains(name))
        .map(this::full)
        .toList();
  }

  /** Checks that exactly the expected weights are present. */
  void requireNames(List<String> expected) {
    List<String> missing = missing(expected);
    List<String> surplus = surplus(expected);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS, "missing: %s; surplus: %s".formatted(list(missing), list(surplus)));
    }
  }

  /**
   * Refuses weights of a feature that is not supported.
   *
   * @param pattern a regular expression for their names
   * @param what the feature they belong to
   */
  void refuse(String pattern, String what) {
    List<String> found =
        arrays.keySet().stream().filter(name -> name.matches(pattern)).map(this::full).toList();
    if (!found.isEmpty()) {
      throw new InterchangeException(
          UNSUPPORTED, "%s: found %s: %s".formatted(where(), what, list(found)));
    }
  }

  /**
   * Returns a weight as a matrix; a vector is one row.
   *
   * @param expected the expected shape; -1 for any size
   */
  Matrix matrix(String name, long... expected) {
    FloatNdArray array = arrays.get(name);
    if (array == null) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS, "missing: [%s]; surplus: []".formatted(full(name)));
    }
    if (!array.shape().isCompatibleWith(Shape.of(expected)) || array.size() == 0) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected %s, found %s".formatted(full(name), Shape.of(expected), array.shape()));
    }
    return Matrix.of(array);
  }

  /** Returns the rank of a weight; -1 if it is missing. */
  int rank(String name) {
    FloatNdArray array = arrays.get(name);
    return array == null ? -1 : array.rank();
  }

  /** Returns a weight's name in the file. */
  String full(String name) {
    return prefix + name;
  }

  /** Returns the layer's name for messages. */
  String where() {
    return prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1);
  }

  static String list(List<String> names) {
    return "[%s]".formatted(String.join(", ", names));
  }
}
