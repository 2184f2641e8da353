package dev.unrolled.interchange;

import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.SequenceModel;
import java.util.List;

/**
 * An imported classifier or tagger.
 *
 * @param model inputs, encoder and head
 * @param weights the weights under this library's names, such as {@code encoder/lstm/kernel}
 * @param notes the parts that were left out or assumed, a sentence each
 */
public record ImportedSequenceModel(SequenceModel model, Weights weights, List<String> notes) {

  public ImportedSequenceModel {
    notes = List.copyOf(notes);
  }
}
