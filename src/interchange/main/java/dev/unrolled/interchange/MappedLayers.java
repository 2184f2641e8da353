package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.MISSING_OR_SURPLUS;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.MergeMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tensorflow.framework.activations.Tanh;
import org.tensorflow.ndarray.FloatNdArray;

/** Layers of a file by the names that a map gives them. Knows which weights were used. */
final class MappedLayers {

  private static final String FORWARD = "(.*/)?(forward_[^/]*|fw)/.*";
  private static final String BACKWARD = "(.*/)?(backward_[^/]*|bw)/.*";

  private final NamedArrays arrays;
  private final ImportOptions options;
  private final List<ArrayGroup> groups;
  private final Set<String> used = new HashSet<>();

  MappedLayers(NamedArrays arrays, ImportOptions options) {
    this.arrays = arrays;
    this.options = options;
    this.groups = LayerGroups.of(arrays);
  }

  /** The recurrent layers of a name: one, or of PyTorch several. */
  List<SequenceLayer> recurrent(String name) {
    List<ArrayGroup> cells = under(name);
    if (cells.size() == 1 && LayerGroups.isTorchCell(cells.get(0))) {
      return TorchLayers.of(cells.get(0), new Tanh());
    }
    List<ArrayGroup> forward = matching(cells, FORWARD);
    List<ArrayGroup> backward = matching(cells, BACKWARD);
    if (cells.size() == 2 && forward.size() == 1 && backward.size() == 1) {
      return List.of(
          SequenceLayer.of(cell(forward.get(0)), cell(backward.get(0)), MergeMode.CONCAT));
    }
    if (cells.size() != 1) {
      throw found(name, "one recurrent layer", cells);
    }
    return List.of(SequenceLayer.of(cell(cells.get(0))));
  }

  /** The recurrent layers of several names. */
  List<SequenceLayer> recurrent(List<String> names) {
    List<SequenceLayer> layers = new ArrayList<>();
    names.forEach(name -> layers.addAll(recurrent(name)));
    return layers;
  }

  private CellWeights cell(ArrayGroup group) {
    if (CellLayout.of(group).isEmpty()) {
      throw found(group.where(), "the weights of a recurrent cell", List.of(group));
    }
    return CellImport.convert(group, arrays.description().layers(), options);
  }

  private static List<ArrayGroup> matching(List<ArrayGroup> cells, String pattern) {
    return cells.stream().filter(cell -> cell.prefix().matches(pattern)).toList();
  }

  /** The only layer of a name. */
  ArrayGroup layer(String name) {
    List<ArrayGroup> found = under(name);
    if (found.size() != 1) {
      throw found(name, "one layer", found);
    }
    return found.get(0);
  }

  DenseWeights dense(String name, int features, boolean bias) {
    return DenseWeights.read(layer(name), features, bias);
  }

  Matrix embedding(String name) {
    return Embeddings.read(layer(name), -1);
  }

  /** The weight of a whole name. */
  FloatNdArray array(String name) {
    FloatNdArray array = arrays.arrays().get(name);
    if (array == null) {
      throw new InterchangeException(
          MISSING_OR_SURPLUS,
          "%s: expected the weight %s, found %s"
              .formatted(arrays.origin(), name, arrays.arrays().keySet()));
    }
    used.add(name);
    return array;
  }

  private List<ArrayGroup> under(String name) {
    List<ArrayGroup> found =
        groups.stream()
            .filter(
                group ->
                    group.prefix().equals(name)
                        || group.prefix().startsWith(name + "/")
                        || group.prefix().startsWith(name + "."))
            .toList();
    found.forEach(group -> group.arrays().keySet().forEach(each -> used.add(group.full(each))));
    return found;
  }

  private InterchangeException found(String name, String expected, List<ArrayGroup> found) {
    return new InterchangeException(
        MISSING_OR_SURPLUS,
        "%s: %s: expected %s, found %s"
            .formatted(
                arrays.origin(),
                name,
                expected,
                found.isEmpty()
                    ? "none among " + groups.stream().map(ArrayGroup::where).toList()
                    : found.stream()
                        .map(group -> group.where() + " " + group.arrays().keySet())
                        .toList()));
  }

  /** Checks that the map names every weight of the file. */
  void requireAllUsed() {
    List<String> unused =
        arrays.arrays().keySet().stream().filter(name -> !used.contains(name)).toList();
    if (!unused.isEmpty()) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected a map that names every layer, found weights of others, which have no counterpart: %s"
              .formatted(arrays.origin(), unused));
    }
  }
}
