package dev.unrolled.cli.train;

import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.FeedbackDecoder;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import dev.unrolled.training.text.PairEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The model from text to text that training starts from: its layers, weights and vocabularies stay.
 *
 * @param model its input, encoder and head
 * @param weights its weights
 * @param encoding converts texts to ids
 */
record PairStart(SequenceModel model, Weights weights, PairEncoding encoding) {

  /** Options that the model decides beside its layers. */
  private static final List<String> DECIDED =
      List.of(
          "--attention",
          "--attention-score",
          "--attention-scale",
          "--input-feeding",
          "--decoder-layers",
          "--decoder-embedding",
          "--source",
          "--target",
          "--min-count");

  /**
   * Reads a model.
   *
   * @throws ParameterException if an option contradicts the model's
   * @throws IllegalArgumentException if it is of another kind or has no vocabularies
   */
  static PairStart read(CommandLine command, Path path) throws IOException {
    TrainedStart start = TrainedStart.read(command, path, DECIDED);
    SequenceModel model = start.model();
    Path version = ModelFolder.resolve(path);
    if (!(model.head() instanceof FeedbackDecoder) || !PairEncoding.isIn(version)) {
      throw new IllegalArgumentException(
          "--from: expected a model from text to text, found %s without its vocabularies"
              .formatted(model.head().kind()));
    }
    return new PairStart(model, start.weights(), PairEncoding.read(version));
  }

  /** How the model answers. */
  Decoding decoding() {
    return ((FeedbackDecoder) model.head()).decoding();
  }

  /** The model for rows that may be longer, with the training and decoding of the flags. */
  SequenceModel model(RowLengths rows, SequenceToSequenceOptions parts, Options options) {
    InputIds input = (InputIds) model.input();
    FeedbackDecoder head = (FeedbackDecoder) model.head();
    int longest = Math.max(input.length(), options.buckets().longest(rows.input()));
    Targets before = head.targets();
    var targets = new Targets(Math.max(before.length(), rows.target()), before.classes(), true);
    return new SequenceModel(
        InputIds.upTo(input.vocabularySize(), longest),
        model.encoder(),
        new FeedbackDecoder(
            head.layers(),
            targets,
            parts.training(),
            Objects.requireNonNullElse(parts.decoding(), head.decoding())));
  }
}
