package dev.unrolled.spark.scoring;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.models.ExecutorModels;
import dev.unrolled.spark.models.ModelLease;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** The executor's model as one task uses it: acquired at the first batch, released at its end. */
final class TaskModel {

  private final ScoringPlan plan;
  private final CallOptions options;
  private @Nullable ServedSignature signature;

  TaskModel(ScoringPlan plan) {
    this.plan = plan;
    CallOptions wanted =
        new CallOptions(
            plan.layout().outputs().stream()
                .map(TensorColumn::tensor)
                .collect(Collectors.toUnmodifiableSet()),
            CallOptions.defaults().deadline());
    long deadline = plan.limits().deadlineMillis();
    this.options = deadline == 0 ? wanted : wanted.withDeadline(Duration.ofMillis(deadline));
  }

  /** Calls the model; without a task, as in the optimizer on the driver, it is released at once. */
  Answer call(Map<String, TensorValue> inputs) {
    TaskContext context = TaskContext.get();
    if (context == null) {
      try (ModelLease lease = ExecutorModels.acquire(plan.model().source())) {
        return lease.model().signature(plan.model().signature()).call(inputs, options);
      }
    }
    ServedSignature open = open(context);
    long start = System.nanoTime();
    Answer answer = open.call(inputs, options);
    plan.metrics().nanoseconds().add(System.nanoTime() - start);
    plan.metrics().batches().add(1);
    return answer;
  }

  /** Opens the model, whose failure is not the failure of a batch. */
  void prepare() {
    TaskContext context = TaskContext.get();
    if (context != null) {
      open(context);
    }
  }

  private ServedSignature open(TaskContext context) {
    ServedSignature open = signature;
    if (open == null) {
      ModelLease lease = ExecutorModels.acquire(plan.model().source());
      TaskCompletionListener release = ended -> lease.close();
      context.addTaskCompletionListener(release);
      plan.metrics().modelsOpened().add(lease.opened() ? 1 : 0);
      open = lease.model().signature(plan.model().signature());
      signature = open;
    }
    return open;
  }
}
