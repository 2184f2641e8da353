package dev.unrolled.training;

import dev.unrolled.formats.MemoryLimit;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/**
 * Graphs, and sessions with the thread settings that small recurrent steps want.
 *
 * <p>The operations of a time step are too small to be split over threads, so each runs on one;
 * parallel work comes from the replicas of a training graph and from the callers of a model.
 */
final class Sessions {

  private static final int CALLERS_THREAD = -1;

  private Sessions() {}

  /** An empty graph, in a process that may take as much memory as the model wants. */
  static Graph graph() {
    MemoryLimit.lift();
    return new Graph();
  }

  static Session training(Graph graph, int threads) {
    return open(graph, threads);
  }

  static Session inference(Graph graph) {
    return open(graph, CALLERS_THREAD);
  }

  private static Session open(Graph graph, int interOpThreads) {
    return new Session(
        graph,
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(interOpThreads)
            .setUsePerSessionThreads(interOpThreads > 0)
            .build());
  }
}
