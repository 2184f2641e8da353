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
import dev.unrolled.training.options.JsonDifferences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
      tree.set("head", OptionsJson.MAPPER.valueToTree(OptionsWriter.values(head.config())));
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

  /** Returns the differences from a checkpoint's run that prevent resuming. */
  List<String> differences(JsonNode recorded) {
    Map<String, String> differences = JsonDifferences.between(completed(recorded), tree);
    differences.keySet().removeAll(MUTABLE_FIELDS);
    return differences.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }
}
