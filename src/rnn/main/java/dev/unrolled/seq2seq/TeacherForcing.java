package dev.unrolled.seq2seq;

import org.jspecify.annotations.Nullable;

/**
 * How a decoder with feedback is trained: at each time step it reads the target of the time step
 * before.
 *
 * @param sampling how often it reads its own prediction instead; null: never
 * @param labelSmoothing the probability that is spread evenly over all ids in the targets of
 *     training, as Keras's {@code label_smoothing}; scores have none
 */
public record TeacherForcing(@Nullable ScheduledSampling sampling, double labelSmoothing) {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the label smoothing is outside {@code [0, 1)}
   */
  public TeacherForcing {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "label smoothing: expected a number in [0, 1), found " + labelSmoothing);
    }
  }

  /**
   * Targets as they are, and no predictions.
   *
   * @return the default
   */
  public static TeacherForcing always() {
    return new TeacherForcing(null, 0);
  }
}
