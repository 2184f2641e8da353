package dev.unrolled.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What decides the result of every candidate: the options that the grid changes, the data, and how
 * it is parted. The grid itself is not in it, since it may grow.
 *
 * @param tree as it stands in the first line of a {@link ResultFile}
 */
record SearchIdentity(JsonNode tree) {

  private static final JsonMapper JSON = new JsonMapper();

  static SearchIdentity of(Options base, Folds folds, Sequences data) {
    ObjectNode tree = JSON.createObjectNode().put("format", 1);
    ObjectNode options = (ObjectNode) FieldNames.tree(base);
    options.remove("threads");
    tree.set("options", options);
    tree.put("folds", folds.count());
    tree.put("validation_fraction", folds.validationFraction());
    tree.set("data", JSON.valueToTree(data.fingerprint()));
    return new SearchIdentity(tree);
  }

  /** Checks that a file is of this search. */
  void requireSame(Path file, JsonNode found) {
    Map<String, JsonNode> wanted = new FieldNames(tree).leaves();
    Map<String, JsonNode> had = new FieldNames(found).leaves();
    Set<String> fields = new LinkedHashSet<>(wanted.keySet());
    fields.addAll(new TreeSet<>(had.keySet()));
    for (String field : fields) {
      String here = String.valueOf(wanted.get(field));
      String there = String.valueOf(had.get(field));
      if (!here.equals(there)) {
        throw new IllegalArgumentException(
            "%s: is of another search: %s: expected %s, found %s"
                .formatted(file, field, here, there));
      }
    }
  }
}
