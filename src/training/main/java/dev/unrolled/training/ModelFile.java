package dev.unrolled.training;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code assets.extra/unrolled.json} of an exported model says, read again.
 *
 * @param architecture what the model is made of; a pretrained embedding is a table like any other
 *     here, since its vectors are among the weights
 * @param epochs how training went
 */
public record ModelFile(Architecture architecture, List<EpochResult> epochs) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Copies the list. */
  public ModelFile {
    epochs = List.copyOf(epochs);
  }

  /**
   * Reads the file of a version.
   *
   * @param version the version's folder
   * @return what it says
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if there is none, so the model is of another library, or if it
   *     describes a cell that is not of this library
   */
  public static ModelFile read(Path version) throws IOException {
    Path file = version.resolve("assets.extra").resolve("unrolled.json");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          version
              + ": expected a model that this library exported,"
              + " found none of its assets.extra/unrolled.json");
    }
    JsonNode card = JSON.readTree(file.toFile());
    try {
      EpochResult[] epochs = JSON.convertValue(card.at("/training/history"), EpochResult[].class);
      return new ModelFile(architecture(card.path("model")), Arrays.asList(epochs));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Architecture architecture(JsonNode model) {
    RNNCell<?> cell =
        (RNNCell<?>) OptionsReader.read("cell", model.path("cell"), RNNCell.class, null);
    return new Architecture(
        cell,
        embedding(model.path("embedding").asText()),
        size(model, "vocabulary_size"),
        size(model, "input_steps"),
        size(model, "output_steps"));
  }

  private static Embedding embedding(String name) {
    if (name.equals("one-hot")) {
      return new OneHot();
    }
    if (name.matches("(random|pretrained):[1-9]\\d{0,8}")) {
      return new RandomEmbedding(Integer.parseInt(name.substring(name.indexOf(':') + 1)));
    }
    throw new IllegalArgumentException(
        "embedding: expected one-hot, random:SIZE or pretrained:SIZE, found " + name);
  }

  private static int size(JsonNode model, String field) {
    if (!model.path(field).isInt() || model.path(field).asInt() < 1) {
      throw new IllegalArgumentException(
          "%s: expected a number from 1, found %s".formatted(field, model.path(field)));
    }
    return model.path(field).asInt();
  }
}
