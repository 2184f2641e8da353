package dev.unrolled.spark.command;

import dev.unrolled.formats.NamedWrite;
import dev.unrolled.reporting.TuningTable;
import dev.unrolled.spark.EstimatorSearch;
import dev.unrolled.spark.SequenceEstimator;
import dev.unrolled.spark.UnrolledModel;
import dev.unrolled.training.tuning.Candidate;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningProgress;
import dev.unrolled.training.tuning.TuningResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the best of a grid of options, with one model in each task. */
@Command(
    name = "tune",
    description = "Finds the best of a grid of options by cross-validation.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Tune implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KIND", description = "classify, tag, sequences or attention.")
  private EstimatorKind kind;

  @Option(names = "--input", required = true, description = "Table in Parquet, CSV or JSON.")
  private String input;

  @Option(
      names = "--input-format",
      description = "parquet, csv or json; by default the name's ending, or parquet.")
  private @Nullable TableFormat inputFormat;

  @Option(names = "--input-column", description = "Column of the inputs.")
  private String inputColumn = "ids";

  @Option(names = "--target-column", description = "Column of the targets.")
  private @Nullable String targetColumn;

  @Option(
      names = "--options",
      paramLabel = "JSON",
      description = "Options of model and training, over the defaults.")
  private String options = "{}";

  @Option(
      names = "--grid",
      required = true,
      paramLabel = "JSON",
      description = "The values to try, such as {\"units\": [50, 150]}, or a file of the driver.")
  private String grid;

  @Option(names = "--folds", description = "Parts of the data, each tested on once.")
  private int folds = 5;

  @Option(
      names = "--validation-fraction",
      description = "Part of the training rows that is set aside for early stopping.")
  private double validationFraction;

  @Option(names = "--metric", description = "${COMPLETION-CANDIDATES}.")
  private Scoring metric = Scoring.TOKEN_ACCURACY;

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description =
          "Folder of the driver for results.jsonl, results.csv and best.json; a search that ended"
              + " early continues from there.")
  private Path results = Path.of("tuning");

  @Option(
      names = "--export",
      paramLabel = "FOLDER",
      description =
          "Train the best candidate on all rows, on the driver, and export it under this folder of"
              + " any file system of Hadoop.")
  private @Nullable String export;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SparkSession spark = SparkSession.builder().appName("unrolled-spark tune").getOrCreate();
    SequenceEstimator<?> estimator =
        kind.estimator().setInputColumn(inputColumn).setOptions(options);
    if (targetColumn != null) {
      estimator.setTargetColumn(targetColumn);
    }
    Dataset<Row> rows = rows(spark, estimator);
    TuningResults found =
        EstimatorSearch.of(estimator, grid())
            .configuredBy(
                search ->
                    search
                        .withFolds(folds)
                        .validatedOn(validationFraction)
                        .scoredBy(metric)
                        .watchedBy(this::progress)
                        .savedIn(results.resolve("results.jsonl")))
            .run(rows);
    spec.commandLine().getOut().println(TuningTable.summary(found));
    write("results.csv", TuningTable.complete(found).toCsv());
    String best = found.best().candidate().options().toJson();
    write("best.json", best + "\n");
    if (export != null) {
      UnrolledModel fitted = estimator.setOptions(best).setModelPath(export).fit(rows);
      spec.commandLine().getOut().println(fitted.getModelPath());
    }
    return 0;
  }

  private Grid grid() throws IOException {
    return Grid.fromJson(
        grid.stripLeading().startsWith("{") ? grid : Files.readString(Path.of(grid)));
  }

  private Dataset<Row> rows(SparkSession spark, SequenceEstimator<?> estimator) {
    TableFormat format = inputFormat == null ? TableFormat.of(input) : inputFormat;
    Dataset<Row> rows = format.read(spark, input);
    return kind.hasIdTargets()
        ? TrainingTable.of(rows, inputColumn, estimator.getTargetColumn())
        : TrainingTable.of(rows, inputColumn);
  }

  private void progress(Candidate candidate, FoldResult fold, TuningProgress progress) {
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%d/%d  %s, fold %d: %s %.4f in %d epochs, %.1f s%n",
            progress.done(),
            progress.models(),
            candidate,
            fold.fold(),
            metric,
            fold.value(metric),
            fold.epochs(),
            fold.seconds());
  }

  private void write(String name, String text) throws IOException {
    Path file = results.resolve(name);
    NamedWrite.to(file, () -> Files.writeString(file, text));
  }
}
