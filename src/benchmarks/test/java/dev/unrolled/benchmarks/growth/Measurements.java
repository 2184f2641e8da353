package dev.unrolled.benchmarks.growth;

import java.util.Arrays;
import java.util.List;

/** Made-up results. */
final class Measurements {

  private Measurements() {}

  /** A step's time and the peak of the memory at a size of an axis, one round for each time. */
  static Results.Trained trained(
      Axis axis, int size, Rule rule, double peakMebibytes, double... msPerStep) {
    return new Results.Trained(
        new TrainingTask(axis.at(size), rule),
        Arrays.stream(msPerStep)
            .mapToObj(ms -> new TrainingCost(0.5, 1.5, ms, peakMebibytes))
            .toList());
  }

  static Results.Answered answered(int vocabularySize, double without, double whole) {
    return new Results.Answered(
        Axis.VOCABULARY.at(vocabularySize), List.of(new AnsweringCost(without, whole)));
  }

  static Results.Profiled profiled(Rule rule, OperationCost... operations) {
    return new Results.Profiled(new TrainingTask(Size.NOTEBOOK, rule), List.of(operations));
  }

  static Results results(Results.Trained... training) {
    return new Results("a machine", List.of(training), List.of(), List.of());
  }
}
