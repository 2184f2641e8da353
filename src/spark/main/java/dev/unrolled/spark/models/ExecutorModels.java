package dev.unrolled.spark.models;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The open models of this JVM: one for each content, shared by all tasks.
 *
 * <p>A model is opened by the first task that has a row for it. It is closed when no task has used
 * it for its idle time, or when the JVM exits. Thread-safe.
 */
public final class ExecutorModels {

  private static final ExecutorModels THIS_JVM = new ExecutorModels();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(THIS_JVM::closeUnused, "unrolled-models-exit"));
  }

  private final Map<String, OpenModel> models = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "unrolled-models-idle");
            thread.setDaemon(true);
            return thread;
          });

  private ExecutorModels() {}

  /**
   * Acquires a model, opened if necessary.
   *
   * @param source where to get it
   * @return the lease, to be closed by the caller
   * @throws dev.unrolled.spark.errors.UnrolledSparkException UNREADABLE_MODEL, OTHER_CONTENT,
   *     NO_NATIVES
   * @throws dev.unrolled.loader.errors.LoaderException if the loader refuses the model
   */
  public static ModelLease acquire(ModelSource source) {
    return THIS_JVM.lease(source);
  }

  /** Returns whether this JVM has a model open, used or idle. */
  public static boolean holds(ModelSource source) {
    return THIS_JVM.contains(source.key());
  }

  private ModelLease lease(ModelSource source) {
    OpenModel model = use(source);
    try {
      boolean opened = model.open();
      return new ModelLease(model.model(), opened, () -> release(source, model));
    } catch (RuntimeException e) {
      release(source, model);
      throw e;
    }
  }

  private synchronized OpenModel use(ModelSource source) {
    OpenModel model = models.computeIfAbsent(source.key(), key -> new OpenModel(source));
    model.users++;
    if (model.closing != null) {
      model.closing.cancel(false);
      model.closing = null;
    }
    return model;
  }

  private synchronized void release(ModelSource source, OpenModel model) {
    model.users--;
    if (model.users == 0) {
      model.closing =
          timer.schedule(
              () -> closeIfUnused(source, model), source.idleSeconds(), TimeUnit.SECONDS);
    }
  }

  private void closeIfUnused(ModelSource source, OpenModel model) {
    synchronized (this) {
      if (model.users > 0 || !models.remove(source.key(), model)) {
        return;
      }
    }
    model.close();
  }

  private synchronized boolean contains(String key) {
    return models.containsKey(key);
  }

  private void closeUnused() {
    List<OpenModel> unused;
    synchronized (this) {
      unused = models.values().stream().filter(model -> model.users == 0).toList();
      models.values().removeAll(unused);
    }
    unused.forEach(OpenModel::close);
  }
}
