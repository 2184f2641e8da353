package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Warnings;
import dev.unrolled.reporting.ProgressBar;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.ExampleSplit;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The options that every way to train has. The defaults are the 2018 notebook's. */
public final class TrainingOptions {

  private static final Embedding EXAMPLE_EMBEDDING = new RandomEmbedding(64);

  @Spec(Spec.Target.MIXEE)
  public CommandSpec command;

  @ArgGroup(validate = false, order = 1, heading = "%nData and batches:%n")
  BatchFlags batches = new BatchFlags();

  @ArgGroup(validate = false, order = 2, heading = "%nModel:%n")
  CellFlags model = new CellFlags();

  @ArgGroup(validate = false, order = 3, heading = "%nOptimizer:%n")
  LearningFlags learning = new LearningFlags();

  @ArgGroup(validate = false, order = 4, heading = "%nDropout:%n")
  DropoutFlags dropout = new DropoutFlags();

  @ArgGroup(validate = false, order = 5, heading = "%nWhen to stop:%n")
  StoppingFlags stopping = new StoppingFlags();

  @ArgGroup(validate = false, order = 6, heading = "%nRun:%n")
  MachineFlags machine = new MachineFlags();

  /** The model whose weights are the first ones, or none. */
  StartingModel start() throws IOException {
    return model.from == null
        ? StartingModel.NONE
        : StartingModel.read(command.commandLine(), model.from);
  }

  /** How to train. */
  public Options options(int vocabularySize) {
    return checked(
        () ->
            stopping.into(
                learning
                    .over(Options.defaults())
                    .withVocabularySize(vocabularySize)
                    .withCell(model.cell())
                    .withEmbedding(model.embedding(new OneHot()))
                    .withDropout(dropout.dropout())
                    .withBatchSize(batches.batchSize)
                    .withBuckets(batches.buckets())
                    .withShuffle(batches.shuffle)
                    .withEpochs(stopping.epochs)
                    .withReplicas(machine.replicas)
                    .withThreads(machine.threads)
                    .withSeed(machine.seed)));
  }

  /** The forecaster or language model that training starts from; null for random weights. */
  @Nullable TrainedStart trainedStart() throws IOException {
    return model.from == null
        ? null
        : TrainedStart.read(command.commandLine(), model.from, List.of());
  }

  /** The model from text to text that training starts from; null for random weights. */
  @Nullable PairStart pairStart() throws IOException {
    return model.from == null ? null : PairStart.read(command.commandLine(), model.from);
  }

  /** How to train a language model, by default on one-hot characters. */
  Options languageOptions(LayerFlags layers) throws IOException {
    return layered(layers, options(1));
  }

  /** The part set aside for testing, which may be none. */
  double testFraction() {
    requireTestFraction();
    return batches.testFraction;
  }

  /** How to train a model with a head of its own. */
  Options exampleOptions(LayerFlags layers) throws IOException {
    return layered(layers, options(1).withEmbedding(model.embedding(EXAMPLE_EMBEDDING)));
  }

  private Options layered(LayerFlags layers, Options options) throws IOException {
    try {
      return layers.over(options);
    } catch (IllegalArgumentException e) {
      throw wrongUse(e);
    }
  }

  /** Reads labelled rows and sets a part aside for testing. */
  ExampleData examples(ExampleData.Source source, VocabularyFlags vocabulary) throws IOException {
    double fraction =
        source.test() == null || isGiven("--test-fraction") ? batches.testFraction : 0;
    requireTestFraction();
    ExampleStart start =
        model.from == null
            ? null
            : ExampleStart.read(command.commandLine(), model.from, source.kind());
    return ExampleData.read(
        source, vocabulary, new ExampleData.Plan(fraction, machine.seed, start));
  }

  /** Checks the part set aside for testing, which may be none. */
  void requireTestFraction() {
    check(() -> ExampleSplit.requireFraction(batches.testFraction));
  }

  private boolean isGiven(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** A run that is set up. */
  public Training training(Options options) {
    return checked(() -> stopping.into(Training.with(options)).watchedBy(progress()));
  }

  /** The fraction of the training rows that is set aside for validation. */
  public double validationFraction() {
    return stopping.validationFraction;
  }

  /** Sets a part aside for testing. */
  public RunData split(Sequences data) {
    return checked(() -> batches.split(data, machine.seed));
  }

  /** Sets a part aside for testing. */
  RunData split(SequenceStream data) {
    return checked(() -> batches.split(data, machine.seed));
  }

  /** After how many epochs, or models, there is a line; 0 for none. */
  public int displayProgress() {
    return machine.displayProgress;
  }

  /** Who shows the progress. */
  private TrainingListener progress() {
    if (machine.displayProgress == 0) {
      return new Warnings(command.commandLine().getErr());
    }
    return checked(() -> ProgressBar.on(System.err, machine.displayProgress));
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
