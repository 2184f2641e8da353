package dev.unrolled.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.options.JsonDifferences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Identity of a run: everything that determines its results, as JSON.
 *
 * @param tree the options, and the fingerprints of training and validation data
 */
public record RunIdentity(JsonNode tree) {

  /** Options that a resumed run may change: they only determine its end and its speed. */
  private static final Set<String> MUTABLE_FIELDS =
      Set.of(
          "options.epochs",
          "options.threads",
          "options.stopping.tolerance",
          "options.stopping.early.patience",
          "options.stopping.time_budget");

  /**
   * Creates the identity of a run.
   *
   * @param kind the kind of model
   * @param options the options
   * @param data the training part and the validation part
   */
  public static RunIdentity of(String kind, Options options, TrainingData data) {
    ObjectNode tree = OptionsJson.MAPPER.createObjectNode();
    tree.put("model", kind);
    tree.set("options", OptionsWriter.tree(options));
    tree.set("data", OptionsWriter.tree(data.train().fingerprint()));
    Dataset validation = data.validation();
    if (validation != null) {
      tree.set("validation", OptionsWriter.tree(validation.fingerprint()));
    }
    return new RunIdentity(tree);
  }

  /** Adds the defaults of options that the checkpoint's version of this library did not have. */
  private static JsonNode completed(JsonNode recorded) {
    ObjectNode completed = recorded.deepCopy();
    completed.putIfAbsent("model", TextNode.valueOf("encoder-decoder"));
    if (completed.get("options") instanceof ObjectNode options) {
      OptionsWriter.tree(Options.defaults())
          .properties()
          .forEach(option -> options.putIfAbsent(option.getKey(), option.getValue()));
    }
    return completed;
  }

  /** Returns the differences from a checkpoint's run that prevent resuming. */
  List<String> differences(JsonNode recorded) {
    Map<String, String> differences = JsonDifferences.between(completed(recorded), tree);
    differences.keySet().removeAll(MUTABLE_FIELDS);
    return differences.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }
}
