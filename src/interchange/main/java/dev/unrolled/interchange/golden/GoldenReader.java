package dev.unrolled.interchange.golden;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unrolled.formats.ElementType;
import dev.unrolled.interchange.errors.InterchangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.tensorflow.ndarray.Shape;

/** Reads {@code golden.json}; messages name the position of an error. */
record GoldenReader(Path file) {

  static final int FORMAT = 1;

  /** Python writes NaN and Infinity without quotes. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  static Golden read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(Golden.FILE) : path;
    try {
      return new GoldenReader(file).golden(JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected JSON, found %s".formatted(file, e.getOriginalMessage()), e);
    } catch (NoSuchFileException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected a golden, found no such file".formatted(file), e);
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, "%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  private Golden golden(JsonNode root) {
    if (root.path("format").asInt() != FORMAT) {
      throw wrong("format", "1", root.path("format"));
    }
    List<GoldenCase> cases = new ArrayList<>();
    for (JsonNode found : root.path("cases")) {
      cases.add(oneCase("cases[%d]".formatted(cases.size()), found));
    }
    if (cases.isEmpty()) {
      throw wrong("cases", "one or more", root.path("cases"));
    }
    Map<String, GoldenTensor> intermediates = new LinkedHashMap<>();
    collect("intermediates", root.path("intermediates"), intermediates);
    return new Golden(source(root), texts(root, "sha256"), cases, intermediates);
  }

  private GoldenSource source(JsonNode root) {
    return new GoldenSource(
        text("", root, "model"), text("", root, "made_by"), texts(root, "versions"));
  }

  private GoldenCase oneCase(String where, JsonNode found) {
    if (found.path("outputs").isEmpty()) {
      throw wrong(where + ".outputs", "one or more", found.path("outputs"));
    }
    return new GoldenCase(
        text(where + ".", found, "name"),
        text(where + ".", found, "signature"),
        tensors(where + ".inputs", found.path("inputs")),
        tensors(where + ".outputs", found.path("outputs")));
  }

  private Map<String, GoldenTensor> tensors(String where, JsonNode found) {
    if (!found.isObject()) {
      throw wrong(where, "tensors by name", found);
    }
    Map<String, GoldenTensor> tensors = new LinkedHashMap<>();
    found
        .properties()
        .forEach(
            named ->
                tensors.put(
                    named.getKey(), tensor(where + "." + named.getKey(), named.getValue())));
    return tensors;
  }

  /** Collects tensors at any depth, by the names along the path. */
  private void collect(String where, JsonNode found, Map<String, GoldenTensor> into) {
    if (found.has("dtype")) {
      into.put(where.substring(where.indexOf('.') + 1), tensor(where, found));
    } else {
      found
          .properties()
          .forEach(named -> collect(where + "." + named.getKey(), named.getValue(), into));
    }
  }

  private GoldenTensor tensor(String where, JsonNode found) {
    ElementType type =
        GoldenValues.type(found.path("dtype").asText())
            .orElseThrow(() -> wrong(where + ".dtype", "a dtype", found.path("dtype")));
    JsonNode values = found.path("values");
    int index = 0;
    for (JsonNode value : values) {
      if (!GoldenValues.fits(type, value)) {
        throw wrong("%s.values[%d]".formatted(where, index), type.toString(), value);
      }
      index++;
    }
    try {
      double tolerance = found.path("tolerance").asDouble(0);
      return new GoldenTensor(
          type, shape(where, found), GoldenValues.read(type, values), tolerance);
    } catch (IllegalArgumentException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: %s: %s".formatted(file, where, e.getMessage()), e);
    }
  }

  private Shape shape(String where, JsonNode found) {
    JsonNode sizes = found.path("shape");
    boolean fits =
        sizes.isArray()
            && StreamSupport.stream(sizes.spliterator(), false)
                .allMatch(size -> size.canConvertToInt() && size.asInt() >= 0);
    if (!fits) {
      throw wrong(where + ".shape", "sizes", sizes);
    }
    return Shape.of(
        StreamSupport.stream(sizes.spliterator(), false).mapToLong(JsonNode::asLong).toArray());
  }

  private String text(String where, JsonNode parent, String name) {
    JsonNode found = parent.path(name);
    if (!found.isTextual()) {
      throw wrong(where + name, "a text", found);
    }
    return found.textValue();
  }

  private Map<String, String> texts(JsonNode root, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    root.path(name)
        .properties()
        .forEach(
            entry -> texts.put(entry.getKey(), text(name + ".", root.path(name), entry.getKey())));
    return texts;
  }

  private InterchangeException wrong(String where, String expected, JsonNode found) {
    return new InterchangeException(
        UNREADABLE,
        "%s: %s: expected %s, found %s"
            .formatted(file, where, expected, found.isMissingNode() ? "none" : found.toString()));
  }
}
