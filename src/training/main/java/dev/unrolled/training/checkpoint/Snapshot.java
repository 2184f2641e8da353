package dev.unrolled.training.checkpoint;

import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained model as plain values: nothing native, nothing to close.
 *
 * @param architecture what it is made of
 * @param options how it was trained
 * @param weights the values of its weights
 * @param history how training went
 * @param slots what the optimizer keeps, such as Adam's means; empty if it keeps nothing or the
 *     weights are not those that its last step left
 */
public record Snapshot(
    ModelSpec architecture, Options options, Weights weights, History history, Weights slots) {

  /**
   * A model whose optimizer would begin anew.
   *
   * @param architecture what it is made of
   * @param options how it was trained
   * @param weights the values of its weights
   * @param history how training went
   */
  public Snapshot(ModelSpec architecture, Options options, Weights weights, History history) {
    this(architecture, options, weights, history, new Weights(Map.of()));
  }

  /**
   * A model whose weights came from elsewhere.
   *
   * @param architecture what it is made of
   * @param weights the values of its weights
   * @return its values, with the default options and a history without epochs
   */
  public static Snapshot imported(Architecture architecture, Weights weights) {
    RNNCell<?> decoderCell = architecture.cells().decoderCell();
    Options options =
        Options.defaults()
            .withVocabularySize(architecture.input().vocabularySize())
            .withOutputVocabularySize(differing(architecture))
            .withCell(architecture.cell())
            .withDecoderCell(decoderCell.equals(architecture.cell()) ? null : decoderCell)
            .withEmbedding(architecture.embedding());
    return new Snapshot(
        architecture, options, weights, new History(List.of(), History.Outcome.IMPORTED));
  }

  /** The output vocabulary where it differs from that of the inputs. */
  private static @Nullable Integer differing(Architecture architecture) {
    int outputs = architecture.targets().classes();
    return outputs == architecture.input().vocabularySize() ? null : outputs;
  }
}
