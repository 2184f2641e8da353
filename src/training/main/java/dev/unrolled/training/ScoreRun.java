package dev.unrolled.training;

import java.util.Optional;

/** Scores a graph batch by batch. */
final class ScoreRun {

  private ScoreRun() {}

  /** How well a graph answers all of the data. */
  static Score of(InferenceGraph graph, Dataset data, int batchSize) throws InterruptedException {
    Score score = new Score(0, 0, 0, 0, 0);
    try (Batches batches = data.inOrder(batchSize)) {
      Optional<Sequences> batch = batches.next();
      while (batch.isPresent()) {
        score = score.and(graph.score(batch.get()));
        batch = batches.next();
      }
    }
    return score;
  }
}
