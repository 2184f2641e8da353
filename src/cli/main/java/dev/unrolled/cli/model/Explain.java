package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.DecodingFlags;
import dev.unrolled.cli.shared.Samples;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.reporting.plots.Plots;
import dev.unrolled.rnn.Weights;
import dev.unrolled.text.TextFile;
import dev.unrolled.training.analysis.Explanation;
import dev.unrolled.training.data.IdLine;
import dev.unrolled.training.export.ModelMetadata;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unrolled explain}: shows the gates and states of a model's cells. */
@Command(
    name = "explain",
    description = {
      "Shows the gates and states of an encoder-decoder's cells for one sequence, at every time step;"
          + " of a classifier or tagger, what each time step contributes to its answer (gradient"
          + " times input); of a model from text to text, its attention in hundredths.",
      "LSTM: i, f, c~, o, c, h; GRU: z, r, h~, h; simple RNN: h."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled explain target/models/echo --ids 86 81 88 1 23",
      "  unrolled explain target/models/echo --ids 86 81 88 1 23 \\",
      "      --inner f,c --units 150",
      "  unrolled explain target/models/echo --ids 86 81 88 1 23 --plots plots",
      "  unrolled explain target/models/films --text a good film"
    })
public final class Explain implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Option(
      names = "--ids",
      arity = "1..*",
      paramLabel = "ID",
      description = "What the model is to read.")
  private int @Nullable [] ids;

  @Option(
      names = "--text",
      arity = "1..*",
      paramLabel = "TOKEN",
      description = "What a classifier or tagger of text is to read.")
  private @Nullable List<String> text;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Instead, the first line of this file: a text, or time steps separated by spaces and"
              + " their numbers by commas.")
  private @Nullable Path file;

  @Option(
      names = "--inner",
      split = ",",
      paramLabel = "LETTER",
      description = "Which inner states the table has, separated by commas (default: all).")
  private @Nullable List<String> letters;

  @Option(
      names = "--units",
      defaultValue = "6",
      description = "How many units the table has, from unit 0 (default: ${DEFAULT-VALUE}).")
  private int units;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Draw heat maps of all inner states and units into this folder.")
  private @Nullable Path plots;

  @Option(
      names = "--format",
      split = ",",
      defaultValue = "png,svg",
      description =
          "Of the heat maps: ${COMPLETION-CANDIDATES}, separated by commas (default:"
              + " ${DEFAULT-VALUE}).")
  private List<PlotFormat> formats;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    Path version = ModelFolder.resolve(model.path);
    if (ServedExamples.isIn(version)) {
      return contributions(version);
    }
    if (PairModel.isIn(version)) {
      return attention(version);
    }
    if (ids == null) {
      throw new ParameterException(
          command.commandLine(), "expected --ids with what the model is to read, found none");
    }
    ModelMetadata metadata = ModelMetadata.read(version);
    Weights weights = new Weights(WeightFiles.read(version).arrays());
    PlotFiles files = plotFiles();
    Explanation explanation;
    try {
      explanation = Explanation.of(metadata.architecture(), weights, ids);
      InnerTable table = new InnerTable(letters, units);
      table.print(out, "encoder", explanation.ids(), explanation.encoder());
      table.print(out, "decoder", explanation.answer(), explanation.decoder());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    if (files != null) {
      files.write("encoder", Plots.encoder(explanation));
      files.write("decoder", Plots.decoder(explanation));
    }
    return compare(explanation, ids, version);
  }

  private @Nullable PlotFiles plotFiles() {
    return plots == null
        ? null
        : new PlotFiles(plots, formats, command.commandLine().getOut())
            .requireWritable(command.commandLine(), "--plots");
  }

  /** Shows the attention of a model from text to text. */
  private int attention(Path version) throws IOException {
    PlotFiles files = plotFiles();
    try (PairModel opened = PairModel.open(version, new DecodingFlags())) {
      AttentionTable table = opened.attention(line());
      table.print(command.commandLine().getOut());
      if (files != null) {
        files.write("attention", table.plot());
      }
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** Explains the answer of a classifier or tagger. */
  private int contributions(Path version) throws IOException {
    PrintWriter out = command.commandLine().getOut();
    PlotFiles files = plotFiles();
    IdLine line = line();
    try (ServedExamples opened = ServedExamples.of(ServedModel.open(version))) {
      var explained = ExplainedExample.of(opened, version, opened.read(line));
      explained.print(out);
      if (files != null) {
        files.write("contributions", explained.plot());
      }
      return explained.requireServedAnswer(command.commandLine().getErr())
          ? ExitCode.OK
          : ExitCode.SOFTWARE;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /** Returns the input to explain, which one of three options gives. */
  private IdLine line() throws IOException {
    if ((ids == null ? 0 : 1) + (text == null ? 0 : 1) + (file == null ? 0 : 1) != 1) {
      throw new ParameterException(
          command.commandLine(), "expected one of --ids, --text and --file");
    }
    if (file != null) {
      try (BufferedReader lines = TextFile.open(file)) {
        return new IdLine(file.toString(), 1, Objects.requireNonNullElse(lines.readLine(), ""));
      }
    }
    return new IdLine(
        "arguments",
        1,
        ids == null ? String.join(" ", Objects.requireNonNull(text)) : Samples.ids(ids));
  }

  /** The explanation is of the served model only if both give one answer. */
  private int compare(Explanation explanation, int[] ids, Path version) throws IOException {
    int[] answer = explanation.answer();
    int[] served;
    try (ServedSequences opened = ServedSequences.open(version)) {
      served = opened.predict(new int[][] {ids})[0];
    }
    if (!Arrays.equals(answer, served)) {
      command
          .commandLine()
          .getErr()
          .printf(
              "unrolled: expected the served model's answer %s, found %s%n",
              Samples.ids(served), Samples.ids(answer));
      return ExitCode.SOFTWARE;
    }
    command
        .commandLine()
        .getOut()
        .printf("answer: %s, as the served model's%n", Samples.ids(answer));
    return ExitCode.OK;
  }
}
