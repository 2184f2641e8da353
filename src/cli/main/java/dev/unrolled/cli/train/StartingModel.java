package dev.unrolled.cli.train;

import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.rnn.Weights;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The model that training starts from, if any.
 *
 * @param model the model's architecture
 * @param weights its weights
 */
record StartingModel(@Nullable Architecture model, @Nullable Weights weights) {

  static final StartingModel NONE = new StartingModel(null, null);

  /**
   * Reads a model.
   *
   * @throws ParameterException if an option contradicts the model's
   */
  static StartingModel read(CommandLine command, Path path) throws IOException {
    DecidedOptions.requireAbsent(command, DecidedOptions.LAYERS);
    Path version = ModelFolder.resolve(path);
    return new StartingModel(
        ModelMetadata.read(version).architecture(),
        new Weights(WeightFiles.read(version).arrays()));
  }

  /** Options with the model's cell and embedding. */
  Options over(Options options) {
    return model == null
        ? options
        : options
            .withCell(model.cell())
            .withEmbedding(model.embedding())
            .withVocabularySize(model.input().vocabularySize());
  }

  /**
   * The architecture to train.
   *
   * @throws IllegalArgumentException if the model does not read rows of these lengths
   */
  Architecture architecture(Options options, RowLengths lengths) {
    return model == null ? Architectures.of(options, lengths) : model;
  }

  Training into(Training training) {
    return weights == null ? training : training.startingFrom(weights);
  }
}
