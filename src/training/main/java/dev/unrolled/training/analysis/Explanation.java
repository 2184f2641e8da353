package dev.unrolled.training.analysis;

import dev.unrolled.rnn.Weights;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.data.IdRows;
import dev.unrolled.training.data.RowCheck;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How an encoder-decoder came to one answer: Java values, good for longer than the model. */
public final class Explanation {

  private final int[] ids;
  private final CellTrace encoder;
  private final CellTrace decoder;
  private final float[][] probabilities;

  Explanation(int[] ids, CellTrace encoder, CellTrace decoder, float[][] probabilities) {
    this.ids = ids;
    this.encoder = encoder;
    this.decoder = decoder;
    this.probabilities = probabilities;
  }

  /**
   * Runs a model on one sequence and looks inside.
   *
   * @param architecture what the model is made of
   * @param weights the values of its weights
   * @param ids what it is to read, {@code [T]}
   * @return what went on
   * @throws IllegalArgumentException if the ids do not fit the model, or the weights do not
   */
  public static Explanation of(Architecture architecture, Weights weights, int... ids) {
    int[][] row = {ids};
    IdRows.requireRows("ids", row);
    RowCheck.of(architecture.model()).requireInputs("ids[%d]"::formatted, row);
    try (ExplainingGraph graph = new ExplainingGraph(architecture, ids.length)) {
      return graph.explain(weights, ids);
    }
  }

  /**
   * What the model read.
   *
   * @return {@code [T]}, not a copy
   */
  public int[] ids() {
    return ids;
  }

  /**
   * What went on in the encoder.
   *
   * @return T steps
   */
  public CellTrace encoder() {
    return encoder;
  }

  /**
   * What went on in the decoder.
   *
   * @return K steps
   */
  public CellTrace decoder() {
    return decoder;
  }

  /**
   * The probability of every id at each step of the answer.
   *
   * @return {@code [K, V]}, not a copy
   */
  public float[][] probabilities() {
    return probabilities;
  }

  /**
   * The most probable ids.
   *
   * @return {@code [K]}
   */
  public int[] answer() {
    return Arrays.stream(probabilities).mapToInt(Explanation::mostProbable).toArray();
  }

  private static int mostProbable(float[] row) {
    return IntStream.range(0, row.length)
        .reduce((best, id) -> row[id] > row[best] ? id : best)
        .orElseThrow();
  }
}
