package dev.unrolled.benchmarks.growth;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be measured.
 *
 * @param training whose steps are timed
 * @param answering what answers are timed at
 * @param profiles whose steps are traced
 * @param rounds how often each is timed, in a process of its own
 * @param patience of each process
 */
record Plan(
    List<TrainingTask> training,
    List<Size> answering,
    List<TrainingTask> profiles,
    int rounds,
    Patience patience) {

  static final String ANSWERS = "answers";
  static final String OPERATIONS = "operations";

  /** The names of all parts. */
  static final List<String> PARTS =
      Stream.concat(Stream.of(Axis.values()).map(Axis::title), Stream.of(ANSWERS, OPERATIONS))
          .toList();

  private static final int ROUNDS = 3;
  private static final int FEW = 2;
  private static final int PROFILED_VOCABULARY = 10_000;

  /** Some of the parts, in full. */
  static Plan of(Collection<String> parts) {
    return of(parts, Integer.MAX_VALUE, ROUNDS, Patience.FULL);
  }

  /** Some of the parts, the smallest sizes only, to see that all works. */
  static Plan tried(Collection<String> parts) {
    return of(parts, FEW, 1, Patience.TRIED);
  }

  private static Plan of(Collection<String> parts, int sizes, int rounds, Patience patience) {
    Set<TrainingTask> training = new LinkedHashSet<>();
    for (Axis axis : Axis.values()) {
      if (parts.contains(axis.title())) {
        axis.rules().forEach(rule -> training.addAll(tasks(axis, rule, sizes)));
      }
    }
    return new Plan(
        List.copyOf(training),
        parts.contains(ANSWERS) ? sizes(Axis.VOCABULARY, sizes) : List.of(),
        parts.contains(OPERATIONS) ? profiled().stream().limit(sizes).toList() : List.of(),
        rounds,
        patience);
  }

  private static List<TrainingTask> tasks(Axis axis, Rule rule, int most) {
    return sizes(axis, most).stream().map(size -> new TrainingTask(size, rule)).toList();
  }

  private static List<Size> sizes(Axis axis, int most) {
    return axis.points().stream().limit(most).map(axis::at).toList();
  }

  private static List<TrainingTask> profiled() {
    Size many = Axis.VOCABULARY.at(PROFILED_VOCABULARY);
    return List.of(
        new TrainingTask(Size.NOTEBOOK, Rule.ADAM),
        new TrainingTask(many, Rule.ADAM),
        new TrainingTask(many, Rule.LAZY_ADAM));
  }
}
