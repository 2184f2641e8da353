package dev.unrolled.interchange.files;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.util.List;
import java.util.Map;

/** Names of a Keras layer's variables, which are only numbered in a weights file. */
final class KerasVariables {

  private static final List<String> CELL = List.of("kernel", "recurrent_kernel", "bias");
  private static final List<String> DENSE = List.of("kernel", "bias");
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "cell", CELL,
          "lstm_cell", CELL,
          "gru_cell", CELL,
          "simple_rnn_cell", CELL,
          "dense", DENSE,
          "embedding", List.of("embeddings"),
          "layer_normalization", List.of("gamma", "beta"),
          "seed_generator", List.of("seed_generator_state"));

  private KerasVariables() {}

  /** Returns the variables' names by the layer's class, position or name. */
  static List<String> names(Group layer, Group variables, String scope) {
    List<String> known = KNOWN.get(withoutNumber(layer.getName()));
    if (known == null && isDistributedDense(layer, variables)) {
      return DENSE;
    }
    String name = withoutNumber(scope.substring(scope.lastIndexOf('/') + 1));
    return known == null ? KNOWN.getOrDefault(name, List.of()) : known;
  }

  /** Returns whether the layer inside a {@code TimeDistributed} has a dense layer's weights. */
  private static boolean isDistributedDense(Group layer, Group variables) {
    return layer.getName().equals("layer")
        && withoutNumber(layer.getParent().getName()).equals("time_distributed")
        && variables.getChildren().size() <= DENSE.size()
        && variables.getChildren().get("0") instanceof Dataset kernel
        && kernel.getDimensions().length == 2;
  }

  /** Removes the number that distinguishes a group from others of its class. */
  static String withoutNumber(String name) {
    return name.replaceFirst("_\\d+$", "");
  }
}
