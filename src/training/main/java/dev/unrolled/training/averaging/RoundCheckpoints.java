package dev.unrolled.training.averaging;

import dev.unrolled.training.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.Optional;

/** Where checkpoints of averaged training are kept. */
public interface RoundCheckpoints {

  /**
   * Reads the newest checkpoint.
   *
   * @return the checkpoint; empty if there is none
   * @throws IOException if it cannot be read
   */
  Optional<Checkpoint> newest() throws IOException;

  /**
   * Writes a checkpoint.
   *
   * @param round the number of rounds so far
   * @param checkpoint the checkpoint
   * @throws IOException if it cannot be written
   */
  void save(long round, Checkpoint checkpoint) throws IOException;

  /** Keeps no checkpoints. */
  RoundCheckpoints NONE =
      new RoundCheckpoints() {
        @Override
        public Optional<Checkpoint> newest() {
          return Optional.empty();
        }

        @Override
        public void save(long round, Checkpoint checkpoint) {
          // Nothing is kept.
        }
      };
}
