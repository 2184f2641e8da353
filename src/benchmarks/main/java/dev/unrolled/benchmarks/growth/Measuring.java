package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.guide.Machine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures what is planned: round after round, in each of which every point has its process. */
final class Measuring {

  private static final Probe<TrainingCost> TRAINING =
      new Probe<>(TrainingProbe.class, TrainingCost.class);

  private static final Probe<AnsweringCost> ANSWERING =
      new Probe<>(AnsweringProbe.class, AnsweringCost.class);

  private static final Probe<Results.Profiled> PROFILE =
      new Probe<>(ProfileProbe.class, Results.Profiled.class);

  private final Plan plan;
  private final Map<TrainingTask, List<TrainingCost>> training = new LinkedHashMap<>();
  private final Map<Size, List<AnsweringCost>> answering = new LinkedHashMap<>();
  private final List<Results.Profiled> profiles = new ArrayList<>();

  Measuring(Plan plan) {
    this.plan = plan;
  }

  Results run() throws IOException {
    for (TrainingTask task : plan.profiles()) {
      System.err.printf("operations: %s%n", task);
      profiles.add(PROFILE.send(task));
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      System.err.printf("round %d of %d%n", round, plan.rounds());
      round();
    }
    return results();
  }

  private void round() throws IOException {
    for (TrainingTask task : plan.training()) {
      System.err.printf("training: %s%n", task);
      training
          .computeIfAbsent(task, any -> new ArrayList<>())
          .add(TRAINING.send(new TrainingProbe.Order(task, plan.patience())));
    }
    for (Size size : plan.answering()) {
      System.err.printf("answers: %s%n", size);
      answering
          .computeIfAbsent(size, any -> new ArrayList<>())
          .add(ANSWERING.send(new AnsweringProbe.Order(size, plan.patience())));
    }
  }

  private Results results() throws IOException {
    List<Results.Trained> trained = new ArrayList<>();
    training.forEach((task, rounds) -> trained.add(new Results.Trained(task, rounds)));
    List<Results.Answered> answered = new ArrayList<>();
    answering.forEach((size, rounds) -> answered.add(new Results.Answered(size, rounds)));
    return new Results(Machine.describe(), trained, answered, profiles);
  }
}
