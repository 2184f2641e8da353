package dev.unrolled.training;

import dev.unrolled.rnn.Weights;

/** Scores weights on validation data, in the graph that would be exported. */
final class Validation implements AutoCloseable {

  private final Dataset data;
  private final int batchSize;
  private final InferenceGraph graph;

  Validation(Dataset data, int batchSize, Architecture architecture, Weights first) {
    this.data = data;
    this.batchSize = batchSize;
    this.graph = new InferenceGraph(architecture, first);
  }

  /** How well a model of these weights answers. */
  Score score(Weights weights) throws InterruptedException {
    graph.load(weights);
    return ScoreRun.of(graph, data, batchSize);
  }

  @Override
  public void close() {
    graph.close();
  }
}
