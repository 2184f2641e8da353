package dev.unrolled.training.internal.graph;

import dev.unrolled.formats.Natives;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;

/**
 * Graphs, and sessions with thread settings for small recurrent operations.
 *
 * <p>The operations of a time step are too small to be split over threads, so each runs on one
 * thread. The replicas of a training graph and the callers of a model run in parallel.
 */
public final class Sessions {

  private static final int RUN_IN_CALLING_THREAD = -1;

  private Sessions() {}

  /** Creates an empty graph. */
  public static Graph graph() {
    return Natives.use(Graph::new);
  }

  /** Creates a session for training; a single thread is the calling one, which need not wait. */
  public static Session training(Graph graph, int threads) {
    ConfigProto.Builder config = config(threads == 1 ? RUN_IN_CALLING_THREAD : threads);
    config.getGraphOptionsBuilder().setRewriteOptions(graphOptimizations());
    return new Session(graph, config.build());
  }

  public static Session inference(Graph graph) {
    ConfigProto.Builder config = config(RUN_IN_CALLING_THREAD);
    config.getGraphOptionsBuilder().setRewriteOptions(withoutTfg());
    return new Session(graph, config.build());
  }

  private static ConfigProto.Builder config(int interOpThreads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(interOpThreads)
        .setUsePerSessionThreads(interOpThreads > 0);
  }

  /**
   * Disables a pass of TensorFlow's graph optimizer that takes loops of several buckets for
   * invalid, and then prints an error.
   */
  private static RewriterConfig withoutTfg() {
    return RewriterConfig.newBuilder().setDisableTfgOptimizer(true).build();
  }

  /**
   * Disables TensorFlow's graph optimizer. Of an unrolled graph it removes comparisons of shapes,
   * as {@link EqualShapes} does, in time that grows faster than the graph: 9 s at 200 time steps.
   * Its arithmetic pass would also join the sums of {@link OrderedSums} again.
   */
  private static RewriterConfig graphOptimizations() {
    return RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
  }
}
