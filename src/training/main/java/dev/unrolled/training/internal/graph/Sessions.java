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
 * Graphs, and sessions with the thread settings that small recurrent steps want.
 *
 * <p>The operations of a time step are too small to be split over threads, so each runs on one;
 * parallel work comes from the replicas of a training graph and from the callers of a model.
 */
public final class Sessions {

  private static final int CALLERS_THREAD = -1;

  private Sessions() {}

  /** An empty graph, in a process that may take as much memory as the model wants. */
  public static Graph graph() {
    MemoryLimit.lift();
    return Natives.use(Graph::new);
  }

  public static Session training(Graph graph, int threads) {
    ConfigProto.Builder config = config(threads);
    config.getGraphOptionsBuilder().setRewriteOptions(passes());
    return new Session(graph, config.build());
  }

  public static Session inference(Graph graph) {
    return new Session(graph, config(CALLERS_THREAD).build());
  }

  private static ConfigProto.Builder config(int interOpThreads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(interOpThreads)
        .setUsePerSessionThreads(interOpThreads > 0);
  }

  /**
   * TensorFlow's graph optimizer, which works before the first step, without the passes that make
   * no step of an unrolled graph faster: layouts of images, memory of GPUs, loops, and products
   * fused with their biases. They are a quarter of its time.
   */
  private static RewriterConfig passes() {
    return RewriterConfig.newBuilder()
        .setLayoutOptimizer(Toggle.OFF)
        .setMemoryOptimization(MemOptType.NO_MEM_OPT)
        .setLoopOptimization(Toggle.OFF)
        .setRemapping(Toggle.OFF)
        .build();
  }
}
