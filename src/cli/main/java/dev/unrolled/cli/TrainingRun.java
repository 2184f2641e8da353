package dev.unrolled.cli;

import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.Architectures;
import dev.unrolled.training.Dataset;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.EpochResult;
import dev.unrolled.training.History;
import dev.unrolled.training.Options;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingException;
import java.io.IOException;
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
    Options chosen = options.options(vocabularySize);
    Architecture architecture = options.checked(() -> Architectures.of(chosen, data.lengths()));
    options.check(() -> requireFits(architecture, data));
    Training training = options.checked(() -> run.checkpoints.into(options.training(chosen)));
    Samples.print(out, data.train().head(SAMPLES));
    printBuckets(chosen, architecture, data);
    run.profile.run(data.train(), chosen, out);
    return CtrlC.interrupting(
        () -> {
          try (Reports reports = run.reports.open();
              var model = training.watchedBy(reports.listeners()).fit(architecture, data.train())) {
            return report(model, data);
          } catch (TrainingException e) {
            return rescue(e);
          } catch (IllegalArgumentException e) {
            throw options.wrongUse(e);
          }
        });
  }

  /** What could not be written down in the end is not begun. */
  private void requireWritable() {
    Writable.requireFolder("--out", folder);
    run.reports.requireWritable();
    run.profile.requireWritable();
  }

  /** Checks, before training, that the model can be scored on the test rows and exported. */
  private void requireFits(Architecture architecture, RunData data) {
    data.test().requireFits(architecture);
    run.exported.form().requireRoom(architecture);
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

  private int report(EncoderDecoder model, RunData data) throws IOException {
    History history = model.history();
    if (history.epochs().isEmpty()) {
      err.println("unrolled: no epoch ended, so nothing was exported");
      return ExitCode.SOFTWARE;
    }
    if (history.outcome() != History.Outcome.INTERRUPTED) {
      out.println("test: " + Scores.describe(model.score(data.test())));
      out.printf(Locale.ROOT, "%.1f ms/step%n", millisecondsPerStep(model, data.train()));
    }
    out.println(model.export(folder, run.exported.form()));
    return history.outcome() == History.Outcome.CHECKPOINT_FAILED ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  /** The time of a step: the median of the epochs, since the first one warms up. */
  private static double millisecondsPerStep(EncoderDecoder model, Dataset data) {
    double[] seconds =
        model.history().epochs().stream().mapToDouble(EpochResult::seconds).sorted().toArray();
    int steps = data.batchesPerEpoch(model.architecture(), model.snapshot().options());
    return 1000 * seconds[(seconds.length - 1) / 2] / steps;
  }

  /** What was learned before something went wrong is kept. */
  private int rescue(TrainingException e) throws IOException {
    err.println("unrolled: " + e.getMessage());
    if (!e.lastGood().history().epochs().isEmpty()) {
      try (var model = EncoderDecoder.of(e.lastGood())) {
        out.println(model.export(folder, run.exported.form()));
      }
    }
    return ExitCode.SOFTWARE;
  }
}
