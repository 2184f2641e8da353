package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.CheckpointStore;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.data.TrainingData;
import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A training run that is being set up.
 *
 * <p>{@link EncoderDecoder#fit} is the short way where options and listeners are all there is to
 * say. Used by one thread; {@link #fit} may be called again, and then begins anew.
 */
public final class Training {

  private final Options options;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private @Nullable Dataset validation;
  private double validationFraction;
  private @Nullable Checkpoints checkpoints;
  private @Nullable Weights start;
  private LongSupplier nanoTime = System::nanoTime;

  private Training(Options options) {
    this.options = options;
  }

  /**
   * Begins to set up a run.
   *
   * @param options how to build and train the model
   * @return the run
   */
  public static Training with(Options options) {
    return new Training(options);
  }

  /** How the model is trained. */
  Options options() {
    return options;
  }

  /**
   * Scores the model on other data after every epoch.
   *
   * @param validation data that no step learns from
   * @return this run
   */
  public Training validatedOn(Dataset validation) {
    this.validation = validation;
    this.validationFraction = 0;
    return this;
  }

  /**
   * Sets a part of the data aside, and scores the model on it after every epoch.
   *
   * <p>The part is drawn as by {@link Sequences#split} or {@link SequenceStream#split}, with the
   * options' seed.
   *
   * @param fraction the part, in {@code [0, 1)}; 0: none
   * @return this run
   * @throws IllegalArgumentException if it is outside {@code [0, 1)}
   */
  public Training validatedOn(double fraction) {
    Requirements.fraction("validation fraction", fraction);
    this.validation = null;
    this.validationFraction = fraction;
    return this;
  }

  /**
   * Writes checkpoints, from which the run can go on bit for bit after it was stopped or killed.
   *
   * @param checkpoints where and when
   * @return this run
   */
  public Training checkpointedIn(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
    return this;
  }

  /**
   * Lets listeners watch the run, after those that already do.
   *
   * @param listeners who watches
   * @return this run
   */
  public Training watchedBy(TrainingListener... listeners) {
    this.listeners.addAll(List.of(listeners));
    return this;
  }

  /**
   * Starts from given weights instead of random ones; the optimizer starts anew.
   *
   * <p>A run that goes on from a checkpoint has its weights from there.
   *
   * @param start the weights
   * @return this run
   */
  public Training startingFrom(Weights start) {
    this.start = start;
    return this;
  }

  /**
   * Measures time, for the time budget and the history, by another clock.
   *
   * @param nanoTime gives nanoseconds since some moment, and never goes back
   * @return this run
   */
  public Training timedBy(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    return this;
  }

  /**
   * Trains the model.
   *
   * <p>An interrupt of the calling thread ends training after the running batch: the model then has
   * the weights of the last full epoch, its history says so, and the interrupt is used up.
   *
   * @param data inputs {@code [N, T]} and targets {@code [N, K]}
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data, the validation data or the weights do not fit the
   *     options, the message says where; or if the folder of the checkpoints cannot be written, is
   *     another run's, or has a checkpoint of other options or data, the message says what differs;
   *     or if the model takes more memory than there is
   * @throws DivergedException if a loss is not finite; it has what was learned before
   * @throws DataChangedException if the data is a file that can no longer be read, or is no longer
   *     what it was; it has what was learned before
   */
  public EncoderDecoder fit(Dataset data) {
    return fit(Architectures.of(options, data), data);
  }

  /**
   * Trains an encoder-decoder that may accept longer rows than it is trained on, such as those of
   * test data.
   *
   * <p>Of the options, cell, embedding and vocabularies have no effect: the model has its own.
   *
   * @param architecture the model
   * @param data inputs and targets
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data, the validation data or the weights do not fit the
   *     model, or as for {@link #fit(Dataset)}
   * @throws DivergedException if a loss is not finite; it has what was learned before
   * @throws DataChangedException if the data's file cannot be read or has changed; it has what was
   *     learned before
   */
  public EncoderDecoder fit(Architecture architecture, Dataset data) {
    TrainingMemory.of(options, data).requireFits();
    return EncoderDecoder.of(train(architecture, data));
  }

  /**
   * Trains a model with any encoder and head.
   *
   * <p>Of the options, cell, embedding and vocabularies have no effect: the model has its own.
   *
   * @param model its inputs, encoder and head
   * @param data inputs and targets
   * @return the model, to be closed by the caller
   * @throws IllegalArgumentException if the data, the validation data or the weights do not fit the
   *     model, or as for {@link #fit(Dataset)}
   * @throws DivergedException if a loss is not finite; it has what was learned before
   * @throws DataChangedException if the data's file cannot be read or has changed; it has what was
   *     learned before
   */
  public FittedModel fit(SequenceModel model, Dataset data) {
    return FittedModel.of(train(model, data));
  }

  private Snapshot train(ModelSpec spec, Dataset data) {
    TrainingData parts = parts(data);
    DataChecks.requireFits(parts, spec, options);
    return new Trainer(task(spec, parts), checkpoints).train(start);
  }

  /**
   * Keeps a model that this run trained as a checkpoint of the run.
   *
   * <p>The same run, resumed from that folder, gives the model again without training; with more
   * epochs it trains on. The optimizer begins anew then, unless the model has the weights of a full
   * last epoch.
   *
   * @param model the model that this run trained
   * @param data the data that it was trained on
   * @param folder the folder of the checkpoints, created if it does not exist
   * @throws IllegalArgumentException if the folder cannot be written or another run has it
   * @throws IOException if the checkpoint cannot be written
   */
  public void keep(Snapshot model, Dataset data, Path folder) throws IOException {
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
        : data.without(validationFraction, options.seed());
  }
}
