package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Scores;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import dev.unrolled.training.text.PairEncoding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Task of learning output texts for input texts.
 *
 * @param pairs the pairs and their encoding
 * @param flags the decoder
 * @param start the model to start from; null for random weights
 */
record PairTask(PairData pairs, DecoderFlags flags, @Nullable PairStart start)
    implements ModelTask {

  @Override
  public RunData data() {
    return pairs.rows();
  }

  @Override
  public Options options(Options options) {
    PairEncoding encoding = pairs.encoding();
    return options
        .withVocabularySize(encoding.source().size())
        .withOutputVocabularySize(encoding.target().size());
  }

  @Override
  public ModelSpec model(Options options) {
    RowLengths lengths = data().lengths();
    if (start != null) {
      return start.model(lengths, flags.parts(options, start.decoding()), options);
    }
    SequenceToSequenceOptions parts = flags.parts(options, DecoderFlags.byDefault(lengths));
    return SequenceToSequence.model(lengths, parts, options);
  }

  @Override
  public Training into(Training training) {
    return start == null ? training : training.startingFrom(start.weights());
  }

  @Override
  public void printSamples(PrintWriter out) {
    PairEncoding encoding = pairs.encoding();
    out.println("Samples:");
    pairs.samples().forEach(pair -> out.printf("  %s  =>  %s%n", pair.source(), pair.target()));
    out.printf(
        "vocabulary: source %d, target %d%n", encoding.source().size(), encoding.target().size());
    out.flush();
  }

  @Override
  public String score(FittedModel model) {
    return Scores.describe(model.score(Objects.requireNonNull(data().test())));
  }

  @Override
  public Path export(FittedModel model, Path folder, ExportForm form) throws IOException {
    return model.export(folder, form, pairs.encoding());
  }
}
