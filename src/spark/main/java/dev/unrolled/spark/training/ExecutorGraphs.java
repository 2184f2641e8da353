package dev.unrolled.spark.training;

import dev.unrolled.spark.models.ThisExecutor;
import dev.unrolled.training.averaging.PartitionTraining;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Training graphs of this JVM: as many for a run as it has tasks at once, used again in each round.
 *
 * <p>A graph that no task has used for a minute is closed. Thread-safe.
 */
final class ExecutorGraphs {

  private static final ExecutorGraphs THIS_JVM = new ExecutorGraphs();
  private static final long IDLE_SECONDS = 60;

  private final Map<String, Deque<PartitionTraining>> idle = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "unrolled-graphs-idle");
            thread.setDaemon(true);
            return thread;
          });

  private ExecutorGraphs() {}

  /** Work with a graph. */
  @FunctionalInterface
  interface GraphWork<R> {
    R with(PartitionTraining graph) throws InterruptedException;
  }

  /**
   * Works with a graph of a run, alone.
   *
   * @throws dev.unrolled.spark.errors.UnrolledSparkException NO_NATIVES
   */
  static <R> R use(String run, RemoteModel model, GraphWork<R> work) throws InterruptedException {
    PartitionTraining graph = THIS_JVM.take(run, model);
    boolean completed = false;
    try {
      R result = work.with(graph);
      completed = true;
      return result;
    } finally {
      if (completed) {
        THIS_JVM.put(run, graph);
      } else {
        graph.close();
      }
    }
  }

  /** Closes the idle graphs of a run in this JVM. */
  static void close(String run) {
    THIS_JVM.closeAll(run);
  }

  private PartitionTraining take(String run, RemoteModel model) {
    synchronized (this) {
      Deque<PartitionTraining> graphs = idle.get(run);
      if (graphs != null && !graphs.isEmpty()) {
        return graphs.pop();
      }
    }
    try {
      return model.open();
    } catch (LinkageError e) {
      throw ThisExecutor.noNatives(e);
    }
  }

  private synchronized void put(String run, PartitionTraining graph) {
    idle.computeIfAbsent(run, key -> new ArrayDeque<>()).push(graph);
    var unused = timer.schedule(() -> closeIfIdle(run, graph), IDLE_SECONDS, TimeUnit.SECONDS);
  }

  private void closeIfIdle(String run, PartitionTraining graph) {
    synchronized (this) {
      Deque<PartitionTraining> graphs = idle.get(run);
      if (graphs == null || !graphs.remove(graph)) {
        return;
      }
      if (graphs.isEmpty()) {
        idle.remove(run);
      }
    }
    graph.close();
  }

  private void closeAll(String run) {
    Deque<PartitionTraining> graphs;
    synchronized (this) {
      graphs = idle.remove(run);
    }
    if (graphs != null) {
      graphs.forEach(PartitionTraining::close);
    }
  }
}
