package dev.unrolled.training.analysis;

import static java.util.stream.Collectors.joining;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.seq2seq.Architecture;
import java.util.List;
import java.util.Locale;

/**
 * Summary of a model's layers, with Keras's numbers of parameters.
 *
 * @param layers the layers from input to output
 */
public record ModelSummary(List<LayerSummary> layers) {

  private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
  private static final int WIDTH = 64;

  /** Copies the list. */
  public ModelSummary {
    layers = List.copyOf(layers);
  }

  /**
   * Summarizes a model.
   *
   * @param spec the configuration of the model
   * @return the summary, whose text has the format of Keras's {@code summary()}
   */
  public static ModelSummary of(ModelSpec spec) {
    return new ModelSummary(
        spec instanceof Architecture architecture
            ? new Layers(architecture).summaries()
            : Layers.scopes(spec.model()));
  }

  /** {@return the number of all parameters} */
  public long parameters() {
    return trainable() + nonTrainable();
  }

  /** {@return the number of trainable parameters} */
  public long trainable() {
    return layers.stream().mapToLong(LayerSummary::trainable).sum();
  }

  /** {@return the number of parameters that are not trainable} */
  public long nonTrainable() {
    return layers.stream().mapToLong(LayerSummary::nonTrainable).sum();
  }

  /**
   * Formats the summary as Keras does.
   *
   * @return a table with a line for each layer and each sum, without a final line break
   */
  @Override
  public String toString() {
    return line("_")
        + row("Layer (type)", "Output Shape", "Param #")
        + line("=")
        + layers.stream().map(ModelSummary::row).collect(joining())
        + line("=")
        + sum("Total", parameters())
        + sum("Trainable", trainable())
        + sum("Non-trainable", nonTrainable()).stripTrailing();
  }

  private static String line(String character) {
    return character.repeat(WIDTH) + System.lineSeparator();
  }

  private static String row(LayerSummary layer) {
    return row(
        "%s (%s)".formatted(layer.name(), layer.type()),
        shape(layer),
        String.format(Locale.ROOT, "%,d", layer.parameters()));
  }

  /** The shape with the batch dimension; empty if it is not known. */
  private static String shape(LayerSummary layer) {
    return layer.outputShape().isEmpty()
        ? ""
        : layer.outputShape().stream().map(Object::toString).collect(joining(", ", "(None, ", ")"));
  }

  private static String row(String layer, String shape, String parameters) {
    return String.format(Locale.ROOT, " %-28s%-22s%12s%n", layer, shape, parameters);
  }

  private static String sum(String what, long parameters) {
    return String.format(
        Locale.ROOT,
        " %s params: %,d (%s)%n",
        what,
        parameters,
        memory((double) parameters * Float.BYTES));
  }

  private static String memory(double bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 1024 && unit < UNITS.size() - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", size, UNITS.get(unit));
  }
}
