package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.formats.Natives;
import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.SafeNames;
import dev.unrolled.loader.savedmodel.SessionConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.RunOptions;

/**
 * An open graph with its session.
 *
 * <p>Thread-safe. Runs are concurrent. Closing waits for them and refuses later runs.
 */
public final class OpenGraph implements AutoCloseable {

  private static final int CALLERS_THREAD = -1;

  private final Path folder;
  private final Graph graph;
  private final Session session;
  private final SafeNames names;
  private final ModelThreads threads;
  private final ActiveRuns runs = new ActiveRuns();
  private final boolean loops;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private OpenGraph(Path folder, Graph graph, Session session, Setup setup) {
    this.folder = folder;
    this.graph = graph;
    this.session = session;
    this.names = setup.names();
    this.threads = new ModelThreads(String.valueOf(folder.getFileName()), setup.threads());
    this.loops = setup.loops();
  }

  /**
   * Opens a model's graph. An empty graph is refused: TensorFlow crashes on its import.
   *
   * @param config the session's configuration; empty for one that suits the graph
   * @param threads the most threads of the model
   */
  public static OpenGraph open(
      Path folder, MetaGraphDef model, Optional<ConfigProto> config, int threads) {
    if (model.getGraphDef().getNodeCount() == 0) {
      throw new LoaderException(UNREADABLE, folder + ": the graph has no operations");
    }
    Graph graph = Natives.use(Graph::new);
    Session session = null;
    try {
      SafeNames names = SafeNames.of(model.getGraphDef());
      graph.importGraphDef(names.rename(model.getGraphDef()));
      session = new Session(graph, SessionConfig.of(model.getGraphDef(), config));
      OpenGraph opened =
          new OpenGraph(
              folder,
              graph,
              session,
              new Setup(names, SessionConfig.hasLoops(model.getGraphDef()), threads));
      new GraphInitializer(folder, model, opened).run();
      return opened;
    } catch (RuntimeException e) {
      close(session, graph);
      throw e instanceof LoaderException
          ? e
          : new LoaderException(
              UNREADABLE, "%s: cannot be opened: %s".formatted(folder, TensorFlowMessage.of(e)), e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Returns the threads for asynchronous calls and calls with a deadline. */
  ModelThreads threads() {
    return threads;
  }

  /** Returns the unfinished runs. */
  public ActiveRuns runs() {
    return runs;
  }

  /**
   * Creates a runner whose run is cancelled at a deadline if possible. TensorFlow can cancel a loop
   * only from another thread, so a run with a deadline uses the session's own pool.
   */
  Session.Runner runner(Session session, RunDeadline deadline) {
    if (!deadline.isPresent() && !loops) {
      return session.runner();
    }
    RunOptions.Builder options = RunOptions.newBuilder();
    if (deadline.isPresent()) {
      options.setTimeoutInMs(deadline.millisLeft());
    } else {
      options.setInterOpThreadPool(CALLERS_THREAD);
    }
    return session.runner().setOptions(options.build());
  }

  /** Runs a task with the session, unless the model is closed. Closing waits for it. */
  <T> T run(Function<Session, T> work) {
    return run(lock.readLock(), work);
  }

  /** Runs a task that may modify the graph, while nothing else runs. */
  public <T> T runExclusively(Function<Session, T> work) {
    return run(lock.writeLock(), work);
  }

  private <T> T run(Lock kind, Function<Session, T> work) {
    kind.lock();
    try {
      if (closed) {
        throw new IllegalStateException(folder + ": the model is closed");
      }
      return work.apply(session);
    } finally {
      kind.unlock();
    }
  }

  /** Returns the operation of a name in the model, or of a tensor name {@code name:0}. */
  public @Nullable GraphOperation operation(String name) {
    int colon = name.lastIndexOf(':');
    return graph.operation(names.of(colon < 0 ? name : name.substring(0, colon)));
  }

  @Override
  public void close() {
    threads.close();
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        close(session, graph);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Settings of an open graph.
   *
   * @param loops whether a part of the graph may run repeatedly
   * @param threads the most threads of the model
   */
  private record Setup(SafeNames names, boolean loops, int threads) {}

  private static void close(@Nullable Session session, Graph graph) {
    try (graph) {
      if (session != null) {
        session.close();
      }
    }
  }
}
