package dev.unrolled.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.ndarray.FloatNdArray;

/** Groups a file's weights by layer. */
final class LayerGroups {

  /** Names with several parts within a layer; all others consist of the last part only. */
  private static final Pattern NAME =
      Pattern.compile("(?<prefix>(.*/)?)(?<local>(gates|candidate|projection)/(kernel|bias))");

  private static final String TORCH_RECURRENT = "(weight|bias)_[a-z]+(_l\\d+)?(_reverse)?";

  private LayerGroups() {}

  /** Returns the layers in the file's order. */
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

  /** Returns the start of a weight's name within its layer. */
  private static int start(String name) {
    Matcher known = NAME.matcher(name);
    if (known.matches()) {
      return known.start("local");
    }
    int slash = name.lastIndexOf('/');
    return slash >= 0 ? slash + 1 : name.lastIndexOf('.') + 1;
  }

  /** Returns whether a layer is a recurrent layer of PyTorch. */
  static boolean isTorchCell(ArrayGroup layer) {
    return layer.has(TORCH_RECURRENT);
  }
}
