package dev.unrolled.cli.model;

import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.reporting.plots.PlotImage;
import dev.unrolled.reporting.plots.Plots;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.analysis.Contributions;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.text.Example;
import dev.unrolled.training.text.TargetKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A row with the contribution of each time step to its answer.
 *
 * @param row the row
 * @param timeSteps the tokens or numbers of its time steps
 * @param found the contributions
 * @param served the served model's answer
 * @param tags whether the model is a tagger
 */
record ExplainedExample(
    Example row, List<String> timeSteps, Contributions found, String served, boolean tags) {

  static ExplainedExample of(ServedExamples model, Path version, Example row) throws IOException {
    Weights weights = new Weights(WeightFiles.read(version).arrays());
    SequenceModel spec = model.spec();
    Contributions found = Contributions.of(spec, weights, rows(model, row));
    boolean tags = model.names().kind() == TargetKind.TAGS;
    String served = model.answers(List.of(row)).get(0);
    return new ExplainedExample(row, timeSteps(row), found, served, tags);
  }

  private static InputRows rows(ServedExamples model, Example row) {
    float[][] numbers = model.inputs().numbers(row);
    if (model.spec().input() instanceof InputIds) {
      int[] ids = new int[numbers.length];
      for (int t = 0; t < ids.length; t++) {
        ids[t] = (int) numbers[t][0];
      }
      return InputRows.ofIds(new int[][] {ids});
    }
    return InputRows.ofFeatures(new float[][][] {numbers});
  }

  private static List<String> timeSteps(Example row) {
    if (!row.hasFeatures()) {
      return row.tokens();
    }
    boolean ids = row.features()[0].length == 1;
    return IntStream.range(0, row.length())
        .mapToObj(t -> ids ? Integer.toString((int) row.features()[t][0]) : "")
        .toList();
  }

  /**
   * Prints a table: a row for each time step, with its contribution to each class, or, of a tagger,
   * to the tag of each time step.
   */
  void print(PrintWriter out) {
    List<String> columns =
        IntStream.range(0, found.outputs().size()).mapToObj(this::heading).toList();
    int token = Math.max(5, longest(timeSteps));
    int width = Math.max(8, longest(columns));
    out.print(String.format(Locale.ROOT, "%4s %-" + token + "s", "step", "token"));
    columns.forEach(name -> out.print(String.format(Locale.ROOT, " %" + width + "s", name)));
    out.println();
    for (int t = 0; t < timeSteps.size(); t++) {
      out.print(String.format(Locale.ROOT, "%4d %-" + token + "s", t + 1, timeSteps.get(t)));
      for (float[] values : found.values()) {
        out.print(String.format(Locale.ROOT, " %" + width + ".4f", values[t]));
      }
      out.println();
    }
    out.println("answer: " + served);
  }

  private String heading(int output) {
    String name = found.outputs().get(output);
    return tags ? (output + 1) + ":" + name : name;
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  PlotImage plot() {
    return Plots.contributions(found, timeSteps);
  }

  /** The explanation is of the served model only if both give one answer. */
  boolean requireServedAnswer(PrintWriter err) {
    List<String> explained = found.predictedOutputs().stream().map(found.outputs()::get).toList();
    List<String> expected =
        tags
            ? Arrays.asList(served.split(" ", -1))
            : IntStream.range(0, served.isEmpty() ? 0 : served.split("\t", -1).length)
                .filter(i -> i % 2 == 0)
                .mapToObj(i -> served.split("\t", -1)[i])
                .toList();
    if (explained.equals(expected)) {
      return true;
    }
    err.printf("unrolled: expected the served model's answer %s, found %s%n", expected, explained);
    return false;
  }
}
