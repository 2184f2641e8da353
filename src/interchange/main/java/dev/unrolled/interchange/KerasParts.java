package dev.unrolled.interchange;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.List;
import java.util.Optional;

/** Converts the weights of the layers that a Keras file describes. */
final class KerasParts {

  private final NamedArrays arrays;
  private final List<ArrayGroup> groups;

  KerasParts(NamedArrays arrays) {
    this.arrays = arrays;
    this.groups = LayerGroups.of(arrays);
  }

  /**
   * Converts a classifier or tagger.
   *
   * @throws InterchangeException MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  SequenceParts of(SequenceTopology topology) {
    Optional<Matrix> table =
        topology
            .embedding()
            .filter(layer -> layer.className().equals("Embedding"))
            .map(layer -> Embeddings.read(one(layer), -1));
    List<SequenceLayer> layers = topology.recurrent().stream().map(this::converted).toList();
    KerasLayer dense = topology.head().dense();
    boolean hasBias = KerasLayers.unwrapped(dense).option("use_bias", "true").equals("true");
    return new SequenceParts(table, layers, DenseWeights.read(one(dense), -1, hasBias));
  }

  private SequenceLayer converted(KerasLayer layer) {
    return SequenceLayer.of(
        layer,
        under(layer),
        cell -> CellImport.convert(cell, arrays.description().layers(), ImportOptions.defaults()));
  }

  private List<ArrayGroup> under(KerasLayer layer) {
    return groups.stream().filter(group -> group.isIn(layer.name())).toList();
  }

  private ArrayGroup one(KerasLayer layer) {
    return SequenceLayer.one(layer, under(layer));
  }
}
