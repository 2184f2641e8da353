package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.DecodingFlags;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.text.TextFile;
import dev.unrolled.training.data.IdLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrolled predict}: answers sequences of ids, words or features, one line each. */
@Command(
    name = "predict",
    description = {
      "Answers sequences, one line each: ids with ids, or, of a classifier or tagger, texts with"
          + " classes or tags.",
      "Takes any SavedModel with a signature of one integer input, [B, T] or [B]."
    },
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled predict target/models/echo 86 81 88 1 23",
      "  unrolled predict target/models/echo --file ids.txt",
      "  echo 86 81 88 1 23 | unrolled predict target/models/echo",
      "  unrolled predict keras-model --output logits 3 1 4 1",
      "  unrolled predict target/models/pos the cat runs",
      "  unrolled predict target/models/films --text \"a good film\"",
      "  unrolled predict target/models/dates --text \"30 mai 2026\" --beam 5"
    })
public final class Predict implements Callable<Integer> {

  private static final int BATCH = 200;

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Parameters(
      index = "1..*",
      paramLabel = "TOKEN",
      description =
          "One sequence of ids or words; without it, sequences are read from standard input.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = {
        "Sequences to answer: a line each, ids separated by spaces, or a text;",
        "of features, time steps separated by spaces and their numbers by commas.",
        "Of a forecaster: a CSV file, of which it forecasts what follows."
      })
  private @Nullable Path file;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description =
          "A text to answer, with its spaces; may be repeated. A classifier or tagger answers by its"
              + " signature of strings, text. For texts in a file: --file FILE --signature text.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--signature",
      paramLabel = "NAME",
      description = "The signature to call (default: serving_default, or the only one).")
  private @Nullable String signature;

  @Option(
      names = "--output",
      paramLabel = "NAME",
      description =
          "The output to print (default: predictions, or the only one, or the only one of"
              + " integers).")
  private @Nullable String output;

  @ArgGroup(
      validate = false,
      heading = "%nAnswers of a model from text to text (default: as it was exported):%n")
  private DecodingFlags decoding = new DecodingFlags();

  @Override
  public Integer call() throws Exception {
    if ((file == null ? 0 : 1) + (ids.isEmpty() ? 0 : 1) + (texts.isEmpty() ? 0 : 1) > 1) {
      throw new ParameterException(
          command.commandLine(), "expected a sequence, --text or --file, found more than one");
    }
    Path version = ModelFolder.resolve(model.path);
    if (PairModel.isIn(version) && signature == null && output == null) {
      return pairs(version);
    }
    if (decoding.isGiven()) {
      throw new ParameterException(
          command.commandLine(),
          "--beam, --temperature, --length-limit: expected a model from text to text, found "
              + version);
    }
    if (ServedForecasts.isIn(version)) {
      return forecast(version);
    }
    try (RowModel<?> opened = open();
        BufferedReader lines = lines()) {
      answer(opened, lines);
    }
    return 0;
  }

  /** Answers texts with texts. */
  private int pairs(Path version) throws IOException {
    try (PairModel opened = PairModel.open(version, decoding);
        BufferedReader lines = lines()) {
      answer(opened, lines);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
    return 0;
  }

  /** Forecasts what follows the series of a file. */
  private int forecast(Path version) throws IOException {
    if (file == null) {
      throw new ParameterException(
          command.commandLine(), "expected --file with the series that a forecaster continues");
    }
    try (var opened = ServedForecasts.open(version)) {
      ServedForecasts.lines(opened.after(opened.read(file)))
          .forEach(command.commandLine().getOut()::println);
    }
    return 0;
  }

  private RowModel<?> open() throws IOException {
    ServedModel opened = ServedModel.open(model.path);
    if (!texts.isEmpty() || (signature != null && ServedTexts.isText(opened, signature))) {
      return ServedTexts.of(opened, signature).withOutput(output);
    }
    if (signature == null && ServedExamples.fits(opened)) {
      return ServedExamples.of(opened).withOutput(output);
    }
    if (signature == null && output == null && ServedSequences.fits(opened)) {
      return ServedSequences.of(opened);
    }
    return IntegerSignature.of(opened, signature == null ? usual(opened) : signature, output);
  }

  private static String usual(ServedModel opened) {
    Set<String> names = opened.signatures().keySet();
    return names.size() == 1 ? names.iterator().next() : ServedSequences.SIGNATURE;
  }

  private BufferedReader lines() throws IOException {
    if (!texts.isEmpty()) {
      return new BufferedReader(new StringReader(String.join("\n", texts)));
    }
    if (!ids.isEmpty()) {
      return new BufferedReader(new StringReader(String.join(" ", ids)));
    }
    return file == null ? TextFile.reader("standard input", System.in) : TextFile.open(file);
  }

  private String source() {
    if (!ids.isEmpty()) {
      return "arguments";
    }
    if (!texts.isEmpty()) {
      return "--text";
    }
    return file == null ? "standard input" : file.toString();
  }

  /** Answers line by line in batches, so that memory stays bounded. */
  private <R> void answer(RowModel<R> opened, BufferedReader lines) throws IOException {
    List<R> batch = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank() || opened.readsEmptyLines()) {
        batch.add(opened.read(new IdLine(source(), number, line)));
      }
      if (batch.size() == BATCH || !lines.ready()) {
        flush(opened, batch);
      }
    }
    flush(opened, batch);
  }

  private <R> void flush(RowModel<R> opened, List<R> batch) {
    if (batch.isEmpty()) {
      return;
    }
    PrintWriter out = command.commandLine().getOut();
    opened.answers(batch).forEach(out::println);
    out.flush();
    batch.clear();
  }
}
