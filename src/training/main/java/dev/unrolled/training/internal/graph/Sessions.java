package dev.unrolled.training.internal.graph;

import dev.unrolled.formats.MemoryLimit;
import dev.unrolled.formats.Natives;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.MemOptType;
import org.tensorflow.proto.RewriterConfig.Toggle;

/**
 * Graphs, and sessions with thread settings for small recurrent operations.
 *
 * <p>The operations of a time step are too small to be split over threads, so each runs on one
 * thread. The replicas of a training graph and the callers of a model run in parallel.
 */
public final class Sessions {

  private static final int RUN_IN_CALLING_THREAD = -1;

  private Sessions() {}

  /** Creates an empty graph, and removes JavaCPP's limit of native memory. */
  public static Graph graph() {
    MemoryLimit.lift();
    return Natives.use(Graph::new);
  }

  public static Session training(Graph graph, int threads) {
    ConfigProto.Builder config = config(threads);
    config.getGraphOptionsBuilder().setRewriteOptions(graphOptimizations());
    return new Session(graph, config.build());
  }

  public static Session inference(Graph graph) {
    return new Session(graph, config(RUN_IN_CALLING_THREAD).build());
  }

  private static ConfigProto.Builder config(int interOpThreads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(interOpThreads)
        .setUsePerSessionThreads(interOpThreads > 0);
  }

  /**
   * Disables passes of TensorFlow's graph optimizer that do not speed up an unrolled graph: image
   * layouts, GPU memory, loops, fused biases, and arithmetic. They take a third of its time, and
   * the last would join the sums of {@link OrderedSums} again.
   */
  private static RewriterConfig graphOptimizations() {
    return RewriterConfig.newBuilder()
        .setLayoutOptimizer(Toggle.OFF)
        .setMemoryOptimization(MemOptType.NO_MEM_OPT)
        .setLoopOptimization(Toggle.OFF)
        .setRemapping(Toggle.OFF)
        .setArithmeticOptimization(Toggle.OFF)
        .build();
  }
}
