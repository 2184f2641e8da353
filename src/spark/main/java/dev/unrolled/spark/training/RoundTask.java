package dev.unrolled.spark.training;

import dev.unrolled.training.averaging.FlatWeights;
import dev.unrolled.training.averaging.Round;
import dev.unrolled.training.averaging.RoundResult;

/** The steps of a round on one partition. */
record RoundTask(String run, RemoteModel model, FlatWeights start, Round round) {

  RoundResult run(int partition, PartitionRows rows) throws InterruptedException {
    return rows.isEmpty()
        ? RoundResult.unchanged(start)
        : ExecutorGraphs.use(
            run, model, graph -> graph.run(start, round, partition, rows.sequences(model)));
  }
}
