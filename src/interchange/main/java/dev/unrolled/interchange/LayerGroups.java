package dev.unrolled.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.ndarray.FloatNdArray;

/** Sorts a file's weights by the layers that they belong to. */
final class LayerGroups {

  /** Names of more than one part within a layer; all others end after the last separator. */
  private static final Pattern NAME =
      Pattern.compile("(?<prefix>(.*/)?)(?<local>(gates|candidate|projection)/(kernel|bias))");

  private static final String TORCH_RECURRENT = "(weight|bias)_[a-z]+(_l\\d+)?(_reverse)?";

  private LayerGroups() {}

  /** The layers, in the file's order. */
  static List<ArrayGroup> of(NamedArrays arrays) {
    Map<String, Map<String, FloatNdArray>> layers = new LinkedHashMap<>();
    arrays
        .arrays()
        .forEach(
            (name, array) -> {
              int start = start(name);
              layers
                  .computeIfAbsent(name.substring(0, start), unused -> new LinkedHashMap<>())
                  .put(name.substring(start), array);
            });
    return layers.entrySet().stream()
        .map(layer -> new ArrayGroup(layer.getKey(), layer.getValue()))
        .toList();
  }

  /** Where a weight's name within its layer starts. */
  private static int start(String name) {
    Matcher known = NAME.matcher(name);
    if (known.matches()) {
      return known.start("local");
    }
    int slash = name.lastIndexOf('/');
    return slash >= 0 ? slash + 1 : name.lastIndexOf('.') + 1;
  }

  /** Whether a layer is recurrent in PyTorch. */
  static boolean isTorchCell(ArrayGroup layer) {
    return layer.has(TORCH_RECURRENT);
  }
}
