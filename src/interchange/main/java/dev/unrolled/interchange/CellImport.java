package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.MISSING_OR_SURPLUS;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tensorflow.framework.activations.Activation;

/** Finds the weights of one recurrent cell and converts them to Keras's layout. */
public final class CellImport {

  private static final Pattern ONE_OF_TWO_DIRECTIONS =
      Pattern.compile("(^|/)((forward|backward)_\\w+|bidirectional\\w*|fw|bw)/");
  private static final Pattern ONE_OF_STACKED =
      Pattern.compile("(^|/)multi_rnn_cell\\w*/cell_[1-9]\\d*/");

  private static final String TANH = "tanh";

  private CellImport() {}

  /**
   * Reads the only recurrent cell of a scope.
   *
   * @param arrays a file's weights
   * @param scope the prefix of its weights' names, such as {@code encoder}; empty for all
   * @param options values that the file does not specify
   * @return the cell and its weights
   * @throws InterchangeException UNSUPPORTED for two directions, several layers, or a cell with
   *     unsupported features; MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static CellWeights read(NamedArrays arrays, String scope, ImportOptions options) {
    List<ArrayGroup> cells =
        LayerGroups.of(arrays).stream()
            .filter(layer -> isUnder(scope, layer.prefix()))
            .filter(layer -> CellLayout.of(layer).isPresent())
            .sorted(Comparator.comparing(ArrayGroup::prefix, NaturalOrder.OF_NAMES))
            .toList();
    requireSimple(cells, scope);
    if (cells.isEmpty()) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS,
          unexpected(arrays, "a recurrent cell", scope, arrays.arrays().keySet()));
    }
    if (cells.size() > 1) {
      throw new InterchangeException(
          UNSUPPORTED, unexpected(arrays, "one recurrent cell", scope, names(cells)));
    }
    return convert(cells.get(0), arrays.description().layers(), options);
  }

  private static String unexpected(
      NamedArrays arrays, String expected, String scope, Collection<String> found) {
    return "%s: expected %s under \"%s\", found %s"
        .formatted(arrays.origin(), expected, scope, found);
  }

  private static List<String> names(List<ArrayGroup> cells) {
    return cells.stream().map(ArrayGroup::where).toList();
  }

  /** Refuses bidirectional and stacked cells, unless the scope selects one of them. */
  static void requireSimple(List<ArrayGroup> cells, String scope) {
    for (ArrayGroup cell : cells) {
      if (isBelow(scope, ONE_OF_TWO_DIRECTIONS, cell)) {
        throw new InterchangeException(
            UNSUPPORTED,
            "%s: expected a layer of one direction, found one of two".formatted(cell.where()));
      }
      if (isBelow(scope, ONE_OF_STACKED, cell)) {
        throw new InterchangeException(
            UNSUPPORTED, "%s: expected one cell, found stacked ones".formatted(cell.where()));
      }
    }
  }

  /** Returns whether a cell's prefix contains a pattern beyond the scope. */
  private static boolean isBelow(String scope, Pattern part, ArrayGroup cell) {
    return part.matcher(cell.prefix())
        .results()
        .anyMatch(found -> found.end() - 1 > scope.length());
  }

  /** Converts a cell's weights, using the layer's configuration if the file has it. */
  static CellWeights convert(ArrayGroup group, List<KerasLayer> layers, ImportOptions options) {
    CellLayout layout = CellLayout.of(group).orElseThrow();
    Optional<KerasLayer> layer = KerasLayers.of(group, layers);
    layer.map(List::of).ifPresent(KerasOptions::check);
    Optional<String> stated = layer.map(l -> l.option("activation", TANH));
    Activation activation = Activation.create(options.activation().or(() -> stated).orElse(TANH));
    if (KerasLayers.hasBias(group, layers)) {
      return layout.convert(group, options.forgetBias(), activation);
    }
    boolean resetAfter = layer.orElseThrow().option("reset_after", "true").equals("true");
    return KerasCells.withoutBias(group, activation, resetAfter);
  }

  private static boolean isUnder(String scope, String prefix) {
    return scope.isEmpty() || prefix.startsWith(scope + "/") || prefix.startsWith(scope + ".");
  }
}
