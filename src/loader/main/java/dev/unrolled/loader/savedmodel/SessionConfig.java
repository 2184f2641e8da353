package dev.unrolled.loader.savedmodel;

import java.util.Optional;
import java.util.Set;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.ThreadPoolOptionProto;

/**
 * Session configuration for a model's graph.
 *
 * <p>By default a run uses its caller's thread (inter-op -1) with one thread for each operation:
 * concurrent callers provide the parallelism. This requires the process's global thread pools,
 * since a session with its own pools hands the run to another thread.
 *
 * <p>A graph with loops gets its own pool for runs with a deadline: TensorFlow can cancel a loop
 * only from another thread. Runs without a deadline stay in their caller's thread.
 *
 * <p>A graph without state and control flow, such as a frozen model, uses TensorFlow's
 * single-threaded executor. It orders the operations once instead of at each call. A one-row call
 * with a hundred small operations is a twelfth faster.
 */
public final class SessionConfig {

  private static final ConfigProto CALLERS_THREAD =
      ConfigProto.newBuilder()
          .setAllowSoftPlacement(true)
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private static final ConfigProto IN_FIXED_ORDER =
      CALLERS_THREAD.toBuilder()
          .setExperimental(
              ConfigProto.Experimental.newBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR"))
          .build();

  /** Stateless operations that make execution depend on values. */
  private static final Set<String> CONTROL_FLOW =
      Set.of("Switch", "_SwitchN", "Merge", "Enter", "Exit", "NextIteration", "LoopCond");

  /** Operations that may run a part of the graph repeatedly. */
  private static final Set<String> LOOPS =
      Set.of("While", "StatelessWhile", "_While", "For", "Enter", "RefEnter");

  private static final ConfigProto IN_OWN_POOL =
      CALLERS_THREAD.toBuilder()
          .setInterOpParallelismThreads(0)
          .addSessionInterOpThreadPool(
              ThreadPoolOptionProto.newBuilder()
                  .setNumThreads(Runtime.getRuntime().availableProcessors()))
          .build();

  private SessionConfig() {}

  /** Returns whether a part of a graph or of its functions may run repeatedly. */
  public static boolean hasLoops(GraphDef graph) {
    return new GraphWalk(graph)
        .all()
        .anyMatch(operation -> LOOPS.contains(operation.node().getOp()));
  }

  /** The one given, or else what suits a graph. */
  public static ConfigProto of(GraphDef graph, Optional<ConfigProto> given) {
    return given.orElseGet(() -> of(graph));
  }

  public static ConfigProto of(GraphDef graph) {
    if (hasLoops(graph)) {
      return IN_OWN_POOL;
    }
    boolean hasFunctions = graph.getLibrary().getFunctionCount() > 0;
    return !hasFunctions && graph.getNodeList().stream().allMatch(SessionConfig::isPure)
        ? IN_FIXED_ORDER
        : CALLERS_THREAD;
  }

  private static boolean isPure(NodeDef node) {
    return !TensorFlow.isOpStateful(node.getOp()) && !CONTROL_FLOW.contains(node.getOp());
  }
}
