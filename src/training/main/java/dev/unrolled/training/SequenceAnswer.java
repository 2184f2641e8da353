package dev.unrolled.training;

import java.util.Arrays;
import java.util.Objects;

/**
 * Answer of a model from sequences to sequences.
 *
 * @param ids the ids without the end; not copied
 * @param logProbability the log-probability of ids and end, in nats
 */
@SuppressWarnings("ArrayRecordComponent")
public record SequenceAnswer(int[] ids, float logProbability) {

  @Override
  public boolean equals(Object other) {
    return other instanceof SequenceAnswer answer
        && Arrays.equals(ids, answer.ids)
        && Float.compare(logProbability, answer.logProbability) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(ids), logProbability);
  }

  @Override
  public String toString() {
    return "%s (%s)".formatted(Arrays.toString(ids), logProbability);
  }
}
