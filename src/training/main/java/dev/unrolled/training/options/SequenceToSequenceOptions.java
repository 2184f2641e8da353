package dev.unrolled.training.options;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.LuongAttention;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.TeacherForcing;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a model from sequences to sequences that {@link Options} do not describe.
 *
 * @param layer reads the inputs; null: the options' layers, or their cell in both directions
 * @param decoder embedding, cells and attention of the decoder; null: one of the options' decoder
 *     cell, or cell, with an embedding of 32 and scaled Luong attention of the cell's units with
 *     input feeding
 * @param training how the decoder is trained
 * @param decoding how it answers; null: greedily, with at most as many ids as the longest target
 */
public record SequenceToSequenceOptions(
    @Nullable RecurrentLayer layer,
    @Nullable DecoderLayers decoder,
    TeacherForcing training,
    @Nullable Decoding decoding) {

  private static final int EMBEDDING_SIZE = 32;

  /**
   * A bidirectional encoder, attention, teacher forcing and greedy decoding.
   *
   * @return the defaults
   */
  public static SequenceToSequenceOptions defaults() {
    return new SequenceToSequenceOptions(null, null, TeacherForcing.always(), null);
  }

  /**
   * The same with other layers of the encoder.
   *
   * @param layer reads the inputs
   * @return the options
   */
  public SequenceToSequenceOptions withLayer(RecurrentLayer layer) {
    return new SequenceToSequenceOptions(layer, decoder, training, decoding);
  }

  /**
   * The same with another decoder.
   *
   * @param decoder embedding, cells and attention
   * @return the options
   */
  public SequenceToSequenceOptions withDecoder(DecoderLayers decoder) {
    return new SequenceToSequenceOptions(layer, decoder, training, decoding);
  }

  /**
   * The same with another training of the decoder.
   *
   * @param training scheduled sampling and label smoothing
   * @return the options
   */
  public SequenceToSequenceOptions withTraining(TeacherForcing training) {
    return new SequenceToSequenceOptions(layer, decoder, training, decoding);
  }

  /**
   * The same with other answers.
   *
   * @param decoding how the decoder answers
   * @return the options
   */
  public SequenceToSequenceOptions withDecoding(Decoding decoding) {
    return new SequenceToSequenceOptions(layer, decoder, training, decoding);
  }

  /**
   * The layers of the encoder.
   *
   * @param options have a cell
   * @return those given, or the options' layers, or their cell in both directions
   */
  public RecurrentLayer layer(Options options) {
    RecurrentLayer chosen = layer == null ? options.encoder() : layer;
    return chosen == null ? new Bidirectional(options.cell()) : chosen;
  }

  /**
   * The layers of the decoder.
   *
   * @param options have a cell
   * @return those given, or the default ones with the options' cell
   */
  public DecoderLayers decoder(Options options) {
    if (decoder != null) {
      return decoder;
    }
    var cell = Objects.requireNonNullElse(options.decoderCell(), options.cell());
    var attention =
        new AttentionLayer(
            new LuongAttention(LuongAttention.Score.GENERAL, true), cell.units(), true);
    return new DecoderLayers(List.of(cell), EMBEDDING_SIZE, attention);
  }
}
