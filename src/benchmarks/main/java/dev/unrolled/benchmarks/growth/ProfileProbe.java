package dev.unrolled.benchmarks.growth;

import dev.unrolled.training.StepProfile;
import java.io.IOException;
import java.util.List;

/** Traces training steps, operation by operation. */
final class ProfileProbe {

  private static final double NANOS_OF_A_MILLISECOND = 1e6;

  private ProfileProbe() {}

  public static void main(String[] arguments) throws IOException {
    TrainingTask task = Probe.order(arguments, TrainingTask.class);
    StepProfile profile = StepProfile.of(task.data(), task.options());
    List<OperationCost> operations =
        profile.byType().stream()
            .map(time -> new OperationCost(time.type(), ms(time.nanos(), profile.steps())))
            .toList();
    Probe.answer(new Results.Profiled(task, operations));
  }

  private static double ms(long nanos, int steps) {
    return nanos / NANOS_OF_A_MILLISECOND / steps;
  }
}
