package dev.unrolled.cli.model;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.reporting.plots.CurveFile;
import dev.unrolled.reporting.plots.Curves;
import dev.unrolled.reporting.plots.PlotImage;
import dev.unrolled.reporting.plots.Plots;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.training.analysis.GradientFlow;
import dev.unrolled.training.data.SequenceFile;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.export.ModelMetadata;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.framework.activations.Sigmoid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrolled plot}: draws how a training run went. */
@Command(
    name = "plot",
    description = "Plots the curves of a training run, and prints the names of the files.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled plot target/models/echo",
      "  unrolled plot log.csv --out plots --format svg",
      "  unrolled plot target/models/echo --data pairs.tsv",
      "  unrolled plot target/models/echo --plots gradient_flow"
    })
public final class Plot implements Callable<Integer> {

  private static final String LOG = "log.csv";
  private static final GradientFlow FLOW = new GradientFlow(100, 32, 32, 1);
  private static final int UNITS = 32;

  @Spec private CommandSpec command;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description =
          "A model (a SavedModel's folder, or its parent), a CSV log, or a folder with a log.csv.")
  private Path run;

  @Option(
      names = "--plots",
      split = ",",
      paramLabel = "PLOT",
      description = {
        "${COMPLETION-CANDIDATES}, separated by commas (default: loss,accuracy, and confusion or"
            + " forecast if there is data).",
        "gradient_flow draws new cells of 32 units over 100 steps, whatever the run."
      })
  private @Nullable List<PlotKind> plots;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = {
        "Pairs for the confusion matrix, one per line: input ids separated by spaces, TAB,"
            + " target ids.",
        "Of a classifier, tagger or forecaster: a file as it was trained on."
      })
  private @Nullable Path data;

  @Mixin private ExampleFileFlags columns;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/plots",
      description = "The plots' folder (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--format",
      split = ",",
      defaultValue = "png,svg",
      description = "${COMPLETION-CANDIDATES}, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<PlotFormat> formats;

  @Override
  public Integer call() throws IOException {
    List<PlotKind> kinds = plots == null ? usual() : plots;
    PlotFiles files =
        new PlotFiles(folder, formats, command.commandLine().getOut())
            .requireWritable(command.commandLine(), "--out");
    for (PlotKind kind : kinds) {
      files.write(kind.toString(), plot(kind));
    }
    return 0;
  }

  private List<PlotKind> usual() throws IOException {
    if (log().isEmpty() && ServedForecasts.isIn(ModelFolder.resolve(run))) {
      return data == null ? List.of(PlotKind.LOSS) : List.of(PlotKind.LOSS, PlotKind.FORECAST);
    }
    return data == null
        ? List.of(PlotKind.LOSS, PlotKind.ACCURACY)
        : List.of(PlotKind.LOSS, PlotKind.ACCURACY, PlotKind.CONFUSION);
  }

  private PlotImage plot(PlotKind kind) throws IOException {
    return switch (kind) {
      case LOSS -> Plots.loss(curves());
      case ACCURACY -> Plots.accuracy(curves());
      case CONFUSION -> confusion();
      case FORECAST -> forecast();
      case GRADIENT_FLOW -> Plots.gradientFlow(norms());
    };
  }

  private Curves curves() throws IOException {
    Optional<Path> log = log();
    return log.isPresent()
        ? CurveFile.read(log.get())
        : Curves.of(ModelMetadata.epochs(ModelFolder.resolve(run)));
  }

  /** Returns the log of a run, given by its file or its folder; empty if a model is given. */
  private Optional<Path> log() {
    return Stream.of(run, run.resolve(LOG)).filter(Files::isRegularFile).findFirst();
  }

  private PlotImage confusion() throws IOException {
    if (data == null) {
      throw new ParameterException(
          command.commandLine(), "confusion: expected --data FILE with pairs, found none");
    }
    Path version = ModelFolder.resolve(run);
    if (ServedExamples.isIn(version)) {
      try (var model = ServedExamples.of(ServedModel.open(version))) {
        ExampleScore score = ExampleScore.of(model, columns.file(data, model), data);
        return Plots.confusion(score.confusionMatrix());
      }
    }
    try (ServedSequences model = ServedSequences.open(run)) {
      return Plots.confusion(model.confusion(SequenceFile.read(data)));
    }
  }

  /** Forecasts of a series beside the truth, a horizon after the other. */
  private PlotImage forecast() throws IOException {
    if (data == null) {
      throw new ParameterException(
          command.commandLine(), "forecast: expected --data FILE with the series, found none");
    }
    try (var model = ServedForecasts.open(ModelFolder.resolve(run))) {
      TimeSeries series = model.read(data);
      return Plots.forecast(series, model.over(series), model.targets().get(0));
    }
  }

  /** Names the measurement on standard error, since it takes a while. */
  private Map<String, double[]> norms() {
    Map<String, RNNCell<?>> cells = new LinkedHashMap<>();
    cells.put("SimpleRNN, sigmoid", new SimpleRNNCell(UNITS, new Sigmoid()));
    cells.put("SimpleRNN, tanh", new SimpleRNNCell(UNITS));
    cells.put("GRU", new GRUCell(UNITS));
    cells.put("LSTM", new LSTMCell(UNITS));
    PrintWriter err = command.commandLine().getErr();
    Map<String, double[]> norms = new LinkedHashMap<>();
    cells.forEach(
        (name, cell) -> {
          err.printf("gradient_flow %d/%d: %s%n", norms.size() + 1, cells.size(), name);
          err.flush();
          norms.put(name, FLOW.norms(cell));
        });
    return norms;
  }
}
