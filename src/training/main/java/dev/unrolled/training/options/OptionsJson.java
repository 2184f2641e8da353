package dev.unrolled.training.options;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Options as text. */
public final class OptionsJson {

  public static final JsonMapper MAPPER =
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
    return JsonLeaves.differences(OptionsWriter.tree(expected), OptionsWriter.tree(found));
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
}
