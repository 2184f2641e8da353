package dev.unrolled.training.options;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.internal.Requirements;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.schedule.ConstantLearningRate;
import dev.unrolled.training.schedule.LearningRateSchedule;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to build and train an encoder-decoder. The defaults are the 2018 notebook's.
 *
 * @param vocabularySize the number of input ids, V
 * @param outputVocabularySize the number of output ids; null: as many as input ids
 * @param cell the encoder's cell
 * @param decoderCell the decoder's cell; null: the same as the encoder's, with its own weights
 * @param embedding how ids become vectors
 * @param optimizer moves the weights
 * @param schedule changes the optimizer's learning rate from step to step
 * @param clipping cuts gradients that are too large; null: none is cut
 * @param l2 how strongly weights that are no biases are pulled towards 0; 0: not at all. A part of
 *     what is learned, not of the loss that is told
 * @param dropout which numbers are dropped in training
 * @param batchSize rows of a step
 * @param buckets groups inputs of different lengths; without effect where all have one length
 * @param shuffle whether each epoch takes the rows in an order of its own, or all in the data's
 * @param epochs the most passes over the data
 * @param stopping what ends training before all epochs are run
 * @param replicas parts of a batch that are computed side by side in the graph; part of what a seed
 *     decides, since each count adds in an order of its own
 * @param threads threads that compute; they change no result
 * @param seed decides first weights, shuffles and what is dropped
 */
public record Options(
    int vocabularySize,
    @Nullable Integer outputVocabularySize,
    RNNCell<?> cell,
    @Nullable RNNCell<?> decoderCell,
    Embedding embedding,
    Optimizer optimizer,
    LearningRateSchedule schedule,
    @Nullable Clipping clipping,
    double l2,
    Dropout dropout,
    int batchSize,
    Buckets buckets,
    boolean shuffle,
    int epochs,
    Stopping stopping,
    int replicas,
    int threads,
    long seed) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is wrong; the message says what was found
   */
  public Options {
    Requirements.atLeastOne("vocabulary size", vocabularySize);
    if (outputVocabularySize != null) {
      Requirements.atLeastOne("output vocabulary size", outputVocabularySize);
    }
    Requirements.notNegative("l2", l2);
    Requirements.atLeastOne("batch size", batchSize);
    Requirements.atLeastOne("epochs", epochs);
    Requirements.atLeastOne("replicas", replicas);
    if (replicas > batchSize) {
      throw new IllegalArgumentException(
          "replicas: expected at most %d, the batch size, found %d".formatted(batchSize, replicas));
    }
    Requirements.atLeastOne("threads", threads);
  }

  /**
   * The defaults: 100 ids, an LSTM of 150 units, one-hot, Adam at a constant 0.01, shuffled batches
   * of 200, buckets of width 10, 100 epochs, tolerance 1e-4 and nothing else that stops, 2 replicas
   * on 2 threads, seed 1.
   *
   * @return the defaults
   */
  public static Options defaults() {
    return new Options(
        100,
        null,
        new LSTMCell(150),
        null,
        new OneHot(),
        new Adam(0.01),
        new ConstantLearningRate(),
        null,
        0,
        Dropout.none(),
        200,
        new BucketWidth(10),
        true,
        100,
        new Stopping(1e-4, null, null),
        2,
        2,
        1);
  }

  /**
   * These options with another vocabulary.
   *
   * @param vocabularySize V
   * @return the new options
   */
  public Options withVocabularySize(int vocabularySize) {
    return with(draft -> draft.vocabularySize = vocabularySize);
  }

  /**
   * These options with another cell.
   *
   * @param cell the cell
   * @return the new options
   */
  public Options withCell(RNNCell<?> cell) {
    return with(draft -> draft.cell = cell);
  }

  /**
   * These options with another vocabulary of the outputs.
   *
   * @param outputVocabularySize the number of output ids; null: as many as input ids
   * @return the new options
   */
  public Options withOutputVocabularySize(@Nullable Integer outputVocabularySize) {
    return with(draft -> draft.outputVocabularySize = outputVocabularySize);
  }

  /**
   * These options with another cell in the decoder. Where its state differs from the encoder's in
   * size, a dense layer maps the one to the other.
   *
   * @param decoderCell the cell; null: the same as the encoder's
   * @return the new options
   */
  public Options withDecoderCell(@Nullable RNNCell<?> decoderCell) {
    return with(draft -> draft.decoderCell = decoderCell);
  }

  /**
   * These options with another embedding.
   *
   * @param embedding the embedding
   * @return the new options
   */
  public Options withEmbedding(Embedding embedding) {
    return with(draft -> draft.embedding = embedding);
  }

  /**
   * These options with another optimizer.
   *
   * @param optimizer the optimizer
   * @return the new options
   */
  public Options withOptimizer(Optimizer optimizer) {
    return with(draft -> draft.optimizer = optimizer);
  }

  /**
   * These options with another schedule of the learning rate.
   *
   * @param schedule the schedule
   * @return the new options
   */
  public Options withSchedule(LearningRateSchedule schedule) {
    return with(draft -> draft.schedule = schedule);
  }

  /**
   * These options with clipping, in place of any other.
   *
   * @param clipping cuts gradients that are too large; null: none is cut
   * @return the new options
   */
  public Options withClipping(@Nullable Clipping clipping) {
    return with(draft -> draft.clipping = clipping);
  }

  /**
   * These options with L2 regularization of all weights but biases: {@code l2 * sum(w^2)} is
   * learned from as a part of the loss, as with Keras's {@code regularizers.L2}.
   *
   * @param l2 how strongly; 0: not at all
   * @return the new options
   */
  public Options withL2(double l2) {
    return with(draft -> draft.l2 = l2);
  }

  /**
   * These options with dropout.
   *
   * @param dropout which numbers are dropped in training
   * @return the new options
   */
  public Options withDropout(Dropout dropout) {
    return with(draft -> draft.dropout = dropout);
  }

  /**
   * These options with another batch size.
   *
   * @param batchSize rows of a step
   * @return the new options
   */
  public Options withBatchSize(int batchSize) {
    return with(draft -> draft.batchSize = batchSize);
  }

  /**
   * These options with other buckets.
   *
   * @param buckets groups inputs of different lengths
   * @return the new options
   */
  public Options withBuckets(Buckets buckets) {
    return with(draft -> draft.buckets = buckets);
  }

  /**
   * These options with batches shuffled or not, as Keras's {@code fit(shuffle=False)} has them.
   *
   * @param shuffle whether each epoch takes the rows in an order of its own, which seed and epoch
   *     decide; if not, every epoch takes them in the data's order
   * @return the new options
   */
  public Options withShuffle(boolean shuffle) {
    return with(draft -> draft.shuffle = shuffle);
  }

  /**
   * These options with another number of epochs.
   *
   * @param epochs the most passes
   * @return the new options
   */
  public Options withEpochs(int epochs) {
    return with(draft -> draft.epochs = epochs);
  }

  /**
   * These options with another tolerance.
   *
   * @param tolerance on the sum of an epoch's batch losses
   * @return the new options
   */
  public Options withTolerance(double tolerance) {
    return withStopping(new Stopping(tolerance, stopping.early(), stopping.timeBudget()));
  }

  /**
   * These options with early stopping.
   *
   * @param early the metric to watch, and how patiently
   * @return the new options
   */
  public Options withEarlyStopping(EarlyStopping early) {
    return withStopping(new Stopping(stopping.tolerance(), early, stopping.timeBudget()));
  }

  /**
   * These options with a time budget.
   *
   * @param timeBudget no epoch begins after it
   * @return the new options
   */
  public Options withTimeBudget(Duration timeBudget) {
    return withStopping(new Stopping(stopping.tolerance(), stopping.early(), timeBudget));
  }

  /**
   * These options with other reasons to stop.
   *
   * @param stopping what ends training before all epochs are run
   * @return the new options
   */
  public Options withStopping(Stopping stopping) {
    return with(draft -> draft.stopping = stopping);
  }

  /**
   * These options with another number of replicas.
   *
   * @param replicas parts of a batch
   * @return the new options
   */
  public Options withReplicas(int replicas) {
    return with(draft -> draft.replicas = replicas);
  }

  /**
   * These options with another number of threads.
   *
   * @param threads threads that compute
   * @return the new options
   */
  public Options withThreads(int threads) {
    return with(draft -> draft.threads = threads);
  }

  /**
   * These options with another seed.
   *
   * @param seed the seed
   * @return the new options
   */
  public Options withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * These options with what a JSON object names, such as {@code {"cell": {"units": 50}}}.
   *
   * <p>Fields are named as {@link #toJson()} names them; those that are not named stay. Where there
   * is a choice of kinds, a name alone will do ({@code "cell": "gru"}); another kind keeps what was
   * chosen of the fields that both have, such as units. Pretrained vectors and cells of the
   * caller's own are not in JSON: they stay if the JSON describes the ones that are here.
   *
   * @param json an object
   * @return the new options
   * @throws IllegalArgumentException if it is no JSON, or a field is unknown, of another type or
   *     out of range; the message begins with the field and says what was expected and found
   */
  public Options withJson(String json) {
    return OptionsJson.changed(this, json);
  }

  /**
   * The defaults with what a JSON object names; see {@link #withJson}.
   *
   * @param json an object, such as {@link #toJson()} gives
   * @return the options
   * @throws IllegalArgumentException as {@link #withJson} does
   */
  public static Options fromJson(String json) {
    return defaults().withJson(json);
  }

  /**
   * These options as a JSON object, which {@link #fromJson} reads.
   *
   * <p>Pretrained vectors are given by shape and SHA-256 of their bytes.
   *
   * @return the object, on several lines
   */
  public String toJson() {
    return OptionsJson.print(this);
  }

  /**
   * Compares these options with others.
   *
   * @param found the others
   * @return for each field that differs, such as {@code cell.units}, a text such as {@code expected
   *     150, found 50}; empty if none does
   */
  public Map<String, String> differences(Options found) {
    return OptionsJson.differences(this, found);
  }

  private Options with(Consumer<OptionsDraft> change) {
    OptionsDraft draft = new OptionsDraft(this);
    change.accept(draft);
    return draft.options();
  }
}
