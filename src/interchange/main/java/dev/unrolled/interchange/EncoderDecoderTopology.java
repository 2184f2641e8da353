package dev.unrolled.interchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Layers of a Keras model that form an encoder-decoder.
 *
 * @param encoder the encoder's recurrent layer
 * @param decoder the recurrent layer that starts in the encoder's state and reads its h
 * @param dense the layer that computes logits, possibly in a {@code TimeDistributed}
 * @param embedding the embedding layer; empty for one-hot ids
 * @param inputLength the length of an input sequence, if specified
 * @param outputLength the length of an output sequence
 * @param notes descriptions of the parts that are left out
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
