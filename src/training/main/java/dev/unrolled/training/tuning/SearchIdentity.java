package dev.unrolled.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.JsonDifferences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * Identity of a search: everything that determines a candidate's result. The grid is not part of
 * it, since it may be extended.
 *
 * @param tree the base options, the data and the folds, as in the first line of a {@link
 *     ResultFile}
 */
record SearchIdentity(JsonNode tree) {

  static SearchIdentity of(Options base, Folds folds, Sequences data) {
    ObjectNode tree = OptionsJson.MAPPER.createObjectNode().put("format", 1);
    ObjectNode options = (ObjectNode) OptionsWriter.tree(base);
    options.remove("threads");
    tree.set("options", options);
    tree.put("folds", folds.count());
    tree.put("validation_fraction", folds.validationFraction());
    tree.set("data", OptionsJson.MAPPER.valueToTree(data.fingerprint()));
    return new SearchIdentity(tree);
  }

  /** The same search among models of another kind. */
  SearchIdentity with(ModelSpec spec) {
    Head head = spec.model().head();
    ObjectNode copy = tree.deepCopy();
    copy.put("model", head.kind());
    copy.set("head", OptionsJson.MAPPER.valueToTree(new TreeMap<>(head.config())));
    return new SearchIdentity(copy);
  }

  /** A search of an older version, with the defaults of the options that it did not have. */
  private static JsonNode completed(JsonNode found) {
    JsonNode completed = found.deepCopy();
    if (completed.get("options") instanceof ObjectNode options) {
      OptionsWriter.tree(Options.defaults())
          .properties()
          .forEach(
              option -> {
                if (!option.getKey().equals("threads")) {
                  options.putIfAbsent(option.getKey(), option.getValue());
                }
              });
    }
    return completed;
  }

  /** Checks that a file belongs to this search. */
  void requireSame(Path file, JsonNode found) {
    JsonDifferences.between(tree, completed(found))
        .forEach(
            (field, difference) -> {
              throw new IllegalArgumentException(
                  "%s: belongs to another search: %s: %s".formatted(file, field, difference));
            });
  }
}
