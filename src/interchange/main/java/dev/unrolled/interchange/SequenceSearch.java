package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.MISSING_OR_SURPLUS;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSPECIFIED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.MergeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.framework.activations.Tanh;

/**
 * Finds the parts of a classifier or tagger in a file that does not describe its layers.
 *
 * <p>Cells are assumed to use tanh, two directions to be concatenated, and normalizations to have
 * Keras's epsilon.
 */
final class SequenceSearch {

  private static final double EPSILON = 1e-3;
  private static final String FORWARD = "(.*/)?forward_[^/]*/.*";

  private final NamedArrays arrays;
  private final List<ArrayGroup> cells = new ArrayList<>();
  private final List<SequenceLayer> layers = new ArrayList<>();
  private final List<ArrayGroup> dense = new ArrayList<>();
  private Optional<Matrix> table = Optional.empty();

  private SequenceSearch(NamedArrays arrays) {
    this.arrays = arrays;
  }

  /**
   * Finds the parts.
   *
   * @throws InterchangeException UNSUPPORTED, UNSPECIFIED, MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  static SequenceParts of(NamedArrays arrays) {
    return new SequenceSearch(arrays).find();
  }

  private SequenceParts find() {
    List<ArrayGroup> groups = LayerGroups.of(arrays);
    groups.stream().filter(group -> CellLayout.of(group).isPresent()).forEach(cells::add);
    groups.forEach(this::add);
    if (layers.isEmpty() || dense.size() != 1) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS,
          "%s: expected recurrent layers and one dense layer, found %d and %s"
              .formatted(
                  arrays.origin(), layers.size(), dense.stream().map(ArrayGroup::where).toList()));
    }
    requireOrder();
    DenseWeights logits = DenseWeights.read(dense.get(0), -1, dense.get(0).has("bias"));
    requireConcatenated(logits.kernel().rows());
    return new SequenceParts(table, layers, logits);
  }

  private void add(ArrayGroup group) {
    if (LayerGroups.isTorchCell(group)) {
      layers.addAll(TorchLayers.of(group, new Tanh()));
    } else if (group.prefix().matches(FORWARD)) {
      layers.add(SequenceLayer.of(converted(group), converted(backward(group)), MergeMode.CONCAT));
    } else if (cells.contains(group)) {
      if (!group.prefix().matches("(.*/)?backward_[^/]*/.*")) {
        layers.add(SequenceLayer.of(converted(group)));
      }
    } else if (group.has("gamma")) {
      layers.add(SequenceLayer.normalization(group, EPSILON));
    } else if (Embeddings.isEmbedding(group) && table.isEmpty()) {
      table = Optional.of(Embeddings.read(group, -1));
    } else if (DenseWeights.isDense(group)) {
      dense.add(group);
    } else {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: %s: expected an embedding, a recurrent, normalization or dense layer, found %s"
              .formatted(arrays.origin(), group.where(), group.arrays().keySet()));
    }
  }

  private ArrayGroup backward(ArrayGroup forward) {
    String prefix = forward.prefix().replaceFirst("(^|/)forward_", "$1backward_");
    return cells.stream()
        .filter(cell -> cell.prefix().equals(prefix))
        .findFirst()
        .orElseThrow(
            () ->
                new InterchangeException(
                    MISSING_OR_SURPLUS, "missing: [%s...]; surplus: []".formatted(prefix)));
  }

  private static CellWeights converted(ArrayGroup cell) {
    return CellImport.convert(cell, List.of(), ImportOptions.defaults());
  }

  private void requireConcatenated(int top) {
    for (int i = 0; i < layers.size(); i++) {
      SequenceLayer layer = layers.get(i);
      int read = i + 1 < layers.size() ? layers.get(i + 1).features() : top;
      if (layer.layer() instanceof Bidirectional && 2 * read == layer.units()) {
        throw new InterchangeException(
            UNSPECIFIED,
            "%s: the file does not say how the two directions of %d units are merged, since the layer after them reads %2$d numbers; save the model as .keras"
                .formatted(arrays.origin(), read));
      }
    }
  }

  /** A {@code .weights.h5} sorts its layers by class: only those of one class have an order. */
  private void requireOrder() {
    long kinds = layers.stream().map(layer -> layer.layer().getClass()).distinct().count();
    boolean sorted =
        arrays.origin().kind() == FileKind.KERAS_WEIGHTS || !arrays.description().ordered();
    if (sorted && kinds > 1) {
      throw new InterchangeException(
          UNSPECIFIED,
          "%s: expected layers of one class, since the file does not say the order of others, found %s; save the model as .keras"
              .formatted(
                  arrays.origin(), layers.stream().map(layer -> layer.layer().name()).toList()));
    }
  }
}
