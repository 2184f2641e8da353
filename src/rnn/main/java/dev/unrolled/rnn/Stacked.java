package dev.unrolled.rnn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.op.Ops;

/**
 * Layers on top of each other: each reads the outputs of the one below.
 *
 * <p>Layers of the same kind are numbered as Keras numbers them: {@code lstm}, {@code lstm_1},
 * {@code lstm_2}. The final state is the top layer's.
 *
 * @param layers from the one that reads the input to the top
 */
public record Stacked(List<RecurrentLayer> layers) implements RecurrentLayer {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no layer
   */
  public Stacked {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("stacked layers: expected at least 1, found none");
    }
  }

  /**
   * Stacks layers.
   *
   * @param layers from the one that reads the input to the top
   * @return the stack
   */
  public static Stacked of(RecurrentLayer... layers) {
    return new Stacked(List.of(layers));
  }

  @Override
  public String name() {
    return "stacked";
  }

  @Override
  public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
    return outputs(tf, parameters, inputs).get(layers.size() - 1);
  }

  /** The output of every layer, from the bottom to the top. */
  List<SequenceOutput> outputs(Ops tf, Parameters parameters, SequenceInput inputs) {
    List<String> suffixes = suffixes();
    List<SequenceOutput> outputs = new ArrayList<>();
    outputs.add(layers.get(0).call(scope(tf, 0, suffixes), scope(parameters, 0, suffixes), inputs));
    for (int i = 1; i < layers.size(); i++) {
      SequenceOutput below = outputs.get(i - 1);
      outputs.add(
          layers.get(i).after(scope(tf, i, suffixes), scope(parameters, i, suffixes), below));
    }
    return outputs;
  }

  private Ops scope(Ops tf, int layer, List<String> suffixes) {
    return tf.withSubScope(layers.get(layer).name() + suffixes.get(layer));
  }

  /** Puts the layer's number behind the first part of each name. */
  private static Parameters scope(Parameters parameters, int layer, List<String> suffixes) {
    String suffix = suffixes.get(layer);
    return suffix.isEmpty()
        ? parameters
        : parameters.renamed(name -> name.replaceFirst("^[^/]*", "$0" + suffix));
  }

  /** For each layer {@code _n} if n layers of the same name are below it; empty for the first. */
  private List<String> suffixes() {
    Map<String, Integer> counts = new HashMap<>();
    List<String> suffixes = new ArrayList<>();
    for (RecurrentLayer layer : layers) {
      int below = counts.merge(layer.name(), 1, Integer::sum) - 1;
      suffixes.add(below == 0 ? "" : "_" + below);
    }
    return suffixes;
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return layers.stream().flatMap(layer -> layer.wholeSequenceReason().stream()).findFirst();
  }

  @Override
  public boolean hasDropout() {
    return layers.stream().anyMatch(RecurrentLayer::hasDropout);
  }

  /** Each layer drops by its own masks. */
  @Override
  public Stacked withDropout(Dropout dropout, DropoutMasks masks) {
    List<String> suffixes = suffixes();
    List<RecurrentLayer> dropped = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      String scope = layers.get(i).name() + suffixes.get(i);
      dropped.add(layers.get(i).withDropout(dropout, masks.in(scope)));
    }
    return new Stacked(dropped);
  }
}
