package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of a Keras model's layers are those of an encoder-decoder.
 *
 * @param encoder the recurrent layer that reads
 * @param decoder the recurrent layer that starts in the encoder's state and reads its h
 * @param dense the layer that makes logits; it may be in a {@code TimeDistributed}
 * @param embedding the table of the ids' vectors; empty if they are one-hot
 * @param inputLength the length of an input sequence, if it is stated
 * @param outputLength the length of an output sequence
 * @param notes what is left out
 */
record EncoderDecoderTopology(
    KerasLayer encoder,
    KerasLayer decoder,
    KerasLayer dense,
    Optional<KerasLayer> embedding,
    OptionalInt inputLength,
    OptionalInt outputLength,
    List<String> notes) {

  EncoderDecoderTopology {
    notes = List.copyOf(notes);
  }
}
