package dev.unrolled.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Options as text. */
final class OptionsJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OptionsJson() {}

  static String print(Options options) {
    return OptionsWriter.tree(options).toPrettyString();
  }

  /**
   * Changes what a text names.
   *
   * @throws IllegalArgumentException if it is no JSON or not of options
   */
  static Options changed(Options base, String json) {
    return (Options) OptionsReader.read("", parsed(json), Options.class, base);
  }

  /** The fields that differ, each with what was expected and found. */
  static Map<String, String> differences(Options expected, Options found) {
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

  static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "options: expected JSON, found otherwise at line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }

  private static Map<String, String> leaves(Options options) {
    Map<String, String> leaves = new LinkedHashMap<>();
    addLeaves("", OptionsWriter.tree(options), leaves);
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
