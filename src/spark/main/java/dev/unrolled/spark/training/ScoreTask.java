package dev.unrolled.spark.training;

import dev.unrolled.training.averaging.FlatWeights;
import dev.unrolled.training.metrics.Score;

/** The score of weights on one partition of the validation data. */
record ScoreTask(String run, RemoteModel model, FlatWeights variables) {

  Score run(PartitionRows rows) throws InterruptedException {
    return rows.isEmpty()
        ? new Score(0, 0, 0, 0, 0)
        : ExecutorGraphs.use(run, model, graph -> graph.score(variables, rows.sequences(model)));
  }
}
