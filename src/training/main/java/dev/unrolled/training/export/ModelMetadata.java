package dev.unrolled.training.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.IdColumn;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.seq2seq.Seq2Seq;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.RowCheck;
import dev.unrolled.training.internal.Version;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.options.OptionsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of an exported model, from {@code assets.extra/unrolled.json}.
 *
 * @param architecture the configuration of the model; a pretrained embedding appears as a random
 *     one, since its vectors are among the weights
 * @param epochs the epochs of its training
 */
public record ModelMetadata(Architecture architecture, List<EpochResult> epochs) {

  private static final String ENCODER_DECODER = "encoder-decoder";

  /** Copies the list. */
  public ModelMetadata {
    epochs = List.copyOf(epochs);
  }

  /**
   * Reads the metadata of a version.
   *
   * @param version the version's folder
   * @return the metadata
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such file, because another library exported the
   *     model, or if it describes a custom cell
   */
  public static ModelMetadata read(Path version) throws IOException {
    MetadataFile file = MetadataFile.read(version);
    try {
      return new ModelMetadata(architecture(file.model()), file.training().history());
    } catch (IllegalArgumentException e) {
      throw inFile(version, e);
    }
  }

  /**
   * Reads the configuration of a model with any of this library's encoders and heads.
   *
   * @param version the version's folder
   * @return an {@link Architecture} of an encoder-decoder, else a {@link SequenceModel}
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such file, or it describes a custom cell, layer
   *     or head
   */
  public static ModelSpec spec(Path version) throws IOException {
    MetadataFile file = MetadataFile.read(version);
    try {
      return isEncoderDecoder(file.model()) ? architecture(file.model()) : model(file.model());
    } catch (IllegalArgumentException e) {
      throw inFile(version, e);
    }
  }

  /**
   * Reads a model with the options and the history of its training.
   *
   * @param version the version's folder
   * @param weights the values of its weights
   * @return the model; a pretrained embedding appears as a random one
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the folder has no such file, or if the model contains a
   *     cell, layer or head that is not part of this library
   */
  public static Snapshot snapshot(Path version, Weights weights) throws IOException {
    ModelSpec spec = spec(version);
    MetadataFile.Training training = MetadataFile.read(version).training();
    try {
      return new Snapshot(spec, training.readOptions(), weights, training.readHistory());
    } catch (IllegalArgumentException e) {
      throw inFile(version, e);
    }
  }

  /**
   * Reads the head of a classifier, tagger or forecaster.
   *
   * @param version the version's folder
   * @return the head
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such file, or it describes another head
   */
  public static Head head(Path version) throws IOException {
    MetadataFile.Model model = MetadataFile.read(version).model();
    try {
      return ModelReader.head(model, input(model));
    } catch (IllegalArgumentException e) {
      throw inFile(version, e);
    }
  }

  /**
   * Reads the epochs of a model's training, whatever its encoder and head.
   *
   * @param version the version's folder
   * @return the epochs
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such file
   */
  public static List<EpochResult> epochs(Path version) throws IOException {
    return MetadataFile.read(version).training().history();
  }

  /**
   * Reads the kind of a model.
   *
   * @param version the version's folder
   * @return the kind of its head, such as {@code encoder-decoder} or {@code tagger}
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such file
   */
  public static String kind(Path version) throws IOException {
    MetadataFile.Model model = MetadataFile.read(version).model();
    return isEncoderDecoder(model) ? ENCODER_DECODER : String.valueOf(model.kind());
  }

  private static boolean isEncoderDecoder(MetadataFile.Model model) {
    return model.kind() == null || model.kind().equals(ENCODER_DECODER);
  }

  private static SequenceModel model(MetadataFile.Model model) {
    ModelInput input = input(model);
    return new SequenceModel(
        input, ModelReader.encoder(model, input), ModelReader.head(model, input));
  }

  /**
   * Returns whether a version has metadata.
   *
   * @param version the version's folder
   * @return true if this library exported it
   */
  public static boolean isIn(Path version) {
    return Files.isRegularFile(MetadataFile.in(version));
  }

  /**
   * Reads which rows a model accepts, for any encoder and head.
   *
   * @param version the version's folder
   * @return the check of inputs and targets
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no such file, or its lengths are invalid
   */
  public static RowCheck rows(Path version) throws IOException {
    MetadataFile file = MetadataFile.read(version);
    try {
      return rows(file.model());
    } catch (IllegalArgumentException e) {
      throw inFile(version, e);
    }
  }

  /**
   * {@return the versions that metadata written now would contain: versions by name: {@code
   * unrolled}, {@code tensorflow}, {@code java}}
   */
  public static Map<String, String> software() {
    return Version.software();
  }

  private static IllegalArgumentException inFile(Path version, IllegalArgumentException e) {
    return new IllegalArgumentException(MetadataFile.in(version) + ": " + e.getMessage(), e);
  }

  private static Architecture architecture(MetadataFile.Model model) {
    RNNCell<?> cell = cell("cell", model.cell());
    RNNCell<?> decoderCell =
        model.decoderCell() == null ? cell : cell("decoder_cell", model.decoderCell());
    RowCheck rows = rows(model);
    return new Architecture(
        new Seq2Seq(cell, decoderCell, embedding(String.valueOf(model.embedding()))),
        rows.ids(),
        rows.targets());
  }

  private static RowCheck rows(MetadataFile.Model model) {
    ModelInput input = input(model);
    if (Boolean.TRUE.equals(model.numericTargets())) {
      return new RowCheck(input, Targets.numbers(size("output_steps", model.outputSteps())));
    }
    Integer outputs = model.outputVocabularySize();
    if (outputs == null && input instanceof InputIds ids) {
      outputs = ids.vocabularySize();
    }
    Targets targets =
        new Targets(
            size("output_steps", model.outputSteps()),
            size("output_vocabulary_size", outputs),
            Boolean.TRUE.equals(model.variableTargets()));
    return new RowCheck(input, targets);
  }

  private static ModelInput input(MetadataFile.Model model) {
    int length = size("input_steps", model.inputSteps());
    boolean variable = Boolean.TRUE.equals(model.variableInputs());
    if (model.columns() != null) {
      List<Integer> sizes =
          ModelReader.columns(model.columns()).stream().map(IdColumn::vocabularySize).toList();
      return new InputColumns(sizes, length, variable);
    }
    return model.features() == null
        ? new InputIds(size("vocabulary_size", model.vocabularySize()), length, variable)
        : new InputFeatures(size("features", model.features()), length, variable);
  }

  private static int size(String field, @Nullable Integer value) {
    int size = value == null ? 0 : value;
    Requirements.atLeastOne(field, size);
    return size;
  }

  private static RNNCell<?> cell(String field, @Nullable JsonNode node) {
    JsonNode cell = Objects.requireNonNullElse(node, MissingNode.getInstance());
    return (RNNCell<?>) OptionsReader.read(field, cell, RNNCell.class, null);
  }

  /** Creates an embedding from its name. */
  static Embedding embedding(String name) {
    if (name.equals("one-hot")) {
      return new OneHot();
    }
    if (name.matches("(random|pretrained):[1-9]\\d{0,8}")) {
      return new RandomEmbedding(Integer.parseInt(name.substring(name.indexOf(':') + 1)));
    }
    throw new IllegalArgumentException(
        "embedding: expected one-hot, random:SIZE or pretrained:SIZE, found " + name);
  }
}
