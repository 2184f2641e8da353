package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.unrolled.interchange.errors.InterchangeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names of the layers of an encoder-decoder in a file of weights, as JSON with these fields in
 * snake case. The name of a layer is the beginning of its weights' names, such as {@code
 * decoder.rnn} or {@code decoder/lstm}.
 *
 * @param encoder the layers that read
 * @param decoder the layers that write
 * @param longestInput the most ids of an input
 * @param longestOutput the most ids of an answer
 */
public record SequenceToSequenceMap(
    Side encoder, Side decoder, int longestInput, int longestOutput) {

  /**
   * Layers of the encoder or of the decoder.
   *
   * @param embedding the embedding
   * @param layers the recurrent layers from the bottom to the top; a layer of PyTorch may be
   *     several
   * @param reserved the ids of padding, unknown, begin and end in the file; -1 for one that it does
   *     not have; by default 0, 1, 2 and 3
   * @param bridge of the decoder: a dense layer from the encoder's state to the decoder's, or one
   *     for each tensor of the state; by default none
   * @param attention of the decoder; by default none
   * @param output of the decoder: the layer of the logits
   */
  public record Side(
      String embedding,
      List<String> layers,
      @Nullable List<Integer> reserved,
      @Nullable List<String> bridge,
      @Nullable AttentionMap attention,
      @Nullable String output) {

    ReservedRows rows() {
      return new ReservedRows(reserved == null ? List.of(0, 1, 2, 3) : reserved);
    }
  }

  /**
   * Weights of attention.
   *
   * @param type {@code luong} or {@code bahdanau}
   * @param memoryLayer the layer on the encoder's outputs; of Luong's without one it is dot
   * @param queryLayer Bahdanau's layer on the decoder's output
   * @param v Bahdanau's vector, the whole name
   * @param scale the factor of Luong's scores or of Bahdanau's normalized v, the whole name
   * @param bias the bias of normalized Bahdanau attention, the whole name
   * @param layer the layer on output and context, without bias, whose activation is tanh
   * @param inputFeeding whether the decoder reads the last attention behind the embedding
   */
  public record AttentionMap(
      String type,
      @Nullable String memoryLayer,
      @Nullable String queryLayer,
      @Nullable String v,
      @Nullable String scale,
      @Nullable String bias,
      String layer,
      boolean inputFeeding) {}

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * Reads a map.
   *
   * @param file the file
   * @return the map
   * @throws InterchangeException UNREADABLE if it is not such JSON; the message names file and
   *     field
   */
  public static SequenceToSequenceMap read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), SequenceToSequenceMap.class).checked(file);
    } catch (JsonProcessingException e) {
      throw new InterchangeException(
          UNREADABLE, "%s: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new InterchangeException(UNREADABLE, "%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  private SequenceToSequenceMap checked(Path file) {
    require(file, "encoder", encoder);
    require(file, "decoder", decoder);
    require(file, "encoder.embedding", encoder.embedding);
    require(file, "encoder.layers", encoder.layers);
    require(file, "decoder.embedding", decoder.embedding);
    require(file, "decoder.layers", decoder.layers);
    require(file, "decoder.output", decoder.output);
    if (decoder.attention != null) {
      require(file, "decoder.attention.type", decoder.attention.type);
      require(file, "decoder.attention.layer", decoder.attention.layer);
    }
    if (longestInput < 1 || longestOutput < 1) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: longest_input, longest_output: expected at least 1, found %d and %d"
              .formatted(file, longestInput, longestOutput));
    }
    return this;
  }

  private static void require(Path file, String field, @Nullable Object value) {
    if (Objects.isNull(value)) {
      throw new InterchangeException(
          UNREADABLE, "%s: %s: expected the name of a layer, found none".formatted(file, field));
    }
  }
}
