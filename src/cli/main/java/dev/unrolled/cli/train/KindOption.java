package dev.unrolled.cli.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code KIND} or {@code KIND:NAME=VALUE,...}, as the JSON of options has it. */
final class KindOption implements ITypeConverter<ObjectNode> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COMMA_OUTSIDE_BRACKETS = ",(?![^\\[]*\\])";

  @Override
  public ObjectNode convert(String value) {
    String[] parts = value.split(":", 2);
    ObjectNode kind = JSON.createObjectNode().put("name", parts[0]);
    if (parts.length == 2) {
      for (String setting : parts[1].split(COMMA_OUTSIDE_BRACKETS, -1)) {
        set(kind, setting);
      }
    }
    return kind;
  }

  private static void set(ObjectNode kind, String setting) {
    String[] sides = setting.split("=", 2);
    if (sides.length != 2 || kind.has(sides[0])) {
      throw new TypeConversionException(
          "expected settings NAME=VALUE, each once, found \"%s\"".formatted(setting));
    }
    kind.set(sides[0], value(sides[1]));
  }

  /** A number, a boolean or a list of numbers; everything else is a text. */
  static JsonNode value(String text) {
    try {
      JsonNode read = JSON.readTree(text);
      return read.isMissingNode() ? TextNode.valueOf(text) : read;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }
}
