package dev.unrolled.rnn.head;

import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Head that gives a tag to each time step, and can continue a sequence. */
public interface Tagger extends Head {

  /** {@return the names of the C tags, all different} */
  List<String> tags();

  /** {@return the largest number of time steps of a sequence, K} */
  int length();

  @Override
  default Map<String, Object> config() {
    return Map.of("tags", tags());
  }

  @Override
  default Targets targets() {
    return new Targets(length(), tags().size(), true);
  }

  @Override
  default boolean answersEachTimeStep() {
    return true;
  }

  @Override
  default Optional<String> wholeSequenceReason() {
    return Optional.empty();
  }
}
