package dev.unrolled.training.internal.graph;

import dev.unrolled.training.data.Continuation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** States of the sequences of all lanes between two batches, on the Java heap. */
final class LaneStates {

  private final Map<Integer, float[][]> byLane = new HashMap<>();
  private List<float[]> fed = List.of();

  /**
   * Feeds the states that the rows of a batch start from.
   *
   * @param feed the feed of the batch
   * @param placeholders each {@code [B, U]}
   * @param rows the lanes of the rows; null if every row starts a sequence
   * @param size the number of rows, B
   */
  void feed(
      RowFeed feed,
      List<Placeholder<TFloat32>> placeholders,
      @Nullable Continuation rows,
      int size) {
    fed = new ArrayList<>();
    for (int state = 0; state < placeholders.size(); state++) {
      int units = units(placeholders.get(state));
      float[] flat = new float[size * units];
      for (int row = 0; rows != null && row < size; row++) {
        if (!rows.starts()[row]) {
          System.arraycopy(of(rows.lanes()[row])[state], 0, flat, row * units, units);
        }
      }
      fed.add(flat);
    }
    feedAgain(feed, placeholders);
  }

  /** Feeds the same states as the last time. */
  void feedAgain(RowFeed feed, List<Placeholder<TFloat32>> placeholders) {
    for (int state = 0; state < placeholders.size(); state++) {
      feed.numbers(placeholders.get(state), fed.get(state));
    }
  }

  private float[][] of(int lane) {
    float[][] states = byLane.get(lane);
    if (states == null) {
      throw new IllegalStateException("lane %d: expected a state, found none".formatted(lane));
    }
    return states;
  }

  /**
   * Keeps the states after a batch.
   *
   * @param rows the lanes of the rows; null if no row is continued
   * @param result has the states, each {@code [B, U]}
   * @param from the index of the first state in the result
   */
  void keep(@Nullable Continuation rows, Result result, int from) {
    if (rows == null) {
      return;
    }
    int count = result.size() - from;
    for (int state = 0; state < count; state++) {
      TFloat32 tensor = (TFloat32) result.get(from + state);
      int units = Math.toIntExact(tensor.shape().get(1));
      float[] flat = new float[Math.toIntExact(tensor.size())];
      tensor.copyTo(DataBuffers.of(flat, false, false));
      for (int row = 0; row < rows.lanes().length; row++) {
        float[] values = new float[units];
        System.arraycopy(flat, row * units, values, 0, units);
        byLane.computeIfAbsent(rows.lanes()[row], lane -> new float[count][])[state] = values;
      }
    }
  }

  private static int units(Operand<TFloat32> placeholder) {
    return Math.toIntExact(placeholder.shape().get(1));
  }
}
