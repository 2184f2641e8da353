package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.MISSING_OR_SURPLUS;
import static dev.unrolled.interchange.InterchangeException.Reason.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern ENCODER = Pattern.compile("(?i)(^|[/_.])enc");
  private static final Pattern DECODER = Pattern.compile("(?i)(^|[/_.])dec");

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
    Optional<ArrayGroup> table = layers.stream().filter(Embeddings::isOne).findFirst();
    Optional<ArrayGroup> dense = layers.stream().filter(DenseWeights::isOne).findFirst();
    List<ArrayGroup> used = new ArrayList<>(cells);
    table.ifPresent(used::add);
    dense.ifPresent(used::add);
    List<String> missing = missingLayers(cells, dense.isPresent());
    used.forEach(layer -> missing.addAll(missingWeights(layer, arrays.description().layers())));
    requireNone(missing, surplus(layers, used), arrays);
    List<ArrayGroup> ordered = ordered(cells, arrays.description().layers());
    return new EncoderDecoderLayers(ordered.get(0), ordered.get(1), dense.orElseThrow(), table);
  }

  private static List<String> surplus(List<ArrayGroup> layers, List<ArrayGroup> used) {
    return layers.stream()
        .filter(layer -> !used.contains(layer))
        .flatMap(layer -> layer.surplus(List.of()).stream())
        .toList();
  }

  private static List<String> missingLayers(List<ArrayGroup> cells, boolean hasDense) {
    List<String> missing = new ArrayList<>();
    if (cells.size() < 2) {
      missing.add("the cell of the " + missingRole(cells));
    }
    if (!hasDense) {
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
    return ENCODER.matcher(cell.prefix()).find();
  }

  private static boolean isDecoder(ArrayGroup cell) {
    return DECODER.matcher(cell.prefix()).find();
  }

  /** Says which cell was taken for which, if their names do not. */
  Optional<String> note() {
    return isEncoder(encoder) || isDecoder(decoder)
        ? Optional.empty()
        : Optional.of(
            "\"%s\" is taken for the encoder, \"%s\" for the decoder"
                .formatted(encoder.where(), decoder.where()));
  }
}
