package dev.unrolled.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.JsonDifferences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.nio.file.Path;

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

  /** Checks that a file belongs to this search. */
  void requireSame(Path file, JsonNode found) {
    JsonDifferences.between(tree, found)
        .forEach(
            (field, difference) -> {
              throw new IllegalArgumentException(
                  "%s: belongs to another search: %s: %s".formatted(file, field, difference));
            });
  }
}
