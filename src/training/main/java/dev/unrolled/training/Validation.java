package dev.unrolled.training;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.internal.graph.ScoringGraph;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;

/** Scores weights on validation data. */
final class Validation implements AutoCloseable {

  private final ScoringGraph graph;

  Validation(Dataset data, SequenceModel model, Options options) {
    this.graph = new ScoringGraph(model, options, data);
  }

  /** Scores a model with these weights. */
  Score score(Weights weights) throws InterruptedException {
    graph.load(weights);
    return graph.score();
  }

  @Override
  public void close() {
    graph.close();
  }
}
