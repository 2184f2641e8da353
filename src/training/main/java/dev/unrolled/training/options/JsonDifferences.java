package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Comparison of JSON trees by their leaves. */
public final class JsonDifferences {

  private JsonDifferences() {}

  /** Returns the fields that differ, each with its expected and found value. */
  public static Map<String, String> between(JsonNode expected, JsonNode found) {
    Map<String, String> expectedLeaves = leaves(expected);
    Map<String, String> foundLeaves = leaves(found);
    Set<String> fields = new LinkedHashSet<>(expectedLeaves.keySet());
    fields.addAll(foundLeaves.keySet());
    Map<String, String> differences = new LinkedHashMap<>();
    for (String field : fields) {
      String expectedValue = expectedLeaves.getOrDefault(field, "nothing");
      String foundValue = foundLeaves.getOrDefault(field, "nothing");
      if (!expectedValue.equals(foundValue)) {
        differences.put(field, "expected %s, found %s".formatted(expectedValue, foundValue));
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
