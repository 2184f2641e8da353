package dev.unrolled.training;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.RNNCell;

/** Options while one of them is changed. */
final class OptionsDraft {

  int vocabularySize;
  RNNCell<?> cell;
  Embedding embedding;
  Optimizer optimizer;
  LearningRateSchedule schedule;
  int batchSize;
  int epochs;
  Stopping stopping;
  int replicas;
  int threads;
  long seed;

  OptionsDraft(Options options) {
    vocabularySize = options.vocabularySize();
    cell = options.cell();
    embedding = options.embedding();
    optimizer = options.optimizer();
    schedule = options.schedule();
    batchSize = options.batchSize();
    epochs = options.epochs();
    stopping = options.stopping();
    replicas = options.replicas();
    threads = options.threads();
    seed = options.seed();
  }

  /** The changed options, checked. */
  Options options() {
    return new Options(
        vocabularySize,
        cell,
        embedding,
        optimizer,
        schedule,
        batchSize,
        epochs,
        stopping,
        replicas,
        threads,
        seed);
  }
}
