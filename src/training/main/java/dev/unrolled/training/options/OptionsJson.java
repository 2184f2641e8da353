package dev.unrolled.training.options;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Parser and generator of JSON. */
public final class OptionsJson {

  /** Mapper that rejects duplicate fields and trailing text. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OptionsJson() {}

  /**
   * Parses JSON.
   *
   * @param what the name of the text, for messages
   * @throws IllegalArgumentException if the text is not valid JSON; the message names the position
   */
  public static JsonNode parse(String what, String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s: line %d, column %d: expected valid JSON, found %s"
              .formatted(
                  what,
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()),
          e);
    }
  }
}
