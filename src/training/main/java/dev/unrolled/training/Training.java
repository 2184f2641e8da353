package dev.unrolled.training;

import dev.unrolled.formats.Requirements;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.CheckpointStore;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a training run.
 *
 * <p>{@link EncoderDecoder#fit} is shorter where options and listeners are enough. Not thread-safe;
 * each call of {@link #fit} starts a new run.
 */
public final class Training {

  private final Options options;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private @Nullable Dataset validation;
  private double validationFraction;
  private @Nullable Checkpoints checkpoints;
  private @Nullable StartingWeights start;
  private LongSupplier nanoTime = System::nanoTime;

  private Training(Options options) {
    this.options = options;
  }

  /**
   * Creates a builder.
   *
   * @param options configuration of model and training
   * @return the builder
   */
  public static Training with(Options options) {
    return new Training(options);
  }

  /**
   * Checks that validation data is not a random fraction of the rows.
   *
   * @throws IllegalArgumentException if it is
   */
  void requireNoFraction() {
    if (validationFraction > 0) {
      throw new IllegalArgumentException(
          "validation fraction: expected validation data of later time steps, found %s of the windows, which share time steps with the others"
              .formatted(validationFraction));
    }
  }

  /**
   * How the model is trained.
   *
   * @return the options
   */
  public Options options() {
    return options;
  }

  /**
   * Scores the model on validation data after every epoch.
   *
   * @param validation data that is not trained on
   * @return this builder
   */
  public Training validatedOn(Dataset validation) {
    this.validation = validation;
    this.validationFraction = 0;
    return this;
  }

  /**
   * Sets a fraction of the data aside, and scores the model on it after every epoch.
   *
   * <p>The rows are drawn as by {@link Sequences#split} or {@link SequenceStream#split}, with the
   * options' seed.
   *
   * @param fraction the fraction of the data, in {@code [0, 1)}; 0: none
   * @return this builder
   * @throws IllegalArgumentException if it is outside {@code [0, 1)}
   */
  public Training validatedOn(double fraction) {
    Requirements.fraction("validation fraction", fraction);
    this.validation = null;
    this.validationFraction = fraction;
    return this;
  }

  /**
   * Writes checkpoints, from which a stopped or killed run resumes with identical bits.
   *
   * @param checkpoints the folder, and when checkpoints are written
   * @return this builder
   */
  public Training checkpointedIn(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    return this;
  }

  /**
   * Adds listeners, which are called after those already added.
   *
   * @param listeners observers of the run
   * @return this builder
   */
  public Training watchedBy(TrainingListener... listeners) {
    this.listeners.addAll(List.of(listeners));
    return this;
  }

  /**
   * Starts from given weights instead of random ones; the optimizer starts in its initial state.
   *
   * <p>A run that resumes from a checkpoint takes its weights from there.
   *
   * @param start the initial weights
   * @return this builder
   */
  public Training startingFrom(Weights start) {
    this.start = new StartingWeights(start, true);
    return this;
  }

  /**
   * Starts some weights from given values, such as an embedding from pretrained vectors, and the
   * others from random ones. Training changes them all.
   *
   * <p>A run that resumes from a checkpoint takes its weights from there.
   *
   * @param some initial values by the weight's name, such as {@code embedding/embeddings}
   * @return this builder
   */
  public Training startingSomeFrom(Weights some) {
    this.start = new StartingWeights(some, false);
    return this;
  }

  /**
   * Replaces the clock that measures the time budget and the seconds of an epoch.
   *
   * @param nanoTime returns nanoseconds since a fixed moment, and never decreases
   * @return this builder
   */
  public Training timedBy(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    return this;
  }

  /**
   * Trains the model.
   *
   * <p>An interrupt of the calling thread ends training after the current batch. The model then has
   * the weights of the last full epoch, its outcome is {@code INTERRUPTED}, and the thread's
   * interrupt status is cleared.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data, the validation data or the weights do not fit the
   *     options. Also if the checkpoint folder cannot be written, is in use or has a checkpoint of
   *     other options or data, or if the model needs more memory than there is. The message says
   *     what differs.
   * @throws DivergedException if a loss is not finite; it has the weights of the last full epoch
   * @throws DataChangedException if the data's file cannot be read or has changed; it has the
   *     weights of the last full epoch
   */
  public EncoderDecoder fit(Dataset data) {
    return fit(Architectures.of(options, data), data);
  }

  /**
   * Trains an encoder-decoder that may accept longer rows than it is trained on, such as those of
   * test data.
   *
   * <p>The options' cells, embedding and vocabulary sizes are ignored: the model defines them.
   *
   * @param architecture the model
   * @param data inputs and targets
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data, the validation data or the weights do not fit the
   *     model, or as for {@link #fit(Dataset)}
   * @throws DivergedException if a loss is not finite; it has the weights of the last full epoch
   * @throws DataChangedException if the data's file cannot be read or has changed; it has the
   *     weights of the last full epoch
   */
  public EncoderDecoder fit(Architecture architecture, Dataset data) {
    TrainingMemory.of(options, data).requireFits();
    return EncoderDecoder.of(train(architecture, data));
  }

  /**
   * Trains a model with any encoder and head.
   *
   * <p>The options' cells, embedding and vocabulary sizes are ignored: the model defines them.
   *
   * @param model its inputs, encoder and head
   * @param data inputs and targets
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data, the validation data or the weights do not fit the
   *     model, or as for {@link #fit(Dataset)}
   * @throws DivergedException if a loss is not finite; it has the weights of the last full epoch
   * @throws DataChangedException if the data's file cannot be read or has changed; it has the
   *     weights of the last full epoch
   */
  public FittedModel fit(ModelSpec model, Dataset data) {
    return FittedModel.of(train(model, data));
  }

  private Snapshot train(ModelSpec spec, Dataset data) {
    TrainingData parts = parts(data);
    DataChecks.requireFits(parts, spec, options);
    return new Trainer(task(spec, parts), checkpoints).train(start);
  }

  /**
   * Saves a model that this run trained as a checkpoint of the run.
   *
   * <p>The same run, resumed from that folder, returns the model without training, or trains
   * further if it has more epochs. The optimizer then starts in its initial state, unless the model
   * has the weights of a full last epoch.
   *
   * @param model the model that this run trained
   * @param data the data that it was trained on
   * @param folder the folder of the checkpoints, created if it does not exist
   * @throws IllegalArgumentException if the folder cannot be written or is used by another run
   * @throws IOException if the checkpoint cannot be written
   */
  public void saveCheckpoint(Snapshot model, Dataset data, Path folder) throws IOException {
    TrainingTask task = task(model.architecture(), parts(data));
    try (CheckpointStore store = CheckpointStore.open(folder)) {
      store.add(Checkpoint.of(model, task.identity()));
    }
  }

  private TrainingTask task(ModelSpec spec, TrainingData parts) {
    return new TrainingTask(spec, parts, options, new Listeners(listeners), nanoTime);
  }

  private TrainingData parts(Dataset data) {
    return validationFraction == 0
        ? new TrainingData(data, validation)
        : data.splitValidation(validationFraction, options.seed());
  }
}
