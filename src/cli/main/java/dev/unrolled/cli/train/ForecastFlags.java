package dev.unrolled.cli.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.training.options.ForecasterOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A time series in a file, and what a forecaster has beside its layers. */
final class ForecastFlags {

  @Parameters(
      paramLabel = "FILE",
      description = "Comma-separated values: a header, then a line for each time step.")
  Path path;

  @Option(
      names = "--targets",
      required = true,
      split = ",",
      paramLabel = "<column>",
      description = "The columns to forecast, separated by commas.")
  private List<String> targets;

  @Option(
      names = "--observed",
      split = ",",
      paramLabel = "<column>",
      description = "Further columns whose past is read.")
  private List<String> observed = new ArrayList<>();

  @Option(
      names = "--known",
      split = ",",
      paramLabel = "<column>",
      description = "Columns whose future is known ahead, such as a calendar's.")
  private List<String> known = new ArrayList<>();

  @Option(
      names = "--input-length",
      required = true,
      paramLabel = "<steps>",
      description = "Time steps to read.")
  private int inputLength;

  @Option(
      names = "--horizon",
      required = true,
      paramLabel = "<steps>",
      description = "Time steps to forecast.")
  private int horizon;

  @Option(
      names = "--stride",
      defaultValue = "1",
      paramLabel = "<steps>",
      description = "Time steps between windows in training (default: ${DEFAULT-VALUE}).")
  private int stride;

  @Option(
      names = "--season",
      defaultValue = "1",
      paramLabel = "<steps>",
      description =
          "Time steps of a season, such as 12 of months: scores compare to its repetition (default:"
              + " ${DEFAULT-VALUE}).")
  private int season;

  @Option(
      names = "--loss",
      defaultValue = "mean_squared_error",
      converter = KindOption.class,
      paramLabel = "<kind>",
      description = {
        "mean_squared_error, mean_absolute_error,",
        "huber:delta=1 or quantiles:levels=[0.1,0.5,0.9]",
        "(default: ${DEFAULT-VALUE})."
      })
  private ObjectNode loss;

  @Option(
      names = "--normalized",
      description = "Also normalize each window by itself, for series whose level changes.")
  private boolean normalized;

  @Option(
      names = "--max-gap",
      defaultValue = "0",
      paramLabel = "<steps>",
      description =
          "The most missing numbers one after the other; 0: none may be missing (default:"
              + " ${DEFAULT-VALUE}).")
  private int maxGap;

  /** All columns that are read. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(targets);
    columns.addAll(observed);
    columns.addAll(known);
    return columns;
  }

  /**
   * The options.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  ForecasterOptions options() {
    return ForecasterOptions.of(inputLength, horizon)
        .withTargets(targets)
        .withObserved(observed)
        .withKnown(known)
        .withStride(stride)
        .withSeason(season)
        .withNormalized(normalized)
        .withMaxGap(maxGap)
        .withJson("{\"loss\": %s}".formatted(loss));
  }
}
