package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Trees of JSON, compared leaf by leaf. */
public final class JsonLeaves {

  private JsonLeaves() {}

  /** The fields that differ, each with what was expected and found. */
  public static Map<String, String> differences(JsonNode expected, JsonNode found) {
    Map<String, String> wanted = leaves(expected);
    Map<String, String> had = leaves(found);
    Set<String> fields = new LinkedHashSet<>(wanted.keySet());
    fields.addAll(had.keySet());
    Map<String, String> differences = new LinkedHashMap<>();
    for (String field : fields) {
      String here = wanted.getOrDefault(field, "nothing");
      String there = had.getOrDefault(field, "nothing");
      if (!here.equals(there)) {
        differences.put(field, "expected %s, found %s".formatted(here, there));
      }
    }
    return differences;
  }

  private static Map<String, String> leaves(JsonNode tree) {
    Map<String, String> leaves = new LinkedHashMap<>();
    addLeaves("", tree, leaves);
    return leaves;
  }

  private static void addLeaves(String field, JsonNode node, Map<String, String> leaves) {
    if (!node.isObject()) {
      leaves.put(field, node.toString());
      return;
    }
    String prefix = field.isEmpty() ? "" : field + ".";
    node.properties()
        .forEach(entry -> addLeaves(prefix + entry.getKey(), entry.getValue(), leaves));
  }
}
