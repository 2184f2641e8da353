package dev.unrolled.training.options;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.schedule.LearningRateSchedule;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code with} methods of {@link Options}, each of which returns a changed copy. */
sealed interface OptionChanges permits Options {

  /**
   * Returns the stopping rules.
   *
   * @return the rules that end training before the last epoch
   */
  Stopping stopping();

  /**
   * Returns these options with another vocabulary size.
   *
   * @param vocabularySize V
   * @return the new options
   */
  default Options withVocabularySize(int vocabularySize) {
    return with(draft -> draft.vocabularySize = vocabularySize);
  }

  /**
   * Returns these options with another cell.
   *
   * @param cell the cell
   * @return the new options
   */
  default Options withCell(RNNCell<?> cell) {
    return with(draft -> draft.cell = cell);
  }

  /**
   * Returns these options with another vocabulary size of the outputs.
   *
   * @param outputVocabularySize the number of output ids; null: the same as of input ids
   * @return the new options
   */
  default Options withOutputVocabularySize(@Nullable Integer outputVocabularySize) {
    return with(draft -> draft.outputVocabularySize = outputVocabularySize);
  }

  /**
   * Returns these options with another cell in the decoder. If the state sizes differ, a dense layer maps the encoder's state to the decoder's.
   *
   * @param decoderCell the cell; null: the same as the encoder's
   * @return the new options
   */
  default Options withDecoderCell(@Nullable RNNCell<?> decoderCell) {
    return with(draft -> draft.decoderCell = decoderCell);
  }

  /**
   * Returns these options with another embedding.
   *
   * @param embedding the embedding
   * @return the new options
   */
  default Options withEmbedding(Embedding embedding) {
    return with(draft -> draft.embedding = embedding);
  }

  /**
   * Returns these options with another optimizer.
   *
   * @param optimizer the optimizer
   * @return the new options
   */
  default Options withOptimizer(Optimizer optimizer) {
    return with(draft -> draft.optimizer = optimizer);
  }

  /**
   * Returns these options with another learning rate schedule.
   *
   * @param schedule the schedule
   * @return the new options
   */
  default Options withSchedule(LearningRateSchedule schedule) {
    return with(draft -> draft.schedule = schedule);
  }

  /**
   * Returns these options with other gradient clipping.
   *
   * @param clipping gradient clipping; null: none
   * @return the new options
   */
  default Options withClipping(@Nullable Clipping clipping) {
    return with(draft -> draft.clipping = clipping);
  }

  /**
   * Returns these options with L2 regularization of all weights except biases, which adds {@code l2 * sum(w^2)} to the loss, as Keras's {@code regularizers.L2} does.
   *
   * @param l2 the factor; 0: no regularization
   * @return the new options
   */
  default Options withL2(double l2) {
    return with(draft -> draft.l2 = l2);
  }

  /**
   * Returns these options with other dropout rates.
   *
   * @param dropout the dropout rates during training
   * @return the new options
   */
  default Options withDropout(Dropout dropout) {
    return with(draft -> draft.dropout = dropout);
  }

  /**
   * Returns these options with another batch size.
   *
   * @param batchSize the number of rows in a training step
   * @return the new options
   */
  default Options withBatchSize(int batchSize) {
    return with(draft -> draft.batchSize = batchSize);
  }

  /**
   * Returns these options with other buckets.
   *
   * @param buckets the buckets of input lengths
   * @return the new options
   */
  default Options withBuckets(Buckets buckets) {
    return with(draft -> draft.buckets = buckets);
  }

  /**
   * Returns these options with or without shuffling, as Keras's {@code fit(shuffle=False)}.
   *
   * @param shuffle whether rows are shuffled in each epoch, as seed and epoch determine; if not, they stay in the data's order
   * @return the new options
   */
  default Options withShuffle(boolean shuffle) {
    return with(draft -> draft.shuffle = shuffle);
  }

  /**
   * Returns these options with another number of epochs.
   *
   * @param epochs the maximum number of epochs
   * @return the new options
   */
  default Options withEpochs(int epochs) {
    return with(draft -> draft.epochs = epochs);
  }

  /**
   * Returns these options with another tolerance.
   *
   * @param tolerance the limit of the sum of an epoch's batch losses
   * @return the new options
   */
  default Options withTolerance(double tolerance) {
    return withStopping(new Stopping(tolerance, stopping().early(), stopping().timeBudget()));
  }

  /**
   * Returns these options with early stopping.
   *
   * @param early the monitored metric and the patience
   * @return the new options
   */
  default Options withEarlyStopping(EarlyStopping early) {
    return withStopping(new Stopping(stopping().tolerance(), early, stopping().timeBudget()));
  }

  /**
   * Returns these options with a time budget.
   *
   * @param timeBudget the time after which no epoch starts
   * @return the new options
   */
  default Options withTimeBudget(Duration timeBudget) {
    return withStopping(new Stopping(stopping().tolerance(), stopping().early(), timeBudget));
  }

  /**
   * Returns these options with other stopping rules.
   *
   * @param stopping the rules that end training before the last epoch
   * @return the new options
   */
  default Options withStopping(Stopping stopping) {
    return with(draft -> draft.stopping = stopping);
  }

  /**
   * Returns these options with another number of replicas.
   *
   * @param replicas the number of parts of a batch
   * @return the new options
   */
  default Options withReplicas(int replicas) {
    return with(draft -> draft.replicas = replicas);
  }

  /**
   * Returns these options with another number of threads.
   *
   * @param threads the number of threads
   * @return the new options
   */
  default Options withThreads(int threads) {
    return with(draft -> draft.threads = threads);
  }

  /**
   * Returns these options with another seed.
   *
   * @param seed the seed
   * @return the new options
   */
  default Options withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  private Options with(Consumer<OptionsDraft> change) {
    OptionsDraft draft = new OptionsDraft((Options) this);
    change.accept(draft);
    return draft.options();
  }
}
