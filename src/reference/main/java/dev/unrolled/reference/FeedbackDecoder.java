package dev.unrolled.reference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An LSTM decoder that reads the targets as its own output, over one sequence.
 *
 * @param weights those in the scope {@code decoder}
 * @param attention its attention; null if there is none
 * @param inputFeeding whether it reads the attention of the time step before
 */
public record FeedbackDecoder(
    Weights weights, @Nullable Attention attention, boolean inputFeeding) {

  private static final int BEGIN = 2;

  /**
   * The logits of targets, {@code [K, V]}.
   *
   * @param start the state before the first time step
   * @param outputs the encoder's outputs, {@code [T, M]}
   * @param length the length of the encoder's sequence
   */
  public Matrix logits(int[] targets, State start, Matrix outputs, int length) {
    Cell cell = new LSTM(weights.in("lstm"), Nonlinearity.TANH, 0);
    Matrix kernel = weights.get("dense/kernel");
    Matrix attended = Matrix.zeros(1, kernel.rows());
    State state = start;
    int before = BEGIN;
    List<Matrix> logits = new ArrayList<>();
    for (int target : targets) {
      Matrix embedded = weights.get("embedding/embeddings").row(before);
      state = cell.step(inputFeeding ? embedded.concatenate(attended) : embedded, state);
      attended =
          attention == null ? state.hidden() : attention.attend(state.hidden(), outputs, length);
      logits.add(attended.matMul(kernel).plus(weights.get("dense/bias")));
      before = target;
    }
    return Matrix.stack(logits);
  }
}
