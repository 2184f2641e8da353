package dev.unrolled.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a table of training shows, with its figures. */
final class Sentences {

  private Sentences() {}

  static List<String> of(List<Growth> grown) {
    List<String> sentences = new ArrayList<>();
    for (Growth growth : grown) {
      if (growth.axis() != Axis.UNITS) {
        sentences.add(straight(growth));
      }
      if (growth.axis() == Axis.INPUT_STEPS) {
        sentences.add(built(growth));
      }
    }
    return sentences;
  }

  private static String straight(Growth growth) {
    boolean thousands = growth.axis() == Axis.VOCABULARY;
    int some = thousands ? 1000 : 1;
    String each = growth.axis().title() + (thousands ? " / 1,000" : "");
    StraightLine steps = growth.steps();
    StraightLine memory = growth.memory();
    return String.format(
        Locale.ROOT,
        "%s, by a straight line: a step takes %.1f ms + %.3f ms × %s, no point further than %.0f %%"
            + " from it; the process has %.0f MiB + %.2f MiB × %s, no point further than %.0f %%.",
        growth.rule().title(),
        steps.base(),
        some * steps.slope(),
        each,
        100 * steps.furthest(),
        memory.base(),
        some * memory.slope(),
        each,
        100 * memory.furthest());
  }

  private static String built(Growth growth) {
    Results.Trained longest = growth.points().get(growth.points().size() - 1);
    return String.format(
        Locale.ROOT,
        "At T = %d the training graph is ready %.2f s after the call of `fit`, in a JVM that has"
            + " built none before.",
        longest.task().size().inputSteps(),
        longest.of(TrainingCost::buildingSeconds).median());
  }
}
