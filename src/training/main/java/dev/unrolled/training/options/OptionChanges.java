package dev.unrolled.training.options;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.schedule.LearningRateSchedule;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The {@code with} methods of {@link Options}, each of which returns a changed copy. */
sealed interface OptionChanges permits Options {

  /** {@return the stopping rules: the rules that end training before the last epoch} */
  Stopping stopping();

  /**
   * {@return these options with another vocabulary size}
   *
   * @param vocabularySize V
   */
  default Options withVocabularySize(int vocabularySize) {
    return with("vocabularySize", vocabularySize);
  }

  /**
   * {@return these options with another cell}
   *
   * @param cell the cell
   */
  default Options withCell(RNNCell<?> cell) {
    return with("cell", cell);
  }

  /**
   * {@return these options with another vocabulary size of the outputs}
   *
   * @param outputVocabularySize the number of output ids; null: the same as of input ids
   */
  default Options withOutputVocabularySize(@Nullable Integer outputVocabularySize) {
    return with("outputVocabularySize", outputVocabularySize);
  }

  /**
   * Returns these options with another cell in the decoder. If the state sizes differ, a dense
   * layer maps the encoder's state to the decoder's.
   *
   * @param decoderCell the cell; null: the same as the encoder's
   * @return the new options
   */
  default Options withDecoderCell(@Nullable RNNCell<?> decoderCell) {
    return with("decoderCell", decoderCell);
  }

  /**
   * {@return these options with other layers, for a classifier or tagger}
   *
   * @param encoder the layers; null: the usual layer of the cell
   */
  default Options withEncoder(@Nullable RecurrentLayer encoder) {
    return with("encoder", encoder);
  }

  /**
   * {@return these options with another embedding}
   *
   * @param embedding the embedding
   */
  default Options withEmbedding(Embedding embedding) {
    return with("embedding", embedding);
  }

  /**
   * {@return these options with another optimizer}
   *
   * @param optimizer the optimizer
   */
  default Options withOptimizer(Optimizer optimizer) {
    return with("optimizer", optimizer);
  }

  /**
   * {@return these options with another learning rate schedule}
   *
   * @param schedule the schedule
   */
  default Options withSchedule(LearningRateSchedule schedule) {
    return with("schedule", schedule);
  }

  /**
   * {@return these options with other gradient clipping}
   *
   * @param clipping gradient clipping; null: none
   */
  default Options withClipping(@Nullable Clipping clipping) {
    return with("clipping", clipping);
  }

  /**
   * {@return these options with L2 regularization of all weights except biases, which adds {@code
   * l2 * sum(w^2)} to the loss, as Keras's {@code regularizers.L2} does}
   *
   * @param l2 the factor; 0: no regularization
   */
  default Options withL2(double l2) {
    return with("l2", l2);
  }

  /**
   * {@return these options with other dropout rates}
   *
   * @param dropout the dropout rates during training
   */
  default Options withDropout(Dropout dropout) {
    return with("dropout", dropout);
  }

  /**
   * {@return these options with another batch size}
   *
   * @param batchSize the number of rows in a training step
   */
  default Options withBatchSize(int batchSize) {
    return with("batchSize", batchSize);
  }

  /**
   * {@return these options with other buckets}
   *
   * @param buckets the buckets of input lengths
   */
  default Options withBuckets(Buckets buckets) {
    return with("buckets", buckets);
  }

  /**
   * {@return these options with or without shuffling, as Keras's {@code fit(shuffle=False)}}
   *
   * @param shuffle whether rows are shuffled in each epoch, as seed and epoch determine; if not,
   *     they stay in the data's order
   */
  default Options withShuffle(boolean shuffle) {
    return with("shuffle", shuffle);
  }

  /**
   * {@return these options with another number of epochs}
   *
   * @param epochs the maximum number of epochs
   */
  default Options withEpochs(int epochs) {
    return with("epochs", epochs);
  }

  /**
   * {@return these options with another tolerance}
   *
   * @param tolerance the limit of the sum of an epoch's batch losses
   */
  default Options withTolerance(double tolerance) {
    return withStopping(new Stopping(tolerance, stopping().early(), stopping().timeBudget()));
  }

  /**
   * {@return these options with early stopping}
   *
   * @param early the monitored metric and the patience
   */
  default Options withEarlyStopping(EarlyStopping early) {
    return withStopping(new Stopping(stopping().tolerance(), early, stopping().timeBudget()));
  }

  /**
   * {@return these options with a time budget}
   *
   * @param timeBudget the time after which no epoch starts
   */
  default Options withTimeBudget(Duration timeBudget) {
    return withStopping(new Stopping(stopping().tolerance(), stopping().early(), timeBudget));
  }

  /**
   * {@return these options with other stopping rules}
   *
   * @param stopping the rules that end training before the last epoch
   */
  default Options withStopping(Stopping stopping) {
    return with("stopping", stopping);
  }

  /**
   * {@return these options with another number of replicas}
   *
   * @param replicas the number of parts of a batch
   */
  default Options withReplicas(int replicas) {
    return with("replicas", replicas);
  }

  /**
   * {@return these options with another number of threads}
   *
   * @param threads the number of threads
   */
  default Options withThreads(int threads) {
    return with("threads", threads);
  }

  /**
   * {@return these options with another seed}
   *
   * @param seed the seed
   */
  default Options withSeed(long seed) {
    return with("seed", seed);
  }

  private Options with(String component, @Nullable Object value) {
    return (Options) RecordField.with((Options) this, component, value);
  }
}
