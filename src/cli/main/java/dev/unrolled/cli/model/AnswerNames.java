package dev.unrolled.cli.model;

import dev.unrolled.loader.values.Answer;
import dev.unrolled.training.text.TargetKind;
import dev.unrolled.training.text.TargetNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Names of predicted classes or tags.
 *
 * @param names the names in the model's order
 */
record AnswerNames(TargetNames names) {

  /**
   * A row's answer as text: the class, TAB, its probability; of several labels those of each; or
   * the tags of all time steps, separated by spaces.
   */
  String line(Answer answer, int row, int length) {
    if (names.kind() == TargetKind.TAGS) {
      return Arrays.stream(tags(answer, row, length))
          .mapToObj(names.names()::get)
          .collect(Collectors.joining(" "));
    }
    float[] probabilities = answer.get("probabilities", float[][].class)[row];
    List<String> parts = new ArrayList<>();
    int[] targets = targets(answer, row);
    for (int i = 0; i < targets.length; i++) {
      boolean several = names.kind() == TargetKind.LABELS;
      if (!several || targets[i] == 1) {
        int label = several ? i : targets[i];
        parts.add(
            String.format(Locale.ROOT, "%s\t%.4f", names.names().get(label), probabilities[label]));
      }
    }
    return String.join("\t", parts);
  }

  /** The index of the predicted class; of several labels 1 or 0 for each. */
  int[] targets(Answer answer, int row) {
    return names.kind() == TargetKind.LABELS
        ? answer.get("classes", int[][].class)[row]
        : new int[] {answer.get("classes", int[].class)[row]};
  }

  /** The index of the tag of each time step. */
  int[] tags(Answer answer, int row, int length) {
    return Arrays.copyOf(answer.get("tags", int[][].class)[row], length);
  }
}
