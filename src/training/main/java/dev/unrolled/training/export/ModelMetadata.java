package dev.unrolled.training.export;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.seq2seq.Seq2Seq;
import dev.unrolled.training.data.RowCheck;
import dev.unrolled.training.internal.Version;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.OptionsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What {@code assets.extra/unrolled.json} of an exported model says, read again.
 *
 * @param architecture what the model is made of; a pretrained embedding is a table like any other
 *     here, since its vectors are among the weights
 * @param epochs how training went
 */
public record ModelMetadata(Architecture architecture, List<EpochResult> epochs) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Copies the list. */
  public ModelMetadata {
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
  public static ModelMetadata read(Path version) throws IOException {
    Path file = file(version);
    JsonNode card = card(version);
    try {
      EpochResult[] epochs = JSON.convertValue(card.at("/training/history"), EpochResult[].class);
      return new ModelMetadata(architecture(card.path("model")), Arrays.asList(epochs));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Whether a version has the file.
   *
   * @param version the version's folder
   * @return true if this library exported it
   */
  public static boolean isIn(Path version) {
    return Files.isRegularFile(file(version));
  }

  /**
   * Reads the rows that a model takes, whatever its cells.
   *
   * @param version the version's folder
   * @return the check of its inputs and targets
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is none, or it does not say them
   */
  public static RowCheck rows(Path version) throws IOException {
    JsonNode model = card(version).path("model");
    try {
      return rows(model);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file(version) + ": " + e.getMessage(), e);
    }
  }

  /**
   * The versions that a model exported now would name.
   *
   * @return versions by name: {@code unrolled}, {@code tensorflow}, {@code java}
   */
  public static Map<String, String> software() {
    return Version.software();
  }

  private static Path file(Path version) {
    return version.resolve("assets.extra").resolve("unrolled.json");
  }

  private static JsonNode card(Path version) throws IOException {
    Path file = file(version);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          version
              + ": expected a model that this library exported,"
              + " found none of its assets.extra/unrolled.json");
    }
    return JSON.readTree(file.toFile());
  }

  private static Architecture architecture(JsonNode model) {
    RNNCell<?> cell = cell("cell", model.path("cell"));
    RNNCell<?> decoderCell =
        model.has("decoder_cell") ? cell("decoder_cell", model.path("decoder_cell")) : cell;
    RowCheck rows = rows(model);
    return new Architecture(
        new Seq2Seq(cell, decoderCell, embedding(model.path("embedding").asText())),
        rows.ids(),
        rows.targets());
  }

  private static RowCheck rows(JsonNode model) {
    ModelInput input = input(model);
    int outputs =
        model.has("output_vocabulary_size") || !(input instanceof InputIds ids)
            ? size(model, "output_vocabulary_size")
            : ids.vocabularySize();
    return new RowCheck(
        input,
        new Targets(
            size(model, "output_steps"), outputs, model.path("variable_targets").asBoolean()));
  }

  private static ModelInput input(JsonNode model) {
    int length = size(model, "input_steps");
    boolean variable = model.path("variable_inputs").asBoolean();
    return model.has("features")
        ? new InputFeatures(size(model, "features"), length, variable)
        : new InputIds(size(model, "vocabulary_size"), length, variable);
  }

  private static RNNCell<?> cell(String field, JsonNode node) {
    return (RNNCell<?>) OptionsReader.read(field, node, RNNCell.class, null);
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
