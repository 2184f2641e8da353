package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.KerasConfig;
import dev.unrolled.interchange.KerasLayer;
import dev.unrolled.interchange.ModelDescription;
import dev.unrolled.interchange.errors.InterchangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Description of the model in a SavedModel.
 *
 * <p>Sequence lengths come from {@code serving_default}. This library's models have metadata in
 * {@code assets.extra/unrolled.json}, which names the cell.
 */
final class SavedModelDescription {

  private static final String MAIN = "serving_default";
  private static final String METADATA = "assets.extra/unrolled.json";
  private static final Map<String, String> CLASSES =
      Map.of("lstm", "LSTM", "gru", "GRU", "simple_rnn", "SimpleRNN");

  private SavedModelDescription() {}

  static ModelDescription of(Path folder, SavedModel model) {
    Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    model.getMetaGraphsList().forEach(graph -> signatures.putAll(graph.getSignatureDefMap()));
    SignatureDef main = signatures.getOrDefault(MAIN, SignatureDef.getDefaultInstance());
    return new ModelDescription(
        layers(folder.resolve(METADATA)),
        Optional.empty(),
        lengths(main.getInputsMap().values().stream()),
        lengths(
            main.getOutputsMap().values().stream().filter(SavedModelDescription::isPerTimeStep)),
        true);
  }

  /**
   * Returns whether an output has a value for every time step: {@code [B, K, V]}, or ids {@code [B,
   * K]}.
   */
  private static boolean isPerTimeStep(TensorInfo output) {
    int rank = output.getTensorShape().getDimCount();
    return rank > 2 || (rank == 2 && Floats.of(output.getDtype()).isEmpty());
  }

  /** Returns the common size of the second axis, if there is one. */
  private static OptionalInt lengths(Stream<TensorInfo> tensors) {
    int[] sizes =
        tensors
            .map(TensorInfo::getTensorShape)
            .mapToInt(shape -> shape.getDimCount() < 2 ? 0 : (int) shape.getDim(1).getSize())
            .distinct()
            .toArray();
    return sizes.length == 1 && sizes[0] > 0 ? OptionalInt.of(sizes[0]) : OptionalInt.empty();
  }

  private static List<KerasLayer> layers(Path metadata) {
    if (!Files.isRegularFile(metadata)) {
      return List.of();
    }
    try {
      JsonNode cell = new ObjectMapper().readTree(metadata.toFile()).path("model").path("cell");
      String name = CLASSES.get(cell.path("name").asText());
      return name == null
          ? List.of()
          : Stream.of("encoder", "decoder")
              .map(layer -> new KerasLayer(name, layer, KerasConfig.map(cell), List.of()))
              .toList();
    } catch (IOException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: is damaged: %s".formatted(metadata, e.getMessage()), e);
    }
  }
}
