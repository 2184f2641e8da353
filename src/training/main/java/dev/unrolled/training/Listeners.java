package dev.unrolled.training;

import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several listeners as one, none of which can end a run.
 *
 * <p>A listener that throws is not called again. The others hear of it at once, and again at the
 * end; if there are no others it is logged.
 */
final class Listeners implements TrainingListener {

  private final List<TrainingListener> working;
  private final List<String> failures = new ArrayList<>();

  Listeners(List<TrainingListener> all) {
    this.working = new ArrayList<>(all);
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    tell(listener -> listener.onTrainBegin(plan));
  }

  @Override
  public void onBatchEnd(BatchResult batch) {
    tell(listener -> listener.onBatchEnd(batch));
  }

  @Override
  public void onEpochEnd(EpochResult epoch, RunningModel model) {
    tell(listener -> listener.onEpochEnd(epoch, model));
  }

  @Override
  public void onWarning(String message) {
    tell(listener -> listener.onWarning(message));
  }

  @Override
  public void onTrainEnd(History history) {
    List<String> before = List.copyOf(failures);
    tell(listener -> listener.onTrainEnd(history));
    before.forEach(this::onWarning);
  }

  private void tell(Consumer<TrainingListener> event) {
    for (TrainingListener listener : List.copyOf(working)) {
      try {
        event.accept(listener);
      } catch (Throwable e) {
        fail(listener, e);
      }
    }
  }

  /** Whatever is thrown: a library that is missing, too. */
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
