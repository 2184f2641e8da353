package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Scores;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.Training;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.PairEncoding;
import dev.unrolled.training.text.TextPair;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Task of learning output texts for input texts.
 *
 * @param data the rows to train on, and those for testing
 * @param encoding converts texts to ids
 * @param flags the decoder
 * @param samples pairs to show
 */
record PairTask(RunData data, PairEncoding encoding, DecoderFlags flags, List<TextPair> samples)
    implements ModelTask {

  private static final int SAMPLES = 5;

  /** Splits pairs, and learns the vocabularies of those to train on. */
  static PairTask of(
      List<TextPair> pairs, PairFlags texts, DecoderFlags flags, TrainingOptions options) {
    List<TextPair> shuffled = texts.shuffled(pairs, options.machine.seed);
    int test = options.checked(() -> options.batches.testRows(pairs.size()));
    List<TextPair> train = shuffled.subList(test, shuffled.size());
    PairEncoding encoding =
        PairEncoding.learn(train, texts.source(), texts.target(), texts.minCount());
    RunData data =
        options.checked(
            () ->
                new RunData(
                    encoding.pairs(train).sequences(),
                    test == 0 ? null : encoding.pairs(shuffled.subList(0, test)).sequences()));
    return new PairTask(data, encoding, flags, pairs.subList(0, Math.min(SAMPLES, pairs.size())));
  }

  @Override
  public Options options(Options options) {
    return options
        .withVocabularySize(encoding.source().size())
        .withOutputVocabularySize(encoding.target().size());
  }

  @Override
  public ModelSpec model(Options options) {
    return SequenceToSequence.model(data.lengths(), flags.parts(options, data.lengths()), options);
  }

  @Override
  public Training into(Training training) {
    return training;
  }

  @Override
  public void printSamples(PrintWriter out) {
    out.println("Samples:");
    samples.forEach(pair -> out.printf("  %s  =>  %s%n", pair.source(), pair.target()));
    out.printf(
        "vocabulary: source %d, target %d%n", encoding.source().size(), encoding.target().size());
    out.flush();
  }

  @Override
  public String score(FittedModel model) {
    return Scores.describe(model.score(Objects.requireNonNull(data.test())));
  }

  @Override
  public Path export(FittedModel model, Path folder, ExportForm form) throws IOException {
    return model.export(folder, form, encoding);
  }
}
