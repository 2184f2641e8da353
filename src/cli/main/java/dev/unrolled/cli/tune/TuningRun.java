package dev.unrolled.cli.tune;

import dev.unrolled.cli.shared.CtrlC;
import dev.unrolled.cli.shared.Failure;
import dev.unrolled.cli.shared.Scores;
import dev.unrolled.cli.train.ExampleTask;
import dev.unrolled.cli.train.RunData;
import dev.unrolled.cli.train.TrainingOptions;
import dev.unrolled.formats.NamedWrite;
import dev.unrolled.reporting.TuningTable;
import dev.unrolled.reporting.plots.Plots;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingMemory;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.Candidate;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.GridSearch;
import dev.unrolled.training.tuning.SearchModel;
import dev.unrolled.training.tuning.TuningProgress;
import dev.unrolled.training.tuning.TuningResults;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;

/** Searches a grid, stores the results, and trains the best candidate on request. */
final class TuningRun {

  private final TuningFlags flags;
  private final TrainingOptions options;
  private final Path folder;
  private final PrintWriter out;
  private final PrintWriter err;

  TuningRun(TuningFlags flags, TrainingOptions options, String name) {
    this.flags = flags;
    this.options = options;
    this.folder = flags.results(name);
    this.out = options.command.commandLine().getOut();
    this.err = options.command.commandLine().getErr();
  }

  /** Runs to the end, or to Ctrl-C; the exit code. */
  int over(RunData data, int vocabularySize) throws Exception {
    SearchModel models = Architectures::of;
    Options base = options.options(vocabularySize);
    return over(data, () -> search(base), best -> export(best, data, models));
  }

  /** Runs to the end, or to Ctrl-C; the exit code. */
  int over(ExampleTask task, Options flagged) throws Exception {
    Options base = task.options(flagged);
    return over(task.data(), () -> search(base).over(task::model), best -> export(best, task));
  }

  /** Trains the best candidate; the exit code. */
  private interface Best {
    int train(Options options) throws IOException;
  }

  private int over(RunData data, Callable<GridSearch> search, Best best) throws Exception {
    options.check(() -> flags.requireWritable(folder));
    if (!(data.train() instanceof Sequences train)) {
      throw options.wrongUse(
          new IllegalArgumentException("--stream: expected rows in memory for folds"));
    }
    return CtrlC.interrupting(
        () -> {
          try {
            GridSearch grid = search.call();
            requireMemory(grid, train);
            TuningResults results = grid.run(train);
            report(results);
            return best.train(results.best().candidate().options());
          } catch (IllegalArgumentException e) {
            throw options.wrongUse(e);
          } catch (InterruptedException e) {
            err.println(
                "unrolled: broken off; the results so far are kept, and the same command goes on");
            return ExitCode.SOFTWARE;
          }
        });
  }

  private GridSearch search(Options base) throws IOException {
    return GridSearch.of(base, flags.grid())
        .withFolds(flags.folds)
        .validatedOn(options.validationFraction())
        .withParallelism(flags.parallel(base.threads()))
        .scoredBy(flags.metric)
        .watchedBy(this::progress)
        .savedIn(folder.resolve("results.jsonl"));
  }

  /** Refuses candidates that do not fit into memory, before the first one is trained. */
  private void requireMemory(GridSearch search, Sequences data) {
    TrainingMemory memory = search.memory(data).requireFits();
    if (memory.isLarge()) {
      err.printf("unrolled: each model takes up to %s%n", memory);
    }
  }

  private void progress(Candidate candidate, FoldResult fold, TuningProgress progress) {
    if (options.displayProgress() > 0 && progress.done() % options.displayProgress() == 0) {
      err.printf(
          Locale.ROOT,
          "%d/%d  %s, fold %d: %s %.4f in %d epochs, %.1f s%n",
          progress.done(),
          progress.models(),
          candidate,
          fold.fold(),
          flags.metric,
          fold.value(flags.metric),
          fold.epochs(),
          fold.seconds());
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    NamedWrite.to(file, () -> Files.writeString(file, text));
  }

  private void report(TuningResults results) throws IOException {
    out.println(TuningTable.summary(results));
    write("results.csv", TuningTable.complete(results).toCsv());
    write("best.json", results.best().candidate().options().toJson() + "\n");
    if (!Double.isNaN(results.best().mean(flags.metric))) {
      Plots.tuning(results).write(folder.resolve("results.png"));
    }
    out.println(folder);
  }

  /** An export to a model's folder. */
  @FunctionalInterface
  private interface Export {
    Path to(Path folder) throws IOException;
  }

  /** The search is not lost with its best model: its results are there, and are not made again. */
  private int exported(Path place, Export export) {
    try {
      out.println(export.to(place));
      return ExitCode.OK;
    } catch (IOException e) {
      err.printf(
          "unrolled: %s: the model cannot be exported: %s; the results are kept, and the same"
              + " command trains the best once more%n",
          place, Failure.message(e));
      return ExitCode.SOFTWARE;
    }
  }

  private int export(Options best, RunData data, SearchModel models) {
    if (flags.export != null) {
      Training training = options.training(best);
      try (var model = training.fit(models.of(best, data.lengths()), data.train())) {
        if (data.test() != null) {
          out.println("test: " + Scores.describe(model.score(data.test())));
        }
        return exported(flags.export, place -> model.export(place, ExportForm.VARIABLES));
      }
    }
    return ExitCode.OK;
  }

  private int export(Options best, ExampleTask task) {
    if (flags.export != null) {
      Training training = options.training(best);
      try (var model = training.fit(task.model(best), task.data().train())) {
        if (task.data().test() != null) {
          out.println("test: " + task.score(model));
        }
        return exported(flags.export, place -> task.export(model, place, ExportForm.VARIABLES));
      }
    }
    return ExitCode.OK;
  }
}
