package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Supported options of the layers of classifiers and taggers; all others are refused. */
final class SequenceOptions {

  private static final Map<String, OptionRules> RULES =
      Map.of(
          "Embedding", KerasOptions.embedding().any("mask_zero"),
          "Masking", KerasOptions.layer().any("mask_value"),
          "Dense",
              KerasOptions.dense().oneOf("activation", "linear", "linear", "softmax", "sigmoid"),
          "Activation",
              KerasOptions.layer().oneOf("activation", "linear", "linear", "softmax", "sigmoid"),
          "Bidirectional",
              KerasOptions.layer()
                  .any("layer", "backward_layer")
                  .oneOf("merge_mode", "concat", "concat", "sum", "ave", "mul"),
          "LayerNormalization",
              KerasOptions.trained("gamma", "beta")
                  .any("epsilon", "rms_scaling")
                  .oneOf("axis", "-1", "-1", "2", "[-1]", "[2]")
                  .oneOf("rms_scaling", "false", "false")
                  .oneOf("center", "true", "true")
                  .oneOf("scale", "true", "true"),
          "GlobalAveragePooling1D", pooling(),
          "GlobalMaxPooling1D", pooling());

  private SequenceOptions() {}

  private static OptionRules pooling() {
    return KerasOptions.layer()
        .oneOf("data_format", "channels_last", "channels_last")
        .oneOf("keepdims", "false", "false");
  }

  /**
   * Checks all layers.
   *
   * @return notes on options that are ignored because they have no effect at inference
   * @throws InterchangeException UNSUPPORTED, naming the layer and the option
   */
  static List<String> check(List<KerasLayer> layers) {
    Set<String> notes = new LinkedHashSet<>();
    for (KerasLayer layer : layers) {
      OptionRules rules = RULES.getOrDefault(layer.className(), KerasOptions.rules(layer));
      if (rules == null || layer.className().equals("RepeatVector")) {
        throw new InterchangeException(
            UNSUPPORTED, layer.where() + ": has no counterpart in a classifier or tagger");
      }
      notes.addAll(rules.check(layer));
      if (KerasLayers.isTimeDistributed(layer)) {
        notes.addAll(check(List.of(KerasLayers.inner(layer))));
      }
      if (KerasLayers.isBidirectional(layer)) {
        notes.addAll(check(KerasLayers.directions(layer)));
      }
    }
    return new ArrayList<>(notes);
  }
}
