package dev.unrolled.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.analysis.ModelSummary;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.options.JsonLeaves;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
   * @param spec the model
   * @param options the options
   * @param data the training part and the validation part
   */
  public static RunIdentity of(ModelSpec spec, Options options, TrainingData data) {
    ObjectNode tree = OptionsJson.MAPPER.createObjectNode();
    Head head = spec.model().head();
    tree.put("model", head.kind());
    if (!(spec instanceof Architecture)) {
      // The options do not say what such a model is made of.
      tree.set("head", OptionsJson.MAPPER.valueToTree(new TreeMap<>(head.config())));
      tree.set("layers", OptionsJson.MAPPER.valueToTree(layers(spec)));
    }
    tree.set("options", OptionsWriter.tree(options));
    tree.set("data", OptionsWriter.tree(data.train().fingerprint()));
    Dataset validation = data.validation();
    if (validation != null) {
      tree.set("validation", OptionsWriter.tree(validation.fingerprint()));
    }
    return new RunIdentity(tree);
  }

  /** The number of parameters of each layer by its name. */
  private static Map<String, Long> layers(ModelSpec spec) {
    Map<String, Long> layers = new TreeMap<>();
    ModelSummary.of(spec).layers().forEach(l -> layers.merge(l.name(), l.parameters(), Long::sum));
    return layers;
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
