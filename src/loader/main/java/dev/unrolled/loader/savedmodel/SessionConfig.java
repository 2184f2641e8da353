package dev.unrolled.loader.savedmodel;

import java.util.Optional;
import java.util.Set;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.ThreadPoolOptionProto;

/**
 * How a session runs a model's graph: in its caller's thread (inter-op -1), one thread for each
 * operation, so that the callers are the parallelism. That needs the process's thread pools; with
 * pools of its own a session hands the graph over to another thread.
 *
 * <p>A graph with loops gets a pool of its own, for runs with a deadline: TensorFlow stops a loop
 * when it is told to by another thread, and in its caller's thread there is none that would tell
 * it. Runs without a deadline stay in their caller's thread.
 *
 * <p>A graph without state and without control flow, such as that of a frozen model, gets
 * TensorFlow's executor for a single thread, which puts the operations in order once instead of at
 * each call. A call of a row with a hundred small operations takes a twelfth less by that.
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

  /** Operations without state by which it depends on values what is run. */
  private static final Set<String> CONTROL_FLOW =
      Set.of("Switch", "_SwitchN", "Merge", "Enter", "Exit", "NextIteration", "LoopCond");

  /** Operations by which a part of the graph may run again and again. */
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

  /** Whether a part of a graph, or of a function in it, may run again and again. */
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
