package dev.unrolled.training.options;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.RecurrentLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a tagger that {@link Options} do not describe.
 *
 * @param layer reads the sequences; null: the options' layers, or their cell in both directions
 * @param crf whether a conditional random field tags a sequence as a whole, or a softmax each time
 *     step by itself
 * @param tags the names of the tags, in order; empty: those of the data, sorted
 */
public record TaggerOptions(@Nullable RecurrentLayer layer, boolean crf, List<String> tags) {

  /** Copies the list. */
  public TaggerOptions {
    tags = List.copyOf(tags);
  }

  /**
   * The options' cell in both directions; a softmax; tags as the data has them.
   *
   * @return the defaults
   */
  public static TaggerOptions defaults() {
    return new TaggerOptions(null, false, List.of());
  }

  /**
   * The same with other layers.
   *
   * @param layer reads the sequences
   * @return the options
   */
  public TaggerOptions withLayer(RecurrentLayer layer) {
    return new TaggerOptions(layer, crf, tags);
  }

  /**
   * The same with a conditional random field.
   *
   * @return the options
   */
  public TaggerOptions withCrf() {
    return new TaggerOptions(layer, true, tags);
  }

  /**
   * The same with given tags.
   *
   * @param tags the names, in order
   * @return the options
   */
  public TaggerOptions withTags(List<String> tags) {
    return new TaggerOptions(layer, crf, tags);
  }

  /**
   * The layers: those given, or the options' layers, or their cell in both directions.
   *
   * @param options have a cell
   * @return the layer
   */
  public RecurrentLayer layer(Options options) {
    RecurrentLayer chosen = layer == null ? options.encoder() : layer;
    return chosen == null ? new Bidirectional(options.cell()) : chosen;
  }
}
