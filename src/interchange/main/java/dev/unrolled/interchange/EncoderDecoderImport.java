package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSPECIFIED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.WRONG_SHAPE;

import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * Converts the weights of an encoder-decoder from another library.
 *
 * <p>The model has two recurrent cells of one kind, a dense layer, and an embedding or one-hot ids.
 * The decoder starts in the encoder's last state and reads its hidden part at every time step. Kind
 * and sizes follow from the weights. Only a {@code .keras} file specifies how the layers are
 * connected: they are traced from the outputs to the input, and any other topology is refused. For
 * other files the caller is responsible.
 */
public final class EncoderDecoderImport {

  private final NamedArrays arrays;
  private final ImportOptions options;

  private EncoderDecoderImport(NamedArrays arrays, ImportOptions options) {
    this.arrays = arrays;
    this.options = options;
  }

  /**
   * Reads an encoder-decoder.
   *
   * @param arrays the weights of TF1, Keras, PyTorch or this library
   * @param options values that the file does not specify
   * @return the model
   * @throws InterchangeException MISSING_OR_SURPLUS, WRONG_SHAPE or UNSUPPORTED; UNSPECIFIED if
   *     neither the file nor the options specify the sequence lengths
   */
  public static ImportedEncoderDecoder read(NamedArrays arrays, ImportOptions options) {
    return new EncoderDecoderImport(arrays, options).read();
  }

  private ImportedEncoderDecoder read() {
    return arrays.description().graph().map(this::traced).orElseGet(this::searched);
  }

  /** Reads a file that specifies how the layers are connected. */
  private ImportedEncoderDecoder traced(KerasGraph graph) {
    EncoderDecoderTopology topology = EncoderDecoderTrace.of(arrays.origin(), graph);
    Parts parts = parts(EncoderDecoderLayers.of(arrays, topology), graph.layers());
    return model(parts, topology.inputLength(), topology.outputLength(), topology.notes());
  }

  /** Reads a file that does not, or one of this library. */
  private ImportedEncoderDecoder searched() {
    ModelDescription description = arrays.description();
    List<KerasLayer> described = description.layers();
    List<String> notes = new ArrayList<>(KerasOptions.check(described));
    if (described.isEmpty() && options.activation().isEmpty()) {
      notes.add("the file does not say the cells' activation: tanh is assumed");
    }
    if (arrays.origin().kind() == FileKind.KERAS_WEIGHTS) {
      notes.add(
          "the file does not say how the layers are connected: a decoder that starts in the"
              + " encoder's state is assumed; a .keras file says it");
    }
    EncoderDecoderLayers layers = EncoderDecoderSearch.find(arrays);
    new CellRoles(layers.encoder(), layers.decoder()).note().ifPresent(notes::add);
    Parts parts = parts(layers, described);
    return model(parts, description.inputLength(), description.outputLength(), notes);
  }

  private ImportedEncoderDecoder model(
      Parts parts, OptionalInt inputLength, OptionalInt outputLength, List<String> notes) {
    var sizes =
        new ImportedEncoderDecoder.Sizes(
            parts.dense().kernel().columns(),
            length("input", options.inputLength(), inputLength),
            length("output", options.outputLength(), outputLength));
    return new ImportedEncoderDecoder(
        parts.encoder().cell(), parts.embedding(), sizes, parts.weights(), notes);
  }

  private Parts parts(EncoderDecoderLayers layers, List<KerasLayer> described) {
    CellWeights encoder = CellImport.convert(layers.encoder(), described, options);
    CellWeights decoder = CellImport.convert(layers.decoder(), described, options);
    requireOneCell(encoder, decoder);
    int units = encoder.cell().units();
    DenseWeights dense =
        DenseWeights.read(layers.dense(), units, KerasLayers.hasBias(layers.dense(), described));
    int vocabulary = dense.kernel().columns();
    Optional<Matrix> table = layers.embedding().map(layer -> Embeddings.read(layer, vocabulary));
    requireFeatures(layers.decoder(), decoder, units);
    requireFeatures(layers.encoder(), encoder, table.map(Matrix::columns).orElse(vocabulary));
    return new Parts(encoder, decoder, dense, table);
  }

  /** Converted layers. */
  private record Parts(
      CellWeights encoder, CellWeights decoder, DenseWeights dense, Optional<Matrix> table) {

    Embedding embedding() {
      return table.<Embedding>map(t -> new RandomEmbedding(t.columns())).orElseGet(OneHot::new);
    }

    Weights weights() {
      Map<String, FloatNdArray> weights = new LinkedHashMap<>();
      table.ifPresent(t -> weights.put("embedding/embeddings", t.array()));
      weights.putAll(encoder.named("encoder"));
      weights.putAll(decoder.named("decoder"));
      weights.put("decoder/dense/kernel", dense.kernel().array());
      weights.put("decoder/dense/bias", dense.bias().vector());
      return new Weights(weights);
    }
  }

  private int length(String what, OptionalInt given, OptionalInt stated) {
    return given.orElseGet(
        () ->
            stated.orElseThrow(
                () ->
                    new InterchangeException(
                        UNSPECIFIED,
                        "%s: unknown length of an %s sequence; set it in the import options"
                            .formatted(arrays.origin(), what))));
  }

  private void requireOneCell(CellWeights encoder, CellWeights decoder) {
    if (!encoder.cell().config().equals(decoder.cell().config())
        || !encoder.cell().name().equals(decoder.cell().name())) {
      throw new InterchangeException(
          UNSUPPORTED,
          "%s: expected encoder and decoder with the same cell, found %s %s and %s %s"
              .formatted(
                  arrays.origin(),
                  encoder.cell().name(),
                  encoder.cell().config(),
                  decoder.cell().name(),
                  decoder.cell().config()));
    }
  }

  private void requireFeatures(ArrayGroup group, CellWeights cell, int expected) {
    if (cell.features() != expected) {
      throw new InterchangeException(
          WRONG_SHAPE,
          "%s: expected a kernel for inputs of size %d, found one for %d"
              .formatted(group.where(), expected, cell.features()));
    }
  }
}
