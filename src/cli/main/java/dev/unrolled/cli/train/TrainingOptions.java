package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.ActivationKind;
import dev.unrolled.cli.shared.Warnings;
import dev.unrolled.reporting.ProgressBar;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every way to train has. The defaults are the 2018 notebook's. */
public final class TrainingOptions {

  @Spec(Spec.Target.MIXEE)
  public CommandSpec command;

  @Option(
      names = "--test-fraction",
      defaultValue = "0.2",
      description = "Part of the sequences set aside for testing (default: ${DEFAULT-VALUE}).")
  double testFraction;

  @Option(
      names = "--cell",
      defaultValue = "lstm",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  CellKind cell;

  @Option(
      names = "--units",
      defaultValue = "150",
      description = "Size of the cells' state (default: ${DEFAULT-VALUE}).")
  int units;

  @Option(
      names = "--activation",
      defaultValue = "tanh",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  ActivationKind activation;

  @Option(
      names = "--embedding",
      defaultValue = "one-hot",
      converter = EmbeddingOption.class,
      paramLabel = "<kind>",
      description = {
        "one-hot, random:SIZE (trained) or pretrained:FILE (a row of numbers for each id;"
            + " stays as it is) (default: ${DEFAULT-VALUE})."
      })
  Embedding embedding;

  @Option(
      names = "--batch-size",
      defaultValue = "200",
      description = "Rows of a step (default: ${DEFAULT-VALUE}).")
  int batchSize;

  @Option(
      names = "--shuffle",
      arity = "1",
      defaultValue = "true",
      paramLabel = "<true|false>",
      description =
          "Whether each epoch takes the rows in an order of its own, or in the data's (default:"
              + " ${DEFAULT-VALUE}).")
  boolean shuffle;

  @ArgGroup(exclusive = true)
  private @Nullable BucketFlags buckets;

  @Mixin LearningFlags learning;

  @Mixin DropoutFlags dropout;

  @Option(
      names = "--epochs",
      defaultValue = "25",
      description = "The most passes over the data (default: ${DEFAULT-VALUE}).")
  int epochs;

  @Mixin private StoppingFlags stopping;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides data, first weights and shuffles (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--replicas",
      defaultValue = "2",
      description = "Parts of a batch computed side by side (default: ${DEFAULT-VALUE}).")
  int replicas;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Threads that compute; they change no result (default: ${DEFAULT-VALUE}).")
  int threads;

  @Option(
      names = "--display-progress",
      defaultValue = "1",
      paramLabel = "<epochs>",
      description =
          "Where standard error is no terminal: a line after every so many epochs; 0: no"
              + " progress at all (default: ${DEFAULT-VALUE}).")
  public int displayProgress;

  /** How to train. */
  public Options options(int vocabularySize) {
    return checked(
        () ->
            stopping.into(
                learning
                    .over(Options.defaults())
                    .withVocabularySize(vocabularySize)
                    .withCell(cell.create(units, activation.create()))
                    .withEmbedding(embedding)
                    .withDropout(dropout.dropout())
                    .withBatchSize(batchSize)
                    .withBuckets(buckets())
                    .withShuffle(shuffle)
                    .withEpochs(epochs)
                    .withReplicas(replicas)
                    .withThreads(threads)
                    .withSeed(seed)));
  }

  private Buckets buckets() {
    return buckets == null ? Options.defaults().buckets() : buckets.buckets();
  }

  /** A run that is set up. */
  public Training training(Options options) {
    return checked(() -> stopping.into(Training.with(options)).watchedBy(progress()));
  }

  /** The part of what is learned from that is set aside for validation. */
  public double validationFraction() {
    return stopping.validationFraction;
  }

  /** Sets a part aside for testing. */
  public Sequences.Split split(Sequences data) {
    return checked(() -> data.split(testFraction, seed));
  }

  /** Who shows the progress. */
  private TrainingListener progress() {
    if (displayProgress == 0) {
      return new Warnings(command.commandLine().getErr());
    }
    return checked(() -> ProgressBar.on(System.err, displayProgress));
  }

  /** A value that the caller's mistakes prevent. */
  public <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw wrongUse(e);
    }
  }

  /** A condition that the caller's mistakes break. */
  public void check(Runnable condition) {
    checked(
        () -> {
          condition.run();
          return true;
        });
  }

  /** The caller's mistake, with exit code 2. */
  public CommandLine.ParameterException wrongUse(IllegalArgumentException e) {
    return new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
  }
}
