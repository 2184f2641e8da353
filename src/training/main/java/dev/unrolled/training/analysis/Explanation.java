package dev.unrolled.training.analysis;

import dev.unrolled.rnn.Weights;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.data.IdRows;
import dev.unrolled.training.data.RowCheck;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Prediction of one sequence with the gates and states of encoder and decoder, as plain Java
 * values.
 */
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
   * Runs a model on one sequence and records its intermediate values.
   *
   * @param architecture the configuration of the model
   * @param weights the values of its weights
   * @param ids the input, {@code [T]}
   * @return the prediction with its intermediate values
   * @throws IllegalArgumentException if the ids or the weights do not fit the model
   */
  public static Explanation of(Architecture architecture, Weights weights, int... ids) {
    int[][] row = {ids};
    IdRows.requireRows("ids", row);
    RowCheck.of(architecture.model()).requireInputs("ids[%d]"::formatted, row);
    try (ExplainingGraph graph = new ExplainingGraph(architecture, ids.length)) {
      return graph.explain(weights, ids);
    }
  }

  /** {@return the input ids: {@code [T]}, not a copy} */
  public int[] ids() {
    return ids;
  }

  /** {@return the gates and states of the encoder: values for T time steps} */
  public CellTrace encoder() {
    return encoder;
  }

  /** {@return the gates and states of the decoder: values for K time steps} */
  public CellTrace decoder() {
    return decoder;
  }

  /**
   * {@return the probability of each id at each time step of the output: {@code [K, V]}, not a
   * copy}
   */
  public float[][] probabilities() {
    return probabilities;
  }

  /** {@return the most probable ids: {@code [K]}} */
  public int[] answer() {
    return Arrays.stream(probabilities).mapToInt(Explanation::mostProbable).toArray();
  }

  private static int mostProbable(float[] row) {
    return IntStream.range(0, row.length)
        .reduce((best, id) -> row[id] > row[best] ? id : best)
        .orElseThrow();
  }
}
