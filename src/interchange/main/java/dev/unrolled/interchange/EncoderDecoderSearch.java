package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the layers of an encoder-decoder by the names, shapes and order of their weights, if the
 * file does not specify their connections.
 */
final class EncoderDecoderSearch {

  private static final String NO_SCOPE = "";

  private final NamedArrays arrays;
  private final List<ArrayGroup> layers;
  private final List<ArrayGroup> cells;

  private EncoderDecoderSearch(NamedArrays arrays) {
    this.arrays = arrays;
    this.layers = LayerGroups.of(arrays);
    this.cells = layers.stream().filter(layer -> CellLayout.of(layer).isPresent()).toList();
  }

  /**
   * Finds the layers.
   *
   * @throws InterchangeException MISSING_OR_SURPLUS with all missing and all unused weights;
   *     UNSUPPORTED unless there are two cells of one direction
   */
  static EncoderDecoderLayers find(NamedArrays arrays) {
    return new EncoderDecoderSearch(arrays).find();
  }

  private EncoderDecoderLayers find() {
    CellImport.requireSimple(cells, NO_SCOPE);
    requireTwoAtMost();
    Optional<ArrayGroup> dense = dense();
    if (cells.size() == 1 && dense.isPresent()) {
      throw ModelKind.notEncoderDecoder(arrays.origin(), List.of(cells.get(0).where()));
    }
    Optional<ArrayGroup> table = table(dense);
    List<ArrayGroup> used = new ArrayList<>(cells);
    dense.ifPresent(used::add);
    EncoderDecoderLayers.requireAll(arrays, used, table, missing(dense.isPresent()));
    CellRoles roles = CellRoles.of(cells, arrays.description().ordered());
    return new EncoderDecoderLayers(roles.encoder(), roles.decoder(), dense.orElseThrow(), table);
  }

  /** Returns the last dense layer: earlier ones do not compute logits. */
  private Optional<ArrayGroup> dense() {
    List<ArrayGroup> found = layers.stream().filter(DenseWeights::isDense).toList();
    List<ArrayGroup> withBias = found.stream().filter(layer -> layer.has("bias")).toList();
    List<ArrayGroup> candidates = withBias.isEmpty() ? found : withBias;
    return candidates.stream().reduce((first, second) -> second);
  }

  /** Returns the embedding table: by its name, or a single matrix with a row for each logit. */
  private Optional<ArrayGroup> table(Optional<ArrayGroup> dense) {
    return layers.stream()
        .filter(Embeddings::isEmbedding)
        .findFirst()
        .or(
            () ->
                layers.stream()
                    .filter(layer -> !cells.contains(layer) && !dense.equals(Optional.of(layer)))
                    .filter(
                        layer -> dense.filter(d -> Embeddings.isEmbedding(layer, d)).isPresent())
                    .findFirst());
  }

  private List<String> missing(boolean hasDense) {
    List<String> missing = new ArrayList<>();
    if (cells.size() < 2) {
      missing.add("the cell of the " + missingRole());
    }
    if (!hasDense) {
      missing.add("a dense layer for the logits");
    }
    return missing;
  }

  private String missingRole() {
    if (cells.isEmpty()) {
      return "encoder, the cell of the decoder";
    }
    return CellRoles.isDecoder(cells.get(0)) ? "encoder" : "decoder";
  }

  private void requireTwoAtMost() {
    if (cells.size() > 2) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected two recurrent cells, of the encoder and the decoder, found %d: %s"
              .formatted(
                  arrays.origin(),
                  cells.size(),
                  ArrayGroup.list(
                      cells.stream()
                          .map(ArrayGroup::where)
                          .sorted(NaturalOrder.OF_NAMES)
                          .toList())));
    }
  }
}
