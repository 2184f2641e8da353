package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.HeadNames;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;
import dev.unrolled.training.text.TextEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The classifier or tagger that training starts from: its layers, weights, vocabularies and names
 * stay.
 *
 * @param model its input, encoder and head
 * @param weights its weights
 * @param encoding maps tokens to ids; null if it was trained on features
 * @param names the names of its classes or tags
 */
record ExampleStart(
    SequenceModel model, Weights weights, @Nullable TextEncoding encoding, TargetNames names) {

  /** Options that the model decides beside its layers. */
  private static final List<String> DECIDED =
      List.of("--pooling", "--tokens", "--features", "--crf", "--min-count", "--max-vocabulary");

  /**
   * Reads a model.
   *
   * @throws ParameterException if an option contradicts the model's
   * @throws IllegalArgumentException if it is of another kind
   */
  static ExampleStart read(CommandLine command, Path path, TargetKind kind) throws IOException {
    TrainedStart start = TrainedStart.read(command, path, DECIDED);
    SequenceModel model = start.model();
    TargetNames names = HeadNames.of(model.head());
    if (names.kind() != kind) {
      throw new IllegalArgumentException(
          "--from: expected a model of the same kind, found " + model.head().kind());
    }
    Path version = ModelFolder.resolve(path);
    return new ExampleStart(
        model,
        start.weights(),
        TextEncoding.isIn(version) ? TextEncoding.read(version) : null,
        names);
  }
}
