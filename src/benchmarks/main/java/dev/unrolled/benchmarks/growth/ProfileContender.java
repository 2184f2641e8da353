package dev.unrolled.benchmarks.growth;

import static java.util.stream.Collectors.toMap;

import dev.unrolled.benchmarks.shared.Contender;
import dev.unrolled.training.analysis.StepProfile;
import java.util.Map;

/** Profile of training steps: the milliseconds per step of each type of operation. */
record ProfileContender(Optimizer optimizer) implements Contender {

  static final String PREFIX = "operations of ";

  private static final int BATCHES = 20;

  @Override
  public String name() {
    return PREFIX + optimizer;
  }

  @Override
  public Map<String, Double> turn(String workload) {
    Point point = Point.of(workload);
    StepProfile profile = StepProfile.of(point.data(BATCHES), point.options(optimizer));
    return profile.byType().stream()
        .collect(toMap(type -> type.type(), type -> type.nanos() / 1e6 / profile.steps()));
  }
}
