package dev.unrolled.cli;

import dev.unrolled.training.DivergedException;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.EpochResult;
import dev.unrolled.training.History;
import dev.unrolled.training.Sequences;
import dev.unrolled.training.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ExitCode;

/** Trains on one part of the data, tests on the other, exports, and says how it went. */
final class TrainingRun {

  private final TrainingOptions options;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  TrainingRun(TrainingOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
    this.out = options.command.commandLine().getOut();
    this.err = options.command.commandLine().getErr();
  }

  /** Runs to the end, or to Ctrl-C; the exit code. */
  int over(Sequences.Split data, int vocabularySize) throws Exception {
    Samples.print(out, data.train());
    var training = options.options(vocabularySize);
    var progress = options.progress();
    options.profile.run(data.train(), training, out);
    return CtrlC.interrupting(
        () -> {
          try (Reports reports = options.reports.open();
              var model =
                  Training.with(training)
                      .watchedBy(progress)
                      .watchedBy(reports.listeners())
                      .fit(data.train())) {
            return report(model, data);
          } catch (DivergedException e) {
            return rescue(e);
          }
        });
  }

  private int report(EncoderDecoder model, Sequences.Split data) throws IOException {
    History history = model.history();
    if (history.epochs().isEmpty()) {
      err.println("unrolled: no epoch ended, so nothing was exported");
      return ExitCode.SOFTWARE;
    }
    if (history.outcome() != History.Outcome.INTERRUPTED) {
      out.println("test: " + Scores.describe(model.score(data.test())));
      out.printf(
          Locale.ROOT,
          "%.1f ms/step%n",
          millisecondsPerStep(history, data.train().batches(options.batchSize).size()));
    }
    out.println(model.export(folder));
    return ExitCode.OK;
  }

  /** The time of a step: the median of the epochs, since the first one warms up. */
  private static double millisecondsPerStep(History history, int batches) {
    double[] seconds =
        history.epochs().stream().mapToDouble(EpochResult::seconds).sorted().toArray();
    return 1000 * seconds[(seconds.length - 1) / 2] / batches;
  }

  /** What was learned before a loss went wrong is kept. */
  private int rescue(DivergedException e) throws IOException {
    err.println("unrolled: " + e.getMessage());
    if (!e.lastGood().history().epochs().isEmpty()) {
      try (var model = EncoderDecoder.of(e.lastGood())) {
        out.println(model.export(folder));
      }
    }
    return ExitCode.SOFTWARE;
  }
}
