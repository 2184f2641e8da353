package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.CtrlC;
import dev.unrolled.cli.shared.Failure;
import dev.unrolled.cli.shared.Writable;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingException;
import dev.unrolled.training.TrainingMemory;
import dev.unrolled.training.analysis.StepProfile;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;

/** Trains on one part of the data, tests on the other, exports, and prints the results. */
final class TrainingRun {

  private final TrainingOptions options;
  private final RunFlags run;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  TrainingRun(TrainingOptions options, RunFlags run, Path folder) {
    this.options = options;
    this.run = run;
    this.folder = folder;
    this.out = options.command.commandLine().getOut();
    this.err = options.command.commandLine().getErr();
  }

  /** Runs to the end, or to Ctrl-C; the exit code. */
  int over(RunData data, int vocabularySize) throws Exception {
    options.check(this::requireWritable);
    return over(new SequencesTask(data, options.start()), options.options(vocabularySize));
  }

  /** Runs to the end, or to Ctrl-C; the exit code. */
  int over(ModelTask task, Options flags) throws Exception {
    options.check(this::requireWritable);
    RunData data = task.data();
    Options chosen = task.options(flags);
    ModelSpec spec = options.checked(() -> task.model(chosen));
    options.check(() -> requireFits(spec, data));
    requireMemory(chosen, spec, data.train());
    Training training =
        options.checked(() -> run.checkpoints.into(task.into(options.training(chosen))));
    task.printSamples(out);
    printBuckets(chosen, spec.model().input(), data);
    if (run.reports.profile.isWanted()) {
      run.reports.profile.write(StepProfile.of(spec, data.train(), chosen), out);
    }
    return CtrlC.interrupting(
        () -> {
          var export = new FinalExport(training, task, run.export.form.form(), err);
          try (Reports reports = run.reports.files.open(err);
              FittedModel model = training.watchedBy(reports.listeners()).fit(spec, data.train())) {
            return report(model, task, export);
          } catch (TrainingException e) {
            return rescue(e, export);
          } catch (IllegalArgumentException e) {
            throw options.wrongUse(e);
          }
        });
  }

  /** Checks that all outputs are writable before training starts. */
  private void requireWritable() {
    Writable.requireModelFolder("--out", folder);
    run.reports.files.requireWritable();
    run.reports.profile.requireWritable();
  }

  /** A model that does not fit into memory is not trained; of a large one it is said beforehand. */
  private void requireMemory(Options chosen, ModelSpec spec, Dataset data) {
    TrainingMemory memory =
        options.checked(() -> TrainingMemory.of(chosen, spec, data).requireFits());
    if (memory.isLarge()) {
      err.printf("unrolled: training takes %s%n", memory);
    }
  }

  /** Checks, before training, that the model can be scored on the test rows and exported. */
  private void requireFits(ModelSpec spec, RunData data) {
    if (data.test() != null) {
      data.test().requireFits(spec);
    }
    run.export.form.form().requireFits(spec);
  }

  private void printBuckets(Options chosen, ModelInput input, RunData data) {
    if (input.variableLength()) {
      List<Integer> boundaries = chosen.buckets().boundaries(input.length());
      out.printf(
          "inputs of %d to %d %s: buckets up to %s%n",
          data.shortestInput(),
          data.lengths().input(),
          input instanceof InputIds ? "ids" : "time steps",
          boundaries.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
  }

  private int report(FittedModel model, ModelTask task, FinalExport export) {
    History history = model.history();
    if (history.epochs().isEmpty()) {
      err.println("unrolled: no epoch ended, so nothing was exported");
      return ExitCode.SOFTWARE;
    }
    boolean tested = history.outcome() == History.Outcome.INTERRUPTED || tested(model, task);
    boolean exported = export(model, export);
    boolean ended = history.outcome() != History.Outcome.CHECKPOINT_FAILED;
    return tested && exported && ended ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private boolean export(FittedModel model, FinalExport export) {
    History history = model.history();
    boolean exported = export.write(model, run.export.unfinished.folder(folder, history), out);
    if (exported && run.export.unfinished.setsAside(history)) {
      err.println(
          "unrolled: the run was broken off, so its model is not the next version of "
              + folder
              + "; --export-unfinished makes it so");
    }
    return exported;
  }

  /** Tests the model; if that fails it is said, and the model is exported all the same. */
  private boolean tested(FittedModel model, ModelTask task) {
    try {
      if (task.data().test() != null) {
        out.println("test: " + task.score(model));
      }
      double milliseconds = millisecondsPerStep(model, task.data().train());
      out.printf(Locale.ROOT, "%.1f ms/step%n", milliseconds);
      return true;
    } catch (RuntimeException e) {
      err.println("unrolled: the model cannot be tested: " + Failure.message(e));
      return false;
    }
  }

  /** The time of a step: the median of the epochs, since the first one warms up. */
  private static double millisecondsPerStep(FittedModel model, Dataset data) {
    double[] seconds =
        model.history().epochs().stream().mapToDouble(EpochResult::seconds).sorted().toArray();
    Options options = model.snapshot().options();
    ModelSpec spec = model.snapshot().architecture();
    int steps = data.batchesPerEpoch(spec, options.buckets(), options.batchSize());
    return 1000 * seconds[(seconds.length - 1) / 2] / steps;
  }

  /** Exports the weights that were trained before a failure. */
  private int rescue(TrainingException e, FinalExport export) {
    err.println("unrolled: " + e.getMessage());
    if (!e.lastGood().history().epochs().isEmpty()) {
      try (FittedModel model = FittedModel.of(e.lastGood())) {
        export(model, export);
      }
    }
    return ExitCode.SOFTWARE;
  }
}
