package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.DecodingFlags;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.FeedbackDecoder;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.export.ModelMetadata;
import java.io.IOException;
import java.nio.file.Path;

/** A model that this library exported, as it was trained. */
final class ExportedModel {

  private ExportedModel() {}

  /**
   * Reads a model, with another decoding if flags say so.
   *
   * @throws IllegalArgumentException if another library exported the model, or it does not decode
   *     and a flag says how
   */
  static Snapshot read(Path version, DecodingFlags flags) throws IOException {
    var weights = new Weights(WeightFiles.read(version).arrays());
    Snapshot trained = ModelMetadata.snapshot(version, weights);
    if (!flags.isGiven()) {
      return trained;
    }
    SequenceModel model = trained.architecture().model();
    if (!(model.head() instanceof FeedbackDecoder head)) {
      throw new IllegalArgumentException(
          "%s: expected a model from sequences to sequences for the options of decoding, found %s"
              .formatted(version, model.head().kind()));
    }
    var decoder = head.withDecoding(flags.over(head.decoding()));
    return new Snapshot(
        new SequenceModel(model.input(), model.encoder(), decoder),
        trained.options(),
        weights,
        trained.history());
  }
}
