package dev.unrolled.training.export;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.formats.NamedWrite;
import dev.unrolled.formats.Sha256;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.forecast.ForecastEncoder;
import dev.unrolled.rnn.model.ColumnEncoder;
import dev.unrolled.rnn.model.Encoder;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.LayeredEncoder;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.analysis.ModelSummary;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.internal.FileTree;
import dev.unrolled.training.internal.Version;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Content of {@code assets.extra/unrolled.json}, whose fields have these names in snake case.
 *
 * @param format the version of this layout
 * @param versions the versions of this library, TensorFlow and Java
 * @param serving checks that a server should make, such as those of shapes
 * @param model the model and its layers
 * @param training the options, the outcome and the epochs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record MetadataFile(
    int format,
    @Nullable Map<String, String> versions,
    @Nullable Map<String, String> serving,
    @JsonProperty(required = true) Model model,
    @JsonProperty(required = true) Training training) {

  private static final int FORMAT = 2;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Model; {@code cell} and {@code decoderCell} of encoder-decoders only, {@code encoder} and
   * {@code columns} of other models. The head's configuration is written beside these fields.
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Model(
      @Nullable String kind,
      @Nullable JsonNode cell,
      @Nullable JsonNode decoderCell,
      @Nullable JsonNode encoder,
      @Nullable JsonNode columns,
      @Nullable String embedding,
      @Nullable Integer features,
      @Nullable Integer vocabularySize,
      @Nullable Integer outputVocabularySize,
      int inputSteps,
      int outputSteps,
      @Nullable Boolean variableInputs,
      @Nullable Boolean variableTargets,
      @Nullable Boolean numericTargets,
      @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> head,
      @Nullable String weights,
      @Nullable List<JsonNode> layers) {

    private static Model of(ModelSpec spec, ExportForm form) {
      ModelInput input = spec.model().input();
      Integer features = input instanceof InputFeatures it ? it.features() : null;
      Integer vocabularySize = input instanceof InputIds ids ? ids.vocabularySize() : null;
      Targets targets = spec.model().head().targets();
      Optional<Architecture> encoderDecoder =
          spec instanceof Architecture architecture ? Optional.of(architecture) : Optional.empty();
      return new Model(
          spec.model().head().kind(),
          encoderDecoder.map(it -> cell(it.cell())).orElse(null),
          encoderDecoder.map(Model::differentDecoderCell).orElse(null),
          encoderDecoder.isPresent() ? null : layers(spec.model().encoder()),
          spec.model().encoder() instanceof ColumnEncoder it ? columns(it) : null,
          embedding(spec),
          features,
          vocabularySize,
          targets.areNumbers() || Objects.equals(targets.classes(), vocabularySize)
              ? null
              : targets.classes(),
          input.length(),
          targets.length(),
          input.variableLength() ? true : null,
          targets.variableLength() ? true : null,
          targets.areNumbers() ? true : null,
          OptionsWriter.values(spec.model().head().config()),
          form.name().toLowerCase(Locale.ROOT),
          ModelSummary.of(spec).layers().stream().map(OptionsWriter::tree).toList());
    }

    /** Layers that can be read again; null if the encoder is the user's own. */
    private static @Nullable JsonNode layers(Encoder encoder) {
      if (encoder instanceof ForecastEncoder forecaster) {
        return OptionsWriter.tree(forecaster.layer());
      }
      return encoder instanceof LayeredEncoder layered ? OptionsWriter.tree(layered.layer()) : null;
    }

    private static JsonNode columns(ColumnEncoder encoder) {
      List<JsonNode> columns = encoder.columns().stream().map(OptionsWriter::tree).toList();
      return OptionsJson.MAPPER.valueToTree(columns);
    }

    private static @Nullable String embedding(ModelSpec spec) {
      if (spec instanceof Architecture architecture) {
        return architecture.embedding().name();
      }
      return spec.model().encoder() instanceof RecurrentEncoder it ? it.embedding().name() : null;
    }

    private static @Nullable JsonNode differentDecoderCell(Architecture architecture) {
      RNNCell<?> decoderCell = architecture.cells().decoderCell();
      return decoderCell.equals(architecture.cell()) ? null : cell(decoderCell);
    }

    private static JsonNode cell(RNNCell<?> cell) {
      return OptionsWriter.config(cell.name(), cell.config());
    }
  }

  /** Training of the model. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Training(
      @Nullable String outcome,
      @Nullable JsonNode options,
      int keptEpoch,
      @JsonProperty(required = true) List<EpochResult> history) {

    private static Training of(Snapshot snapshot) {
      History history = snapshot.history();
      return new Training(
          history.outcome().name().toLowerCase(Locale.ROOT),
          OptionsWriter.tree(snapshot.options()),
          history.keptEpoch(),
          history.epochs());
    }

    /** Returns the options; pretrained vectors are among the weights. */
    Options readOptions() {
      if (options == null) {
        return Options.defaults();
      }
      ObjectNode values = options.deepCopy();
      if (values.path("embedding").path("name").asText().equals("pretrained")) {
        ((ObjectNode) values.get("embedding")).put("name", "random").retain("name", "size");
      }
      return Options.fromJson(values.toString());
    }

    History readHistory() {
      String name = Objects.requireNonNullElse(outcome, History.Outcome.COMPLETED.name());
      var ended = History.Outcome.valueOf(name.toUpperCase(Locale.ROOT));
      return new History(history, ended, keptEpoch);
    }
  }

  /** Creates the metadata of a model. */
  static MetadataFile of(Snapshot snapshot, ExportForm form) {
    return new MetadataFile(
        FORMAT,
        Version.software(),
        serving(snapshot.architecture()),
        Model.of(snapshot.architecture(), form),
        Training.of(snapshot));
  }

  /** Returns this metadata with the checksums of a version's assets, which loaders compare. */
  MetadataFile withAssetsOf(Path version) throws IOException {
    Path assets = version.resolve("assets");
    if (!Files.isDirectory(assets)) {
      return this;
    }
    Map<String, String> checked = new TreeMap<>(Objects.requireNonNullElse(serving, Map.of()));
    for (Path file : FileTree.list(assets)) {
      checked.put("sha256 assets/" + file.getFileName(), Sha256.of(file));
    }
    return new MetadataFile(format, versions, checked, model, training);
  }

  private static Map<String, String> serving(ModelSpec spec) {
    Map<String, String> serving = new TreeMap<>(Map.of("shape_check", "strict"));
    spec.model().wholeSequenceReason().ifPresent(reason -> serving.put("no_step", reason));
    return serving;
  }

  /** Returns the path of the file in the folder of a version. */
  static Path in(Path version) {
    return version.resolve("assets.extra").resolve("unrolled.json");
  }

  /** Writes the file into the folder of a version. */
  void write(Path version) throws IOException {
    Files.createDirectories(in(version).getParent());
    Path file = in(version);
    NamedWrite.to(file, () -> JSON.writeValue(file.toFile(), this));
  }

  /** Reads the file of a version. */
  static MetadataFile read(Path version) throws IOException {
    if (!Files.isRegularFile(in(version))) {
      throw new IllegalArgumentException(
          version
              + ": expected a model that this library exported,"
              + " found none of its assets.extra/unrolled.json");
    }
    try {
      return JSON.readValue(in(version).toFile(), MetadataFile.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(in(version) + ": " + e.getOriginalMessage(), e);
    }
  }
}
