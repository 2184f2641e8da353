package dev.unrolled.training.checkpoint;

import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trained model as plain Java values, without native memory.
 *
 * @param architecture the configuration of the model
 * @param options the options of its training
 * @param weights the values of its weights
 * @param history the history of its training
 * @param slots the optimizer's slots, such as Adam's moments; empty if it has none or the weights
 *     are not those of its last step
 */
public record Snapshot(
    ModelSpec architecture, Options options, Weights weights, History history, Weights slots) {

  /**
   * Creates a model without optimizer slots.
   *
   * @param architecture the configuration of the model
   * @param options the options of its training
   * @param weights the values of its weights
   * @param history the history of its training
   */
  public Snapshot(ModelSpec architecture, Options options, Weights weights, History history) {
    this(architecture, options, weights, history, new Weights(Map.of()));
  }

  /**
   * Creates a model with imported weights.
   *
   * @param architecture the configuration of the model
   * @param weights the values of its weights
   * @return the model, with default options and a history without epochs
   */
  public static Snapshot imported(Architecture architecture, Weights weights) {
    RNNCell<?> decoderCell = architecture.cells().decoderCell();
    Options options =
        Options.defaults()
            .withVocabularySize(architecture.input().vocabularySize())
            .withOutputVocabularySize(outputVocabularySize(architecture))
            .withCell(architecture.cell())
            .withDecoderCell(decoderCell.equals(architecture.cell()) ? null : decoderCell)
            .withEmbedding(architecture.embedding());
    return new Snapshot(
        architecture, options, weights, new History(List.of(), History.Outcome.IMPORTED));
  }

  /**
   * Creates a classifier, tagger or model of another head with imported weights.
   *
   * @param model inputs, encoder and head
   * @param weights the values of its weights
   * @return the model, with default options and a history without epochs
   */
  public static Snapshot imported(SequenceModel model, Weights weights) {
    return new Snapshot(
        model, options(model), weights, new History(List.of(), History.Outcome.IMPORTED));
  }

  private static Options options(SequenceModel model) {
    return model.input() instanceof InputIds ids
            && model.encoder() instanceof RecurrentEncoder encoder
        ? Options.defaults()
            .withVocabularySize(ids.vocabularySize())
            .withEmbedding(encoder.embedding())
        : Options.defaults();
  }

  /** Returns the output vocabulary size if it differs from that of the inputs, else null. */
  private static @Nullable Integer outputVocabularySize(Architecture architecture) {
    int outputs = architecture.targets().classes();
    return outputs == architecture.input().vocabularySize() ? null : outputs;
  }
}
