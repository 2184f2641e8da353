package dev.unrolled.cli.model;

import dev.unrolled.reporting.plots.PlotImage;
import dev.unrolled.reporting.plots.Plots;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Attention of each output token to each input token, as text.
 *
 * @param inputs the T input tokens
 * @param outputs the L output tokens
 * @param weights {@code [L, T]}; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record AttentionTable(List<String> inputs, List<String> outputs, float[][] weights) {

  PlotImage plot() {
    return Plots.attention(inputs, outputs, weights);
  }

  /** Prints a row for each output token, in hundredths. */
  void print(PrintWriter out) {
    StringBuilder header = new StringBuilder(String.format("%-6s", ""));
    inputs.forEach(token -> header.append(String.format("%4s", token)));
    out.println(header);
    for (int row = 0; row < outputs.size(); row++) {
      StringBuilder line = new StringBuilder(String.format("%-6s", outputs.get(row)));
      for (float weight : weights[row]) {
        line.append(String.format(Locale.ROOT, "%4d", Math.round(100 * weight)));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
