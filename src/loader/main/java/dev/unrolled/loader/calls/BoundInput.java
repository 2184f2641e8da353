package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_DTYPE;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_SHAPE;

import dev.unrolled.formats.ShapeLimits;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.ElementType;
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
 * An input of a signature, tied to the tensor of the graph that it feeds.
 *
 * @param where how messages name it
 * @param shapes what is checked of a value's shape
 * @param fallback what it is when a call does not give it; null if it must be given
 */
public record BoundInput(
    String where,
    TensorInfo info,
    ShapeRules shapes,
    ElementType type,
    Output<?> tensor,
    @Nullable NdArray<?> fallback) {

  /**
   * Checks what a caller gave.
   *
   * @param matches whether the elements are of this input's type
   * @param dtype the found type; empty for objects of no such type
   * @param found the found shape
   * @throws LoaderException WRONG_DTYPE, or WRONG_SHAPE if rank or a size differs, or if there is
   *     nothing in it and the model does not say so: not every kernel survives an empty tensor; or,
   *     whatever is checked, if TensorFlow would not survive the shape itself
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
    if (found.size() == 0 && !statedEmpty()) {
      String empty = described(dtype, found) + ", which is empty";
      throw new LoaderException(WRONG_SHAPE, expected(empty));
    }
  }

  /**
   * Checks what no tensor may be.
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

  /** Complex numbers come as pairs of their parts, along a last dimension. */
  private boolean isOfPairs(Shape found) {
    int rank = found.numDimensions();
    return type.carried(Shape.scalar()).numDimensions() == 0
        || (rank > 0 && found.get(rank - 1) == 2);
  }

  /** Whether the graph computes the input's value where a call does not give it. */
  boolean hasDefaultInGraph() {
    return tensor.op().type().equals("PlaceholderWithDefault");
  }

  private static String described(Optional<DataType> dtype, Shape found) {
    return dtype.map(TensorText::dtype).orElse("objects") + " " + found;
  }

  /** The same input for one row, without its first dimension; to be given always. */
  BoundInput row(long number) {
    Shape row = info.shape().isUnknown() ? info.shape() : info.shape().tail();
    String named = "row %d of %s".formatted(number, where);
    return new BoundInput(named, info.withShape(row), shapes, type, tensor, null);
  }

  /** The message for a value that does not fit. */
  String expected(String found) {
    return "%s: expected %s, found %s"
        .formatted(where, TensorText.of(info.dtype(), type.carried(info.shape())), found);
  }

  private boolean statedEmpty() {
    return !info.shape().isUnknown()
        && Arrays.stream(info.shape().asArray()).anyMatch(size -> size == 0);
  }
}
