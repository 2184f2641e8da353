package dev.unrolled.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.options.JsonLeaves;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decides a run's every bit, its options and its data, as a tree of JSON.
 *
 * @param tree the options, the data learned from and the validation data
 */
public record RunIdentity(JsonNode tree) {

  /** These say when a run ends and how fast it is: a run that goes on may have others. */
  private static final Set<String> MAY_CHANGE =
      Set.of(
          "options.epochs",
          "options.threads",
          "options.stopping.tolerance",
          "options.stopping.early.patience",
          "options.stopping.time_budget");

  /**
   * The identity of a run.
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

  /** A run of an older version, with the defaults of the options that it did not have. */
  private static JsonNode completed(JsonNode was) {
    ObjectNode completed = was.deepCopy();
    completed.putIfAbsent("model", TextNode.valueOf("encoder-decoder"));
    if (completed.get("options") instanceof ObjectNode options) {
      OptionsWriter.tree(Options.defaults())
          .properties()
          .forEach(option -> options.putIfAbsent(option.getKey(), option.getValue()));
    }
    return completed;
  }

  /** What a checkpoint's run had otherwise, where that matters. */
  List<String> differences(JsonNode was) {
    Map<String, String> differences = JsonLeaves.differences(completed(was), tree);
    differences.keySet().removeAll(MAY_CHANGE);
    return differences.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }
}
