package dev.unrolled.cli.model;

import dev.unrolled.formats.ElementType;
import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenCase;
import dev.unrolled.interchange.golden.GoldenTensor;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.text.TextFile;
import dev.unrolled.training.data.IdLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tensorflow.ndarray.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrolled golden}: records a model's answers, for {@code unrolled verify}. */
@Command(
    name = "golden",
    description = "Records a model's answers and files in golden.json, for unrolled verify.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = "  unrolled golden target/models/echo ids.txt")
public final class KeepGolden implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "What to ask: a sequence per line, ids separated by spaces.")
  private Path file;

  @Option(
      names = "--tolerance",
      defaultValue = "1e-5",
      description = "How far probabilities may be off later (default: ${DEFAULT-VALUE}).")
  private double tolerance;

  @Override
  public Integer call() throws IOException {
    try (ServedModel opened = ServedModel.open(model.path)) {
      var signature = opened.signature(ServedSequences.SIGNATURE);
      boolean takesLengths = signature.info().inputs().containsKey("lengths");
      Path place = opened.path().toAbsolutePath().normalize().resolveSibling(Golden.FILE);
      Golden.record(opened, List.of(question(opened, takesLengths)), tolerance).write(place);
      command.commandLine().getOut().println(place);
    }
    return 0;
  }

  private GoldenCase question(ServedModel opened, boolean takesLengths) throws IOException {
    IdLimit limit = IdLimit.of(opened);
    List<String> lines;
    try (BufferedReader reader = TextFile.open(file)) {
      lines = reader.lines().toList();
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(file + ": expected at least one line, found none");
    }
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      IdLine line = new IdLine(file.toString(), i + 1, lines.get(i));
      int[] ids = limit.ids(line);
      if (!takesLengths && !rows.isEmpty() && rows.get(0).length != ids.length) {
        throw line.error(rows.get(0).length + " ids as on the first line", ids.length + "");
      }
      rows.add(ids);
    }
    return new GoldenCase(
        "ids", ServedSequences.SIGNATURE, inputs(PaddedIds.of(rows), takesLengths), Map.of());
  }

  private static Map<String, GoldenTensor> inputs(PaddedIds rows, boolean takesLengths) {
    GoldenTensor ids = tensor(rows.ids());
    return takesLengths
        ? Map.of("ids", ids, "lengths", tensor(rows.lengths()))
        : Map.of("ids", ids);
  }

  private static GoldenTensor tensor(int[] lengths) {
    return new GoldenTensor(ElementType.INT32, Shape.of(lengths.length), lengths, 0);
  }

  private static GoldenTensor tensor(int[][] rows) {
    Shape shape = Shape.of(rows.length, rows[0].length);
    int[] flat = Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    return new GoldenTensor(ElementType.INT32, shape, flat, 0);
  }
}
