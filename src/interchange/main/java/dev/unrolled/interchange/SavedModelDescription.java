package dev.unrolled.interchange;

import static dev.unrolled.interchange.InterchangeException.Reason.UNREADABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * What a SavedModel says of its model.
 *
 * <p>The lengths of sequences are read from the signature, if it has one input of int ids {@code
 * [B, T]} and outputs {@code [B, K, ...]}. A model of this library has a description beside it,
 * {@code assets.extra/unrolled.json}, which names the cell.
 */
final class SavedModelDescription {

  private static final String CARD = "assets.extra/unrolled.json";
  private static final Map<String, String> CLASSES =
      Map.of("lstm", "LSTM", "gru", "GRU", "simple_rnn", "SimpleRNN");

  private SavedModelDescription() {}

  static ModelDescription of(Path folder, SavedModel model) {
    List<SignatureDef> signatures =
        model.getMetaGraphsList().stream()
            .flatMap(graph -> graph.getSignatureDefMap().values().stream())
            .filter(signature -> signature.getInputsCount() > 0)
            .toList();
    boolean single = signatures.size() == 1;
    return new ModelDescription(
        layers(folder.resolve(CARD)),
        single ? steps(signatures.get(0).getInputsMap()) : OptionalInt.empty(),
        single ? steps(signatures.get(0).getOutputsMap()) : OptionalInt.empty());
  }

  /** The size of the second axis, if all tensors have one and the same. */
  private static OptionalInt steps(Map<String, TensorInfo> tensors) {
    int[] sizes =
        tensors.values().stream()
            .map(TensorInfo::getTensorShape)
            .mapToInt(shape -> shape.getDimCount() < 2 ? 0 : (int) shape.getDim(1).getSize())
            .distinct()
            .toArray();
    return sizes.length == 1 && sizes[0] > 0 ? OptionalInt.of(sizes[0]) : OptionalInt.empty();
  }

  private static List<KerasLayer> layers(Path card) {
    if (!Files.isRegularFile(card)) {
      return List.of();
    }
    try {
      JsonNode cell = new ObjectMapper().readTree(card.toFile()).path("model").path("cell");
      String name = CLASSES.get(cell.path("name").asText());
      return name == null
          ? List.of()
          : Stream.of("encoder", "decoder")
              .map(
                  layer ->
                      new KerasLayer(name, layer, KerasConfig.map(cell), layer.equals("decoder")))
              .toList();
    } catch (IOException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: is damaged: %s".formatted(card, e.getMessage()), e);
    }
  }
}
