package dev.unrolled.crosscheck.reference;

import java.util.Arrays;
import java.util.Collections;
import java.util.function.Function;

/**
 * An encoder whose last state starts the decoder and whose last hidden state is the decoder's input
 * at every step; a dense layer makes logits of the decoder's outputs.
 *
 * <p>Ids enter as one-hot rows, times {@code embedding/embeddings [V, E]} if there is such a
 * weight.
 *
 * @param cell makes a cell of the weights of its scope
 * @param weights those of {@code encoder}, {@code decoder} and the embedding
 * @param steps the number of ids written
 */
public record EncoderDecoder(Function<Weights, Cell> cell, Weights weights, int steps) {

  /** The logits of one sequence, {@code [steps, V]}. */
  public Matrix logits(int[] ids) {
    Matrix inputs = embed(ids);
    Cell encoder = cell.apply(weights.in("encoder"));
    State encoded = new Loop(encoder, false).over(inputs, encoder.zeros(), ids.length).state();

    Matrix repeated = Matrix.stack(Collections.nCopies(steps, encoded.hidden()));
    Cell decoder = cell.apply(weights.in("decoder"));
    Matrix outputs = new Loop(decoder, false).over(repeated, encoded, steps).outputs();
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

  /** What the encoder reads, {@code [T, F]}. */
  public Matrix embed(int[] ids) {
    Matrix oneHot = Matrix.zeros(ids.length, vocabulary());
    for (int t = 0; t < ids.length; t++) {
      oneHot = oneHot.with(t, ids[t], 1);
    }
    boolean table = weights.has("embedding/embeddings");
    return table ? oneHot.times(weights.get("embedding/embeddings")) : oneHot;
  }

  private Matrix dense(Matrix outputs) {
    Matrix bias = weights.get("decoder/dense/bias");
    Matrix biases = Matrix.stack(Collections.nCopies(outputs.rows(), bias));
    return outputs.times(weights.get("decoder/dense/kernel")).plus(biases);
  }

  private int vocabulary() {
    return weights.get("decoder/dense/bias").columns();
  }
}
