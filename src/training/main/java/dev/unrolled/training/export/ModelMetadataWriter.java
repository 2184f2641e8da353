package dev.unrolled.training.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.unrolled.formats.NamedWrite;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.NamedClasses;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.analysis.ModelSummary;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.internal.Version;
import dev.unrolled.training.options.OptionsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code assets.extra/unrolled.json} says of a model: what it was built from, with what, and
 * how training went.
 *
 * @param format the version of this layout; 1 had some of the options beside the outcome
 * @param versions of this library, TensorFlow and Java
 * @param serving what a server should check: the shapes of the signatures
 * @param model the spec it was built from
 * @param training the options and the epochs
 */
record ModelMetadataWriter(
    int format,
    Map<String, String> versions,
    Map<String, String> serving,
    Map<String, Object> model,
    Map<String, Object> training) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static ModelMetadataWriter of(Snapshot snapshot, ExportForm form) {
    return new ModelMetadataWriter(
        2,
        Version.software(),
        Map.of("shape_check", "strict"),
        spec(snapshot.architecture(), form),
        run(snapshot));
  }

  /** Writes the file into a folder, which is made. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("unrolled.json");
    NamedWrite.to(file, () -> JSON.writeValue(file.toFile(), this));
  }

  private static Map<String, Object> spec(ModelSpec spec, ExportForm form) {
    Map<String, Object> model = new LinkedHashMap<>();
    ModelInput input = spec.model().input();
    Targets targets = spec.model().head().targets();
    model.put("kind", spec.model().head().kind());
    if (spec instanceof Architecture architecture) {
      putLayers(model, architecture);
    }
    if (input instanceof InputFeatures features) {
      model.put("features", features.features());
    }
    int vocabularySize = input instanceof InputIds ids ? ids.vocabularySize() : 0;
    if (vocabularySize > 0) {
      model.put("vocabulary_size", vocabularySize);
    }
    if (targets.classes() != vocabularySize) {
      model.put("output_vocabulary_size", targets.classes());
    }
    model.put("input_steps", input.length());
    model.put("output_steps", targets.length());
    if (input.variableLength()) {
      model.put("variable_inputs", true);
    }
    if (targets.variableLength()) {
      model.put("variable_targets", true);
    }
    if (spec.model().head() instanceof NamedClasses named) {
      model.put("labels", named.labels());
    }
    model.put("weights", form.name().toLowerCase(Locale.ROOT));
    model.put("layers", ModelSummary.of(spec).layers().stream().map(OptionsWriter::tree).toList());
    return model;
  }

  private static void putLayers(Map<String, Object> model, Architecture architecture) {
    RNNCell<?> decoderCell = architecture.cells().decoderCell();
    model.put("cell", cell(architecture.cell()));
    if (!decoderCell.equals(architecture.cell())) {
      model.put("decoder_cell", cell(decoderCell));
    }
    model.put("embedding", architecture.embedding().name());
  }

  private static Map<String, Object> cell(RNNCell<?> cell) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("name", cell.name());
    spec.putAll(new TreeMap<>(cell.config()));
    return spec;
  }

  private static Map<String, Object> run(Snapshot snapshot) {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("outcome", snapshot.history().outcome().name().toLowerCase(Locale.ROOT));
    training.put("options", OptionsWriter.tree(snapshot.options()));
    training.put("kept_epoch", snapshot.history().kept());
    training.put("history", snapshot.history().epochs());
    return training;
  }
}
