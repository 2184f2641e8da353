package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSPECIFIED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tensorflow.framework.activations.Tanh;

/**
 * Assignment of two cells to encoder and decoder, if the file does not specify their connections.
 *
 * @param encoder the encoder's cell
 * @param decoder the decoder's cell
 */
record CellRoles(ArrayGroup encoder, ArrayGroup decoder) {

  private static final Pattern ENCODER = Pattern.compile("(?i)(^|[/_.])enc");
  private static final Pattern DECODER = Pattern.compile("(?i)(^|[/_.])dec");

  /**
   * Assigns two cells: by their names, by the order of the model's layers, or by their shapes. The
   * decoder reads vectors of the state's size.
   *
   * @param cells two cells, in the file's order
   * @param ordered whether the file's order is the order of the model's layers
   * @throws InterchangeException UNSPECIFIED if none of these is conclusive
   */
  static CellRoles of(List<ArrayGroup> cells, boolean ordered) {
    CellRoles inOrder = new CellRoles(cells.get(0), cells.get(1));
    if (isDecoder(inOrder.encoder) || isEncoder(inOrder.decoder)) {
      return inOrder.swapped();
    }
    if (inOrder.isNamed() || ordered || inOrder.isNumbered()) {
      return inOrder;
    }
    boolean first = readsHidden(inOrder.encoder);
    if (first == readsHidden(inOrder.decoder)) {
      throw new InterchangeException(
          UNSPECIFIED,
          "\"%s\" and \"%s\": expected names that begin with enc and dec, as the file does not say which of them is the encoder"
              .formatted(inOrder.encoder.where(), inOrder.decoder.where()));
    }
    return first ? inOrder.swapped() : inOrder;
  }

  static boolean isDecoder(ArrayGroup cell) {
    return DECODER.matcher(cell.prefix()).find();
  }

  private static boolean isEncoder(ArrayGroup cell) {
    return ENCODER.matcher(cell.prefix()).find();
  }

  /** Describes the assignment, unless the names are conclusive. */
  Optional<String> note() {
    return isNamed()
        ? Optional.empty()
        : Optional.of(
            "\"%s\" is assumed to be the encoder, \"%s\" the decoder"
                .formatted(encoder.where(), decoder.where()));
  }

  private boolean isNamed() {
    return isEncoder(encoder) || isDecoder(decoder);
  }

  /**
   * Returns whether the names differ only in their numbers, which count layers in order of
   * creation.
   */
  private boolean isNumbered() {
    String number = "(_?\\d+)?(?=[/.])";
    return encoder.prefix().replaceAll(number, "").equals(decoder.prefix().replaceAll(number, ""));
  }

  private CellRoles swapped() {
    return new CellRoles(decoder, encoder);
  }

  private static boolean readsHidden(ArrayGroup cell) {
    CellWeights weights = CellLayout.of(cell).orElseThrow().convert(cell, 0, new Tanh());
    return weights.features() == weights.cell().units();
  }
}
