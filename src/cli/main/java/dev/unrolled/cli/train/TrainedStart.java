package dev.unrolled.cli.train;

import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.export.ModelMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The trained model that training starts from: its layers and weights stay.
 *
 * @param model its input, encoder and head
 * @param weights its weights
 */
record TrainedStart(SequenceModel model, Weights weights) {

  /**
   * Reads a model.
   *
   * @param command the parsed command
   * @param path the model's folder
   * @param decided the options that the model decides, beside its layers
   * @throws ParameterException if an option contradicts the model's
   */
  static TrainedStart read(CommandLine command, Path path, List<String> decided)
      throws IOException {
    DecidedOptions.requireAbsent(command, DecidedOptions.LAYERS);
    DecidedOptions.requireAbsent(command, decided);
    Path version = ModelFolder.resolve(path);
    return new TrainedStart(
        ModelMetadata.spec(version).model(), new Weights(WeightFiles.read(version).arrays()));
  }

  /** Returns a new model with the encoder of this one. */
  SequenceModel over(SequenceModel fresh) {
    return new SequenceModel(fresh.input(), model.encoder(), fresh.head());
  }
}
