package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_DTYPE;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_SHAPE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.ShapeLimits;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.loader.values.TensorText;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * An input of a signature and the graph tensor that it feeds.
 *
 * @param where the input's name in messages
 * @param shapes the shape checks
 * @param defaultValue the value if a call omits the input; null if it is required
 */
public record BoundInput(
    String where,
    TensorInfo info,
    ShapeRules shapes,
    ElementType type,
    Output<?> tensor,
    @Nullable NdArray<?> defaultValue) {

  /**
   * Checks the element type and the shape of a value.
   *
   * @param matches whether the elements have this input's type
   * @param dtype the found element type; empty for other objects
   * @param found the found shape
   * @throws LoaderException WRONG_DTYPE; WRONG_SHAPE if rank or a size differs, or if the value is
   *     empty and the signature does not declare that: some kernels crash on empty tensors. Shapes
   *     that would crash TensorFlow itself are always refused
   */
  void check(boolean matches, Optional<DataType> dtype, Shape found) {
    if (!matches) {
      throw new LoaderException(WRONG_DTYPE, expected(described(dtype, found)));
    }
    checkLimits(dtype, found);
    if (!isOfPairs(found)) {
      throw new LoaderException(WRONG_SHAPE, expected(described(dtype, found)));
    }
    if (shapes.check() == ShapeCheck.LENIENT) {
      return;
    }
    if (!type.carried(info.shape()).isCompatibleWith(found)) {
      throw new LoaderException(WRONG_SHAPE, expected(described(dtype, found)));
    }
    if (found.size() == 0 && !isDeclaredEmpty()) {
      String empty = described(dtype, found) + ", which is empty";
      throw new LoaderException(WRONG_SHAPE, expected(empty));
    }
  }

  /**
   * Checks the limits of any tensor.
   *
   * @throws LoaderException WRONG_SHAPE if there are too many dimensions or elements
   */
  void checkLimits(Optional<DataType> dtype, Shape found) {
    int maxRank = shapes.maxRank(info.shape());
    if (found.numDimensions() > maxRank) {
      throw new LoaderException(
          WRONG_SHAPE,
          "%s: expected at most %d dimensions, found %d"
              .formatted(where, maxRank, found.numDimensions()));
    }
    if (!ShapeLimits.isCountable(found.asArray(), ShapeRules.MAX_ELEMENTS)) {
      throw new LoaderException(
          WRONG_SHAPE,
          "%s: expected at most %d elements, found %s"
              .formatted(where, ShapeRules.MAX_ELEMENTS, described(dtype, found)));
    }
  }

  /** Returns whether complex numbers have a last dimension of 2; true for other types. */
  private boolean isOfPairs(Shape found) {
    int rank = found.numDimensions();
    return type.carried(Shape.scalar()).numDimensions() == 0
        || (rank > 0 && found.get(rank - 1) == 2);
  }

  /** Returns whether the graph has a default for the input. */
  boolean hasDefaultInGraph() {
    return tensor.op().type().equals("PlaceholderWithDefault");
  }

  private static String described(Optional<DataType> dtype, Shape found) {
    return dtype.map(TensorText::dtype).orElse("objects") + " " + found;
  }

  /** Returns the input for one row: without its first dimension, and required. */
  BoundInput row(long number) {
    Shape row = info.shape().isUnknown() ? info.shape() : info.shape().tail();
    String named = "row %d of %s".formatted(number, where);
    return new BoundInput(named, info.withShape(row), shapes, type, tensor, null);
  }

  /** Formats the message for a value that does not fit. */
  String expected(String found) {
    return "%s: expected %s, found %s"
        .formatted(where, TensorText.of(info.dtype(), type.carried(info.shape())), found);
  }

  private boolean isDeclaredEmpty() {
    return !info.shape().isUnknown()
        && Arrays.stream(info.shape().asArray()).anyMatch(size -> size == 0);
  }
}
