package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.Weights;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * The converted parts of a classifier or tagger.
 *
 * @param table the embedding {@code [V, E]}; empty for one-hot ids and features
 * @param layers the recurrent layers and normalizations, in their order
 * @param dense the layer of the logits
 */
record SequenceParts(Optional<Matrix> table, List<SequenceLayer> layers, DenseWeights dense) {

  SequenceParts {
    layers = List.copyOf(layers);
    int size = table.map(Matrix::columns).orElse(layers.get(0).features());
    for (SequenceLayer layer : layers) {
      requireSize(layer.layer().name(), size, layer.features());
      size = layer.units();
    }
    requireSize("dense", size, dense.kernel().rows());
  }

  private static void requireSize(String layer, int expected, int found) {
    if (expected != found) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected a kernel for inputs of size %d, as the layer before gives, found one for %d"
              .formatted(layer, expected, found));
    }
  }

  /** Returns the size of a time step's input, if it is no embedding. */
  int features() {
    return layers.get(0).features();
  }

  Embedding embedding() {
    return table.<Embedding>map(t -> new RandomEmbedding(t.columns())).orElseGet(OneHot::new);
  }

  RecurrentLayer layer() {
    List<RecurrentLayer> all = layers.stream().map(SequenceLayer::layer).toList();
    return all.size() == 1 ? all.get(0) : new Stacked(all);
  }

  /**
   * Returns the weights under this library's names.
   *
   * @param scope the scope of the dense layer, such as {@code tagger}
   */
  Weights weights(String scope) {
    Map<String, FloatNdArray> weights = new LinkedHashMap<>();
    table.ifPresent(t -> weights.put("embedding/embeddings", t.array()));
    Map<String, Integer> below = new HashMap<>();
    for (SequenceLayer layer : layers) {
      int number = below.merge(layer.layer().name(), 1, Integer::sum) - 1;
      String suffix = number == 0 ? "" : "_" + number;
      layer
          .weights()
          .forEach(
              (name, value) ->
                  weights.put("encoder/" + name.replaceFirst("^[^/]*", "$0" + suffix), value));
    }
    weights.put(scope + "/dense/kernel", dense.kernel().array());
    weights.put(scope + "/dense/bias", dense.bias().vector());
    return new Weights(weights);
  }
}
