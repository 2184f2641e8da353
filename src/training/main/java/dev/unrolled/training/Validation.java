package dev.unrolled.training;

import dev.unrolled.rnn.Weights;

/** Scores weights on validation data, in the graph that would be exported. */
final class Validation implements AutoCloseable {

  private final Sequences data;
  private final int batchSize;
  private final InferenceGraph graph;

  Validation(Sequences data, int batchSize, Architecture architecture, Weights first) {
    this.data = data;
    this.batchSize = batchSize;
    this.graph = new InferenceGraph(architecture, first);
  }

  /** How well a model of these weights answers. */
  Score score(Weights weights) {
    graph.load(weights);
    return data.batches(batchSize).stream().map(graph::score).reduce(Score::and).orElseThrow();
  }

  @Override
  public void close() {
    graph.close();
  }
}
