package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.MISSING_OR_SURPLUS;
import static dev.unrolled.interchange.InterchangeException.Reason.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The layers of an encoder-decoder among a file's weights, whatever they are called.
 *
 * @param encoder the cell that reads
 * @param decoder the cell that writes
 * @param dense the layer that makes logits
 * @param embedding the table of the ids' vectors, if there is one
 */
record EncoderDecoderLayers(
    ArrayGroup encoder, ArrayGroup decoder, ArrayGroup dense, Optional<ArrayGroup> embedding) {

  /**
   * Finds the layers.
   *
   * @throws InterchangeException MISSING_OR_SURPLUS with all that is missing and all that nothing
   *     here uses; UNSUPPORTED if there are more than two cells, or two directions
   */
  static EncoderDecoderLayers find(NamedArrays arrays) {
    List<ArrayGroup> layers = LayerGroups.of(arrays);
    List<ArrayGroup> cells = layers.stream().filter(l -> CellLayout.of(l).isPresent()).toList();
    CellImport.requireSimple(cells);
    requireTwoAtMost(arrays, cells);
    List<ArrayGroup> embeddings = layers.stream().filter(Embeddings::isOne).toList();
    List<ArrayGroup> dense = layers.stream().filter(DenseWeights::isOne).toList();
    List<ArrayGroup> used = new ArrayList<>(cells);
    embeddings.stream().limit(1).forEach(used::add);
    dense.stream().limit(1).forEach(used::add);
    List<String> surplus =
        layers.stream()
            .filter(layer -> !used.contains(layer))
            .flatMap(layer -> layer.surplus(List.of()).stream())
            .toList();
    List<String> missing = missingLayers(cells, dense);
    used.forEach(layer -> missing.addAll(missingWeights(layer, arrays.description().layers())));
    requireNone(missing, surplus, arrays);
    List<ArrayGroup> ordered = ordered(cells, arrays.description().layers());
    return new EncoderDecoderLayers(
        ordered.get(0), ordered.get(1), dense.get(0), embeddings.stream().findFirst());
  }

  private static List<String> missingLayers(List<ArrayGroup> cells, List<ArrayGroup> dense) {
    List<String> missing = new ArrayList<>();
    if (cells.size() < 2) {
      missing.add("the cell of the " + missingRole(cells));
    }
    if (dense.isEmpty()) {
      missing.add("a dense layer for the logits");
    }
    return missing;
  }

  private static List<String> missingWeights(ArrayGroup layer, List<KerasLayer> described) {
    if (Embeddings.isOne(layer)) {
      return List.of();
    }
    List<String> expected =
        CellLayout.of(layer).map(l -> l.names(layer)).orElseGet(() -> DenseWeights.names(layer));
    boolean hasBias = KerasOptions.hasBias(layer, described);
    return layer.missing(expected).stream()
        .filter(name -> hasBias || !name.endsWith("bias"))
        .toList();
  }

  private static String missingRole(List<ArrayGroup> cells) {
    if (cells.isEmpty()) {
      return "encoder, the cell of the decoder";
    }
    return isDecoder(cells.get(0)) ? "encoder" : "decoder";
  }

  private static void requireNone(List<String> missing, List<String> surplus, NamedArrays arrays) {
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS,
          "%s: missing: %s; surplus: %s"
              .formatted(arrays.origin(), ArrayGroup.list(missing), ArrayGroup.list(surplus)));
    }
  }

  private static void requireTwoAtMost(NamedArrays arrays, List<ArrayGroup> cells) {
    if (cells.size() > 2) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected two recurrent cells, of the encoder and the decoder, found %d: %s"
              .formatted(
                  arrays.origin(),
                  cells.size(),
                  ArrayGroup.list(cells.stream().map(ArrayGroup::where).toList())));
    }
  }

  /** Encoder first: by name, else in the model's order, else in the natural order of names. */
  private static List<ArrayGroup> ordered(List<ArrayGroup> cells, List<KerasLayer> layers) {
    ArrayGroup first = cells.get(0);
    ArrayGroup second = cells.get(1);
    boolean named = isDecoder(first) || isEncoder(second);
    boolean later = !named && position(first, layers) > position(second, layers);
    return named || later ? List.of(second, first) : cells;
  }

  private static int position(ArrayGroup cell, List<KerasLayer> layers) {
    for (int i = 0; i < layers.size(); i++) {
      if (cell.prefix().startsWith(layers.get(i).name() + "/")) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isEncoder(ArrayGroup cell) {
    return cell.prefix().toLowerCase(Locale.ROOT).contains("encoder");
  }

  private static boolean isDecoder(ArrayGroup cell) {
    return cell.prefix().toLowerCase(Locale.ROOT).contains("decoder");
  }
}
