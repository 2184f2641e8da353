package dev.unrolled.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;

/** Results in Markdown. */
final class Table {

  private Table() {}

  static String of(Results results) {
    List<String> parts = new ArrayList<>();
    parts.add(
        "%s; two threads for a training step, one for a call.".formatted(results.surroundings()));
    for (Axis axis : Axis.values()) {
      List<Growth> grown =
          axis.rules().stream()
              .map(rule -> results.along(axis, rule))
              .filter(Growth::isVaried)
              .toList();
      if (!grown.isEmpty()) {
        parts.add("**Training against %s**".formatted(axis.meaning()));
        parts.add(TrainingTable.of(axis, grown));
        parts.addAll(Sentences.of(grown));
      }
    }
    if (!results.answering().isEmpty()) {
      parts.add("**Answers against %s**".formatted(Axis.VOCABULARY.meaning()));
      parts.add(AnsweringTable.of(results.answering()));
    }
    if (!results.profiles().isEmpty()) {
      parts.add("**Operations of a training step, ms**");
      parts.add(OperationsTable.of(results.profiles()));
    }
    return String.join("\n\n", parts);
  }
}
