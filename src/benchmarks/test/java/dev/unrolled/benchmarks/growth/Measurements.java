package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.shared.Measurement;
import dev.unrolled.benchmarks.shared.Results;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Results with chosen figures. */
final class Measurements {

  private Measurements() {}

  static Measurement trained(
      Axis axis, int size, Optimizer optimizer, double peakMebibytes, double... msPerStep) {
    List<Double> steps = Arrays.stream(msPerStep).boxed().toList();
    return measurement(
        axis.at(size),
        optimizer.name(),
        Map.of(
            "ms_per_step", steps,
            "peak_mebibytes", Collections.nCopies(steps.size(), peakMebibytes),
            "building_seconds", List.of(0.5),
            "first_step_seconds", List.of(1.5)));
  }

  static Measurement answered(int vocabularySize, double without, double whole) {
    return measurement(
        Axis.VOCABULARY.at(vocabularySize),
        "answers",
        Map.of("ms_without_output_layer", List.of(without), "ms", List.of(whole)));
  }

  static Measurement profiled(Optimizer optimizer, Map<String, List<Double>> operations) {
    return measurement(Point.NOTEBOOK, "operations of " + optimizer, operations);
  }

  private static Measurement measurement(
      Point point, String peer, Map<String, List<Double>> figures) {
    return new Measurement(point.name(), peer, Map.of(), "", figures, null);
  }

  static Results results(Measurement... measurements) {
    return new Results("a machine", List.of(measurements));
  }
}
