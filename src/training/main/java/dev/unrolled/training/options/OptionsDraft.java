package dev.unrolled.training.options;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.schedule.LearningRateSchedule;
import org.jspecify.annotations.Nullable;

/** Mutable copy of options, for the {@code with} methods. */
final class OptionsDraft {

  int vocabularySize;
  @Nullable Integer outputVocabularySize;
  RNNCell<?> cell;
  @Nullable RNNCell<?> decoderCell;
  Embedding embedding;
  Optimizer optimizer;
  LearningRateSchedule schedule;
  @Nullable Clipping clipping;
  double l2;
  Dropout dropout;
  int batchSize;
  Buckets buckets;
  boolean shuffle;
  int epochs;
  Stopping stopping;
  int replicas;
  int threads;
  long seed;

  OptionsDraft(Options options) {
    vocabularySize = options.vocabularySize();
    outputVocabularySize = options.outputVocabularySize();
    cell = options.cell();
    decoderCell = options.decoderCell();
    embedding = options.embedding();
    optimizer = options.optimizer();
    schedule = options.schedule();
    clipping = options.clipping();
    l2 = options.l2();
    dropout = options.dropout();
    batchSize = options.batchSize();
    buckets = options.buckets();
    shuffle = options.shuffle();
    epochs = options.epochs();
    stopping = options.stopping();
    replicas = options.replicas();
    threads = options.threads();
    seed = options.seed();
  }

  /** Creates the changed options and checks them. */
  Options options() {
    return new Options(
        vocabularySize,
        outputVocabularySize,
        cell,
        decoderCell,
        embedding,
        optimizer,
        schedule,
        clipping,
        l2,
        dropout,
        batchSize,
        buckets,
        shuffle,
        epochs,
        stopping,
        replicas,
        threads,
        seed);
  }
}
