package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNNCell;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * A cell and its weights in Keras's layout.
 *
 * @param cell the cell
 * @param kernel {@code [F, gU]}
 * @param recurrentKernel {@code [U, gU]}
 * @param bias {@code [gU]}; {@code [2, 3U]} for a GRU that resets after the product
 */
public record CellWeights(
    RNNCell<?> cell, FloatNdArray kernel, FloatNdArray recurrentKernel, FloatNdArray bias) {

  /**
   * The cell, where its kind is known.
   *
   * @param <C> the kind
   * @param kind the cell's class, such as {@code GRUCell.class}
   * @return the cell
   * @throws InterchangeException UNSUPPORTED if it is of another kind
   */
  public <C extends RNNCell<?>> C cell(Class<C> kind) {
    if (!kind.isInstance(cell)) {
      throw new InterchangeException(
          UNSUPPORTED,
          "expected weights of %s, found %s"
              .formatted(kind.getSimpleName(), cell.getClass().getSimpleName()));
    }
    return kind.cast(cell);
  }

  /** Returns the number of input features, F. */
  public int features() {
    return (int) kernel.shape().get(0);
  }

  /**
   * Returns the weights under this library's names.
   *
   * @param scope the prefix of the cell's name, such as {@code encoder}
   * @return {@code encoder/lstm/kernel} and so on, in the order of the cell's parameters
   */
  public Map<String, FloatNdArray> named(String scope) {
    return prefixed(scope + "/");
  }

  /** Returns the weights by the cell's name and their own, with a prefix. */
  Map<String, FloatNdArray> prefixed(String before) {
    String prefix = before + cell.name() + "/";
    Map<String, FloatNdArray> named = new LinkedHashMap<>();
    named.put(prefix + "kernel", kernel);
    named.put(prefix + "recurrent_kernel", recurrentKernel);
    named.put(prefix + "bias", bias);
    return named;
  }

  /**
   * Returns these weights for a given cell.
   *
   * @param wanted the cell to use
   * @return the weights with that cell
   * @throws InterchangeException UNSUPPORTED if the cell is of another kind, or a GRU with the
   *     other position of the reset gate, which is a different function; WRONG_SHAPE if the units
   *     differ
   */
  public CellWeights in(RNNCell<?> wanted) {
    if (!wanted.name().equals(cell.name())) {
      throw new InterchangeException(
          UNSUPPORTED, "expected weights of %s, found %s".formatted(wanted.name(), cell.name()));
    }
    if (cell instanceof GRUCell found
        && wanted instanceof GRUCell gru
        && found.resetAfter() != gru.resetAfter()) {
      throw new InterchangeException(
          UNSUPPORTED,
          "expected a GRU that resets %s the recurrent product, found one that resets %s it;"
                  .formatted(place(gru), place(found))
              + " no weights make the two the same function");
    }
    if (wanted.units() != cell.units()) {
      throw new InterchangeException(
          WRONG_SHAPE, "expected %d units, found %d".formatted(wanted.units(), cell.units()));
    }
    return new CellWeights(wanted, kernel, recurrentKernel, bias);
  }

  private static String place(GRUCell cell) {
    return cell.resetAfter() ? "after" : "before";
  }
}
