package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.guide.Section;
import dev.unrolled.benchmarks.guide.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All that was measured, as it is kept.
 *
 * @param surroundings processor, system and Java
 */
record Results(
    String surroundings,
    List<Trained> training,
    List<Answered> answering,
    List<Profiled> profiles) {

  static final Section<Results> SECTION =
      new Section<>("growth", Results.class, Table::of, results -> List.of(), Pictures::of);

  /**
   * What a training task took.
   *
   * @param rounds one of each process
   */
  record Trained(TrainingTask task, List<TrainingCost> rounds) {

    Spread step() {
      return of(TrainingCost::msPerStep);
    }

    Spread peakMebibytes() {
      return of(TrainingCost::peakMebibytes);
    }

    Spread of(ToDoubleFunction<TrainingCost> figure) {
      return Spread.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }
  }

  /**
   * What a batch of answers took.
   *
   * @param rounds one of each process
   */
  record Answered(Size size, List<AnsweringCost> rounds) {

    Spread withoutOutputLayer() {
      return of(AnsweringCost::msWithoutOutputLayer);
    }

    Spread whole() {
      return of(AnsweringCost::ms);
    }

    private Spread of(ToDoubleFunction<AnsweringCost> figure) {
      return Spread.of(rounds.stream().mapToDouble(figure).boxed().toList());
    }
  }

  /**
   * Where a training step's time goes.
   *
   * @param operations the longest first
   */
  record Profiled(TrainingTask task, List<OperationCost> operations) {

    /** What operations of a type take in a step; 0 if it has none. */
    double msPerStep(String operation) {
      return operations.stream()
          .filter(it -> it.operation().equals(operation))
          .mapToDouble(OperationCost::msPerStep)
          .findFirst()
          .orElse(0);
    }
  }

  /** What was measured along an axis. */
  Growth along(Axis axis, Rule rule) {
    return new Growth(
        axis,
        rule,
        axis.points().stream()
            .flatMap(
                value ->
                    training.stream()
                        .filter(it -> it.task().equals(new TrainingTask(axis.at(value), rule))))
            .toList());
  }
}
