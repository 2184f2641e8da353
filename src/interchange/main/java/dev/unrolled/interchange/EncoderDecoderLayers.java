package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.MISSING_OR_SURPLUS;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Layers of an encoder-decoder in a file's weights.
 *
 * @param encoder the encoder's cell
 * @param decoder the decoder's cell
 * @param dense the layer that computes logits
 * @param embedding the embedding table, if there is one
 */
record EncoderDecoderLayers(
    ArrayGroup encoder, ArrayGroup decoder, ArrayGroup dense, Optional<ArrayGroup> embedding) {

  /**
   * Finds the weights of the layers in a model's topology.
   *
   * @throws InterchangeException MISSING_OR_SURPLUS with all missing and all unused weights
   */
  static EncoderDecoderLayers of(NamedArrays arrays, EncoderDecoderTopology topology) {
    List<ArrayGroup> groups = LayerGroups.of(arrays);
    List<String> missing = new ArrayList<>();
    Predicate<ArrayGroup> isCell = group -> CellLayout.of(group).isPresent();
    Optional<ArrayGroup> encoder = find(groups, topology.encoder(), isCell, missing);
    Optional<ArrayGroup> decoder = find(groups, topology.decoder(), isCell, missing);
    Optional<ArrayGroup> dense = find(groups, topology.dense(), group -> true, missing);
    Optional<ArrayGroup> table =
        topology.embedding().flatMap(layer -> find(groups, layer, group -> true, missing));
    List<ArrayGroup> used = new ArrayList<>();
    List.of(encoder, decoder, dense).forEach(group -> group.ifPresent(used::add));
    requireAll(arrays, used, table, missing);
    return new EncoderDecoderLayers(
        encoder.orElseThrow(), decoder.orElseThrow(), dense.orElseThrow(), table);
  }

  private static Optional<ArrayGroup> find(
      List<ArrayGroup> groups, KerasLayer layer, Predicate<ArrayGroup> kind, List<String> missing) {
    Optional<ArrayGroup> found =
        groups.stream().filter(group -> group.isIn(layer.name())).filter(kind).findFirst();
    if (found.isEmpty()) {
      missing.add("the weights of " + layer.where());
    }
    return found;
  }

  /**
   * Refuses a file with missing or unused weights.
   *
   * @param used the cells and the dense layer
   * @param table the embedding table
   * @param missing the layers that are missing
   * @throws InterchangeException MISSING_OR_SURPLUS with all of them
   */
  static void requireAll(
      NamedArrays arrays, List<ArrayGroup> used, Optional<ArrayGroup> table, List<String> missing) {
    List<String> all = new ArrayList<>(missing);
    used.forEach(layer -> all.addAll(missingWeights(layer, arrays.description().layers())));
    List<ArrayGroup> known = new ArrayList<>(used);
    table.ifPresent(known::add);
    List<String> surplus = surplus(LayerGroups.of(arrays), known);
    if (!all.isEmpty() || !surplus.isEmpty()) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS,
          "%s: missing: %s; surplus: %s"
              .formatted(arrays.origin(), ArrayGroup.list(all), ArrayGroup.list(surplus)));
    }
  }

  private static List<String> surplus(List<ArrayGroup> layers, List<ArrayGroup> used) {
    return layers.stream()
        .filter(layer -> !used.contains(layer))
        .flatMap(layer -> layer.surplus(List.of()).stream())
        .toList();
  }

  private static List<String> missingWeights(ArrayGroup layer, List<KerasLayer> described) {
    List<String> expected =
        CellLayout.of(layer).map(l -> l.names(layer)).orElseGet(() -> DenseWeights.names(layer));
    boolean hasBias = KerasLayers.hasBias(layer, described);
    return layer.missing(expected).stream()
        .filter(name -> hasBias || !name.endsWith("bias"))
        .toList();
  }
}
