package dev.unrolled.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.function.Function;

/**
 * An encoder whose final state is the decoder's initial state and, in its hidden part, the
 * decoder's input at every time step. A dense layer turns the decoder's outputs into logits.
 *
 * <p>Ids become one-hot rows, multiplied with {@code embedding/embeddings [V, E]} if that weight
 * exists.
 *
 * @param cell creates a cell from the weights of its scope
 * @param weights the weights of {@code encoder}, {@code decoder} and the embedding
 * @param outputLength the number of output ids, K
 */
public record EncoderDecoder(Function<Weights, Cell> cell, Weights weights, int outputLength) {

  /** The logits of one sequence, {@code [K, V]}. */
  public Matrix logits(int[] ids) {
    Matrix inputs = embed(ids);
    Cell encoder = cell.apply(weights.in("encoder"));
    State encoded = new Loop(encoder, false).over(inputs, encoder.zeros(), ids.length).state();

    Matrix repeated = Matrix.stack(Collections.nCopies(outputLength, encoded.hidden()));
    Cell decoder = cell.apply(weights.in("decoder"));
    Matrix outputs = new Loop(decoder, false).over(repeated, encoded, outputLength).outputs();
    return dense(outputs);
  }

  /** The mean cross-entropy over all tokens of all sequences. */
  public double loss(int[][] ids, int[][] targets) {
    double sum = 0;
    for (int b = 0; b < ids.length; b++) {
      sum += SoftmaxCrossEntropy.sum(logits(ids[b]), targets[b]);
    }
    return sum / Arrays.stream(targets).mapToInt(row -> row.length).sum();
  }

  /** The encoder's inputs, {@code [T, F]}. */
  public Matrix embed(int[] ids) {
    Matrix oneHot = Matrix.zeros(ids.length, vocabulary());
    for (int t = 0; t < ids.length; t++) {
      oneHot = oneHot.with(t, ids[t], 1);
    }
    boolean table = weights.has("embedding/embeddings");
    return table ? oneHot.matMul(weights.get("embedding/embeddings")) : oneHot;
  }

  private Matrix dense(Matrix outputs) {
    Matrix bias = weights.get("decoder/dense/bias");
    Matrix biases = Matrix.stack(Collections.nCopies(outputs.rows(), bias));
    return outputs.matMul(weights.get("decoder/dense/kernel")).plus(biases);
  }

  private int vocabulary() {
    return weights.get("decoder/dense/bias").columns();
  }
}
