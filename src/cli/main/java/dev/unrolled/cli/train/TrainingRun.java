package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.CtrlC;
import dev.unrolled.cli.shared.Failure;
import dev.unrolled.cli.shared.Samples;
import dev.unrolled.cli.shared.Scores;
import dev.unrolled.cli.shared.Writable;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingException;
import dev.unrolled.training.TrainingMemory;
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

/** Trains on one part of the data, tests on the other, exports, and says how it went. */
final class TrainingRun {

  private static final int SAMPLES = 5;

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
    StartingModel start = options.start();
    Options chosen = start.over(options.options(vocabularySize));
    Architecture architecture = options.checked(() -> start.architecture(chosen, data.lengths()));
    options.check(() -> requireFits(architecture, data));
    requireMemory(chosen, data.train());
    Training training =
        options.checked(() -> run.checkpoints.into(start.into(options.training(chosen))));
    Samples.print(out, data.train().head(SAMPLES));
    printBuckets(chosen, architecture, data);
    run.reports.profile.run(data.train(), chosen, out);
    return CtrlC.interrupting(
        () -> {
          var export = new FinalExport(training, data.train(), run.export.form.form(), err);
          try (Reports reports = run.reports.files.open(err);
              var model = training.watchedBy(reports.listeners()).fit(architecture, data.train())) {
            return report(model, data, export);
          } catch (TrainingException e) {
            return rescue(e, export);
          } catch (IllegalArgumentException e) {
            throw options.wrongUse(e);
          }
        });
  }

  /** What could not be written down in the end is not begun. */
  private void requireWritable() {
    Writable.requireModelFolder("--out", folder);
    run.reports.files.requireWritable();
    run.reports.profile.requireWritable();
  }

  /** A model that does not fit into memory is not trained; of a large one it is said beforehand. */
  private void requireMemory(Options chosen, Dataset data) {
    TrainingMemory memory = options.checked(() -> TrainingMemory.of(chosen, data).requireFits());
    if (memory.isLarge()) {
      err.printf("unrolled: training takes %s%n", memory);
    }
  }

  /** Checks, before training, that the model can be scored on the test rows and exported. */
  private void requireFits(Architecture architecture, RunData data) {
    if (data.test() != null) {
      data.test().requireFits(architecture);
    }
    run.export.form.form().requireFits(architecture);
  }

  private void printBuckets(Options chosen, Architecture architecture, RunData data) {
    if (architecture.input().variableLength()) {
      List<Integer> boundaries = chosen.buckets().boundaries(architecture.input().length());
      out.printf(
          "inputs of %d to %d ids: buckets up to %s%n",
          data.shortestInput(),
          data.lengths().input(),
          boundaries.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
  }

  private int report(EncoderDecoder model, RunData data, FinalExport export) {
    History history = model.history();
    if (history.epochs().isEmpty()) {
      err.println("unrolled: no epoch ended, so nothing was exported");
      return ExitCode.SOFTWARE;
    }
    boolean tested = history.outcome() == History.Outcome.INTERRUPTED || tested(model, data);
    boolean exported = export(model, export);
    boolean ended = history.outcome() != History.Outcome.CHECKPOINT_FAILED;
    return tested && exported && ended ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private boolean export(EncoderDecoder model, FinalExport export) {
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
  private boolean tested(EncoderDecoder model, RunData data) {
    try {
      if (data.test() != null) {
        out.println("test: " + Scores.describe(model.score(data.test())));
      }
      out.printf(Locale.ROOT, "%.1f ms/step%n", millisecondsPerStep(model, data.train()));
      return true;
    } catch (RuntimeException e) {
      err.println("unrolled: the model cannot be tested: " + Failure.message(e));
      return false;
    }
  }

  /** The time of a step: the median of the epochs, since the first one warms up. */
  private static double millisecondsPerStep(EncoderDecoder model, Dataset data) {
    double[] seconds =
        model.history().epochs().stream().mapToDouble(EpochResult::seconds).sorted().toArray();
    Options options = model.snapshot().options();
    int steps = data.batchesPerEpoch(model.architecture(), options.buckets(), options.batchSize());
    return 1000 * seconds[(seconds.length - 1) / 2] / steps;
  }

  /** What was learned before something went wrong is kept. */
  private int rescue(TrainingException e, FinalExport export) {
    err.println("unrolled: " + e.getMessage());
    if (!e.lastGood().history().epochs().isEmpty()) {
      try (var model = EncoderDecoder.of(e.lastGood())) {
        export(model, export);
      }
    }
    return ExitCode.SOFTWARE;
  }
}
