package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.SequenceToSequenceMap.AttentionMap;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.AllStates;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.FeedbackDecoder;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.TeacherForcing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * Converts the weights of an encoder-decoder whose decoder reads its own output, from PyTorch,
 * Keras or TF1. A {@link SequenceToSequenceMap} names its layers.
 *
 * <p>If encoder and decoder have several layers, as many and without a bridge, each layer of the
 * decoder starts in the state of one of the encoder; else the decoder starts in the state of the
 * encoder's top layer.
 */
public final class SequenceToSequenceImport {

  /** A logit whose id is never the answer. */
  private static final float NEVER = -1e9f;

  private final SequenceToSequenceMap map;
  private final MappedLayers file;
  private final Map<String, FloatNdArray> weights = new LinkedHashMap<>();

  private SequenceToSequenceImport(SequenceToSequenceMap map, MappedLayers file) {
    this.map = map;
    this.file = file;
  }

  /**
   * Converts a model.
   *
   * @param arrays the weights of PyTorch, Keras or TF1
   * @param map the names of the layers
   * @param options values that the file does not specify
   * @return the model, which decodes greedily
   * @throws InterchangeException UNSUPPORTED, naming weights that have no counterpart;
   *     MISSING_OR_SURPLUS or WRONG_SHAPE
   */
  public static ImportedSequenceModel read(
      NamedArrays arrays, SequenceToSequenceMap map, ImportOptions options) {
    MappedLayers file = new MappedLayers(arrays, options);
    var conversion = new SequenceToSequenceImport(map, file);
    SequenceModel model = conversion.model();
    file.requireAllUsed();
    return new ImportedSequenceModel(model, new Weights(conversion.weights), List.of());
  }

  private SequenceModel model() {
    List<SequenceLayer> encoder = file.recurrent(map.encoder().layers());
    List<SequenceLayer> decoder = file.recurrent(map.decoder().layers());
    Matrix table = table(map.encoder(), encoder.get(0).features());
    InputIds input = InputIds.upTo(table.rows(), map.longestInput());
    weights.put("embedding/embeddings", table.array());
    add("encoder/", encoder);
    boolean allStates = encoder.size() > 1 && encoder.size() == decoder.size() && !hasBridge();
    List<RecurrentLayer> layers = encoder.stream().map(SequenceLayer::layer).toList();
    var reader =
        new RecurrentEncoder(new RandomEmbedding(table.columns()), stack(layers, allStates));
    return new SequenceModel(input, reader, head(decoder, encoder.get(encoder.size() - 1)));
  }

  private static RecurrentLayer stack(List<RecurrentLayer> layers, boolean allStates) {
    if (layers.size() == 1) {
      return layers.get(0);
    }
    return allStates ? new AllStates(layers) : new Stacked(layers);
  }

  private boolean hasBridge() {
    return map.decoder().bridge() != null && !map.decoder().bridge().isEmpty();
  }

  /** An embedding with the reserved ids first. */
  private Matrix table(SequenceToSequenceMap.Side side, int features) {
    Matrix table = side.rows().of(file.embedding(side.embedding()), 0);
    if (table.columns() > features) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected vectors of at most %d numbers, as the layer after it reads, found %d"
              .formatted(side.embedding(), features, table.columns()));
    }
    return table;
  }

  private FeedbackDecoder head(List<SequenceLayer> cells, SequenceLayer encoder) {
    SequenceToSequenceMap.Side side = map.decoder();
    List<RNNCell<?>> ownCells =
        cells.stream().<RNNCell<?>>map(SequenceToSequenceImport::cell).toList();
    int units = cells.get(cells.size() - 1).units();
    Matrix table = table(side, cells.get(0).features());
    weights.put("decoder/embedding/embeddings", table.array());
    add("decoder/", cells);
    addBridge();
    AttentionMap names = side.attention();
    MappedAttention attention =
        names == null ? null : MappedAttention.of(file, names, units, encoder.units());
    int outputs = units;
    if (attention != null) {
      attention.weights().forEach((name, value) -> weights.put("decoder/" + name, value));
      outputs = attention.layer().units();
    }
    requireFeatures(cells.get(0), table.columns(), attention);
    DenseWeights logits = file.dense(Objects.requireNonNull(side.output()), outputs, true);
    Matrix kernel = side.rows().of(logits.kernel().transposed(), 0).transposed();
    weights.put("decoder/dense/kernel", kernel.array());
    weights.put("decoder/dense/bias", side.rows().of(logits.bias().transposed(), NEVER).vector());
    var layers =
        new DecoderLayers(ownCells, table.columns(), attention == null ? null : attention.layer());
    return new FeedbackDecoder(
        layers,
        new Targets(map.longestOutput() + 1, kernel.columns(), true),
        TeacherForcing.always(),
        Decoding.greedy(LengthLimit.of(map.longestOutput())));
  }

  private static void requireFeatures(
      SequenceLayer cell, int embedding, @Nullable MappedAttention attention) {
    int fed = attention != null && attention.layer().inputFeeding() ? attention.layer().units() : 0;
    int expected = embedding + fed;
    if (cell.features() != expected) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "decoder: expected a kernel for inputs of size %d, the embedding%s, found one for %d"
              .formatted(expected, fed > 0 ? " and the attention" : "", cell.features()));
    }
  }

  private static RNNCell<?> cell(SequenceLayer layer) {
    if (layer.layer() instanceof RNN<?> rnn) {
      return rnn.cell();
    }
    throw new InterchangeException(
        UNSUPPORTED,
        "decoder.layers: expected layers of one direction, found " + layer.layer().name());
  }

  /** A dense layer for the whole state, or one for each of its tensors. */
  private void addBridge() {
    if (!hasBridge()) {
      return;
    }
    Matrix kernel = Matrix.zeros(0, 0);
    Matrix bias = Matrix.zeros(1, 0);
    for (String name : Objects.requireNonNull(map.decoder().bridge())) {
      DenseWeights part = file.dense(name, -1, file.layer(name).has("bias"));
      kernel = kernel.diagonal(part.kernel());
      bias = bias.beside(part.bias());
    }
    weights.put("decoder/bridge/dense/kernel", kernel.array());
    weights.put("decoder/bridge/dense/bias", bias.vector());
  }

  /** Adds the weights of layers, which are numbered by their names from the bottom. */
  private void add(String scope, List<SequenceLayer> layers) {
    Map<String, Integer> below = new HashMap<>();
    for (SequenceLayer layer : layers) {
      int number = below.merge(layer.layer().name(), 1, Integer::sum) - 1;
      String suffix = number == 0 ? "" : "_" + number;
      layer
          .weights()
          .forEach(
              (name, value) ->
                  weights.put(scope + name.replaceFirst("^[^/]*", "$0" + suffix), value));
    }
  }
}
