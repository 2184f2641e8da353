package dev.unrolled.cli.train;

import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.LanguageModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.Characters;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A language model of characters.
 *
 * @param characters the characters of the whole text
 * @param parts the text in order: to train on, to validate on, to test on
 * @param window the number of characters of a window
 * @param batchSize the number of parts that are read side by side
 * @param start the model to start from; null for random weights
 */
record LanguageTask(
    Characters characters, TextParts parts, int window, int batchSize, @Nullable TrainedStart start)
    implements ModelTask {

  /** The characters of the model to start from, or those of the whole text. */
  static Characters characters(@Nullable TrainedStart start, String text) {
    return start == null ? Characters.of(text) : LanguageModel.characters(start.model());
  }

  private Dataset windows(String text, int sideBySide) {
    return LanguageModel.windows(characters.ids(text), window, sideBySide);
  }

  private @Nullable Dataset unlessEmpty(String text) {
    return text.isEmpty() ? null : windows(text, 1);
  }

  @Override
  public RunData data() {
    return new RunData(windows(parts.train(), batchSize), unlessEmpty(parts.test()));
  }

  @Override
  public Options options(Options flags) {
    return flags.withBuckets(BucketBoundaries.at(window));
  }

  @Override
  public SequenceModel model(Options options) {
    SequenceModel fresh = LanguageModel.model(characters, window, options);
    return start == null ? fresh : start.over(fresh);
  }

  @Override
  public Training into(Training training) {
    Dataset validation = unlessEmpty(parts.validation());
    Training started = start == null ? training : training.startingFrom(start.weights());
    return validation == null ? started : started.validatedOn(validation);
  }

  @Override
  public void printSamples(PrintWriter out) {
    out.printf(
        "%d characters to train on, %d to validate on, %d to test on; %d different ones%n",
        parts.train().length(),
        parts.validation().length(),
        parts.test().length(),
        characters.names().size());
    out.flush();
  }

  @Override
  public String score(FittedModel model) {
    Score score = model.score(Objects.requireNonNull(data().test()));
    return String.format(
        Locale.ROOT,
        "loss %.4f per character, perplexity %.2f, accuracy %.1f %%",
        score.loss(),
        Math.exp(score.loss()),
        100 * score.tokenAccuracy());
  }
}
