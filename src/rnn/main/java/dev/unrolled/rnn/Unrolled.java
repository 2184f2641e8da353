package dev.unrolled.rnn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a recurrence gives over a whole sequence.
 *
 * @param steps every step, T of them; {@code steps[t]} belongs to input {@code t}, backwards too
 * @param state the state after the last step that was run
 * @param <S> the cell's state
 */
public record Unrolled<S>(List<Step<S>> steps, S state) {

  /** Copies the list. */
  public Unrolled {
    steps = List.copyOf(steps);
  }

  /**
   * The output of every step.
   *
   * @return T times {@code [B, U]}
   */
  public List<Operand<TFloat32>> outputs() {
    return steps.stream().<Operand<TFloat32>>map(Step::output).toList();
  }

  /**
   * The outputs as one tensor.
   *
   * @param tf the graph's operations
   * @return {@code [B, T, U]}
   */
  public Operand<TFloat32> batchMajor(Ops tf) {
    return batchMajor(tf, outputs());
  }

  /**
   * What the cell computed on its way, a tensor for each letter of its equations.
   *
   * <p>With lengths, the values past a sequence's end mean nothing.
   *
   * @param tf the graph's operations
   * @return {@code [B, T, U]} by letter, in the order of {@link Step#inner}
   */
  public Map<String, Operand<TFloat32>> innerBatchMajor(Ops tf) {
    Map<String, Operand<TFloat32>> letters = new LinkedHashMap<>();
    for (String letter : steps.get(0).inner().keySet()) {
      letters.put(letter, batchMajor(tf, steps.stream().map(s -> s.inner().get(letter)).toList()));
    }
    return letters;
  }

  private static Operand<TFloat32> batchMajor(Ops tf, List<Operand<TFloat32>> steps) {
    return TimeMajor.batchMajor(tf, TimeMajor.flat(tf, steps), steps.size());
  }
}
