package dev.unrolled.spark.command;

import dev.unrolled.formats.NamedWrite;
import dev.unrolled.reporting.TuningTable;
import dev.unrolled.spark.EstimatorSearch;
import dev.unrolled.spark.SequenceEstimator;
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

  @Parameters(paramLabel = "KIND", description = "classify, tag, echo or sequences.")
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
      description = "The values to try, such as {\"units\": [50, 150]}.")
  private String grid;

  @Option(names = "--folds", description = "Parts of the data, each tested on once.")
  private int folds = 5;

  @Option(names = "--metric", description = "${COMPLETION-CANDIDATES}.")
  private Scoring metric = Scoring.TOKEN_ACCURACY;

  @Option(
      names = "--results",
      paramLabel = "FOLDER",
      description =
          "Folder of the driver for results.jsonl, results.csv and best.json; a search that ended"
              + " early continues from there.")
  private Path results = Path.of("tuning");

  @Override
  public Integer call() throws IOException, InterruptedException {
    SparkSession spark = SparkSession.builder().appName("unrolled-spark tune").getOrCreate();
    SequenceEstimator<?> estimator =
        kind.estimator().setInputColumn(inputColumn).setOptions(options);
    if (targetColumn != null) {
      estimator.setTargetColumn(targetColumn);
    }
    TuningResults found =
        EstimatorSearch.of(estimator, Grid.fromJson(grid))
            .configuredBy(
                search ->
                    search
                        .withFolds(folds)
                        .scoredBy(metric)
                        .watchedBy(this::progress)
                        .savedIn(results.resolve("results.jsonl")))
            .run(rows(spark, estimator));
    spec.commandLine().getOut().println(TuningTable.summary(found));
    write("results.csv", TuningTable.complete(found).toCsv());
    write("best.json", found.best().candidate().options().toJson() + "\n");
    return 0;
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
