package dev.unrolled.training;

import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several listeners as one. An exception of a listener does not end the run.
 *
 * <p>A listener that throws is not called again. The others get a warning at once and after the end
 * of the run; if there are no others, the failure is logged.
 */
public final class Listeners implements TrainingListener {

  private final List<TrainingListener> working;
  private final List<String> failures = new ArrayList<>();

  /**
   * Creates a listener that calls several.
   *
   * @param all the listeners
   */
  public Listeners(List<TrainingListener> all) {
    this.working = new ArrayList<>(all);
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    notifyListeners(listener -> listener.onTrainBegin(plan));
  }

  @Override
  public void onBatchEnd(BatchResult batch) {
    notifyListeners(listener -> listener.onBatchEnd(batch));
  }

  @Override
  public void onEpochEnd(EpochResult epoch, RunningModel model) {
    notifyListeners(listener -> listener.onEpochEnd(epoch, model));
  }

  /** Reports an epoch of a model that is not in this process. */
  @Override
  public void onEpochEnd(EpochResult epoch) {
    notifyListeners(listener -> listener.onEpochEnd(epoch));
  }

  @Override
  public void onWarning(String message) {
    notifyListeners(listener -> listener.onWarning(message));
  }

  @Override
  public void onTrainEnd(History history) {
    List<String> earlier = List.copyOf(failures);
    notifyListeners(listener -> listener.onTrainEnd(history));
    earlier.forEach(this::onWarning);
  }

  private void notifyListeners(Consumer<TrainingListener> event) {
    for (TrainingListener listener : List.copyOf(working)) {
      try {
        event.accept(listener);
      } catch (Throwable e) {
        fail(listener, e);
      }
    }
  }

  /** Handles anything thrown, including the error of a missing library. */
  private void fail(TrainingListener listener, Throwable e) {
    working.removeIf(other -> other == listener);
    String failure =
        "listener %s failed and is not called again: %s"
            .formatted(name(listener), TensorFlowMessage.of(e));
    failures.add(failure);
    if (working.isEmpty()) {
      System.getLogger(Listeners.class.getPackageName())
          .log(System.Logger.Level.WARNING, failure, e);
    } else {
      onWarning(failure);
    }
  }

  private static String name(TrainingListener listener) {
    String simple = listener.getClass().getSimpleName();
    return simple.isEmpty() ? listener.getClass().getName() : simple;
  }
}
