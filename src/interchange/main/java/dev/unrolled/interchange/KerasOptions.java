package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.errors.InterchangeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Supported options of Keras's layers; all others are refused. */
final class KerasOptions {

  private static final String[] ACTIVATIONS = {
    "tanh", "relu", "selu", "elu", "sigmoid", "softplus", "softsign", "linear"
  };

  private static final String UNUSED = "has no effect at inference";

  /** The last axis of {@code [B, T, F]}. */
  private static final String[] LAST_AXIS = {"-1", "2"};

  private static final Map<String, OptionRules> RULES =
      Map.ofEntries(
          Map.entry("LSTM", gated().any("unit_forget_bias")),
          Map.entry("GRU", gated().any("reset_after")),
          Map.entry("SimpleRNN", recurrent()),
          Map.entry("Embedding", embedding()),
          Map.entry("Dense", dense()),
          Map.entry("Activation", layer().oneOf("activation", "linear", "linear", "softmax")),
          Map.entry("Softmax", layer().oneOf("axis", "-1", LAST_AXIS)),
          Map.entry("Argmax", argmax()),
          Map.entry("OneHot", oneHot()),
          Map.entry("CategoryEncoding", categoryEncoding()),
          Map.entry("InputLayer", input()),
          Map.entry("RepeatVector", layer().any("n")),
          Map.entry("TimeDistributed", layer().any("layer")),
          Map.entry("Identity", layer()),
          Map.entry("Dropout", layer().any("rate", "noise_shape", "seed")),
          Map.entry("SpatialDropout1D", layer().any("rate", "noise_shape", "seed")),
          Map.entry("GaussianDropout", layer().any("rate", "seed")),
          Map.entry("GaussianNoise", layer().any("stddev", "seed")),
          Map.entry("AlphaDropout", layer().any("rate", "noise_shape", "seed")),
          Map.entry("ActivityRegularization", layer().any("l1", "l2", "activity_regularizer")));

  private KerasOptions() {}

  /**
   * Checks all layers.
   *
   * @return notes on options that are ignored because they have no effect at inference
   * @throws InterchangeException UNSUPPORTED, naming the layer and the option
   */
  static List<String> check(List<KerasLayer> layers) {
    Set<String> notes = new LinkedHashSet<>();
    for (KerasLayer layer : layers) {
      OptionRules rules = RULES.get(layer.className());
      if (rules == null) {
        throw new InterchangeException(
            UNSUPPORTED,
            "layer \"%s\": %s is not supported".formatted(layer.name(), layer.className()));
      }
      notes.addAll(rules.check(layer));
      if (KerasLayers.isTimeDistributed(layer)) {
        notes.addAll(check(List.of(KerasLayers.inner(layer))));
      }
    }
    return new ArrayList<>(notes);
  }

  /** Returns the rules for a layer; null if it is not supported. */
  static @Nullable OptionRules rules(KerasLayer layer) {
    return RULES.get(layer.className());
  }

  static OptionRules layer() {
    return new OptionRules()
        .any("name", "trainable", "batch_input_shape", "batch_shape", "autocast")
        .dtype();
  }

  /** Ignores how weights were initialized and trained. */
  static OptionRules trained(String... weights) {
    OptionRules rules = layer().any("activity_regularizer");
    for (String weight : weights) {
      rules.any(weight + "_initializer", weight + "_regularizer", weight + "_constraint");
    }
    return rules;
  }

  private static OptionRules recurrent() {
    return trained("kernel", "recurrent", "bias")
        .any("units", "return_sequences", "return_state", "unroll", "implementation", "seed")
        .any("zero_output_for_mask")
        .oneOf("activation", "tanh", ACTIVATIONS)
        .oneOf("go_backwards", "false", "false")
        .oneOf("time_major", "false", "false")
        .noted("dropout", "0.0", UNUSED)
        .noted("recurrent_dropout", "0.0", UNUSED)
        .noted("stateful", "false", "every call starts from the zero state")
        .noted("use_bias", "true", "the bias is zeros");
  }

  private static OptionRules gated() {
    return recurrent().oneOf("recurrent_activation", "sigmoid", "sigmoid");
  }

  static OptionRules embedding() {
    return trained("embeddings")
        .any("input_dim", "output_dim", "input_length", "sparse")
        .oneOf("mask_zero", "false", "false")
        .oneOf("lora_rank", "none", "none")
        .oneOf("quantization_config", "none", "none");
  }

  static OptionRules dense() {
    return trained("kernel", "bias")
        .any("units")
        .noted("use_bias", "true", "the bias is zeros")
        .oneOf("activation", "linear", "linear", "softmax")
        .oneOf("lora_rank", "none", "none")
        .oneOf("quantization_config", "none", "none");
  }

  private static OptionRules argmax() {
    return layer()
        .any("output_type")
        .oneOf("axis", "none", LAST_AXIS)
        .oneOf("keepdims", "false", "false");
  }

  private static OptionRules oneHot() {
    return layer()
        .any("num_classes", "depth", "dtype", "sparse")
        .oneOf("axis", "-1", LAST_AXIS)
        .oneOf("on_value", "1.0", "1", "1.0")
        .oneOf("off_value", "0.0", "0", "0.0");
  }

  private static OptionRules categoryEncoding() {
    return layer().any("num_tokens", "sparse").oneOf("output_mode", "multi_hot", "one_hot");
  }

  private static OptionRules input() {
    return layer()
        .any("dtype")
        .oneOf("sparse", "false", "false")
        .oneOf("ragged", "false", "false")
        .oneOf("optional", "false", "false");
  }
}
