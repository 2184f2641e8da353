package dev.unrolled.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decides a run's every bit, its options and its data, as a tree of JSON.
 *
 * @param tree the options, the data learned from and the validation data
 */
record RunIdentity(JsonNode tree) {

  /** These say when a run ends and how fast it is: a run that goes on may have others. */
  private static final Set<String> MAY_CHANGE =
      Set.of(
          "options.epochs",
          "options.threads",
          "options.stopping.tolerance",
          "options.stopping.early.patience",
          "options.stopping.time_budget");

  static RunIdentity of(TrainingTask task) {
    ObjectNode tree = OptionsJson.MAPPER.createObjectNode();
    tree.put("model", task.spec().model().head().kind());
    tree.set("options", OptionsWriter.tree(task.options()));
    tree.set("data", OptionsWriter.tree(task.data().train().fingerprint()));
    Dataset validation = task.data().validation();
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
