package dev.unrolled.spark.command;

import dev.unrolled.spark.UnrolledModel;
import dev.unrolled.spark.scoring.ScoringMetrics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a table and writes it with the model's outputs. */
@Command(
    name = "score",
    description = "Scores the rows of a table in Parquet, CSV or JSON.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class Score implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      description = "Folder of the SavedModel, in any file system of Hadoop.")
  private String model;

  @Option(names = "--input", required = true, description = "The table to score.")
  private String input;

  @Option(names = "--output", required = true, description = "The folder to write; must not exist.")
  private String output;

  @Option(
      names = "--input-format",
      description = "parquet, csv or json; by default the name's ending, or parquet.")
  private @Nullable TableFormat inputFormat;

  @Option(
      names = "--output-format",
      description = "parquet, csv or json; by default that of the input.")
  private @Nullable TableFormat outputFormat;

  @Option(
      names = "--input-column",
      paramLabel = "INPUT=COLUMN",
      description = "Column of an input; by default the column of its name.")
  private Map<String, String> inputColumns = new TreeMap<>();

  @Option(
      names = "--output-column",
      paramLabel = "OUTPUT=COLUMN",
      description = "Column of an output; by default all outputs under their names.")
  private Map<String, String> outputColumns = new TreeMap<>();

  @Mixin private ScoreFlags flags;

  @Override
  public Integer call() {
    SparkSession spark = SparkSession.builder().appName("unrolled-spark score").getOrCreate();
    UnrolledModel stage =
        flags
            .apply(new UnrolledModel())
            .setModelPath(model)
            .setInputColumns(inputColumns)
            .setOutputColumns(outputColumns);
    TableFormat from = inputFormat == null ? TableFormat.of(input) : inputFormat;
    Dataset<Row> rows = InputTypes.of(spark, stage).convert(from.read(spark, input));
    long start = System.nanoTime();
    (outputFormat == null ? from : outputFormat).write(stage.transform(rows), output);
    report(stage.metrics(spark), (System.nanoTime() - start) / 1e9);
    return 0;
  }

  private void report(ScoringMetrics metrics, double seconds) {
    spec.commandLine()
        .getOut()
        .printf(
            "%d rows in %d batches, %d with a null and %d failed; %.1f s, of which the model %.1f"
                + " s; %d models opened%n",
            metrics.rows().value(),
            metrics.batches().value(),
            metrics.nullRows().value(),
            metrics.failedRows().value(),
            seconds,
            metrics.nanoseconds().value() / 1e9,
            metrics.modelsOpened().value());
  }
}
