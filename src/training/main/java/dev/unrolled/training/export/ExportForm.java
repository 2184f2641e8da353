package dev.unrolled.training.export;

import dev.unrolled.seq2seq.Architecture;

/** How an exported SavedModel holds its weights. */
public enum ExportForm {

  /** In {@code variables/}, beside the graph: whoever opens the model restores them. */
  VARIABLES {
    @Override
    public Architecture requireRoom(Architecture architecture) {
      return architecture;
    }
  },

  /**
   * In the graph, as constants, and with all computed that depends on weights alone: the form that
   * answers fastest. There is a single file to open and nothing to restore.
   *
   * <p>Probabilities are the same to 1e-5, since sums are taken in another order. A frozen model
   * cannot be trained further by TensorFlow, and graph, weights and tables together must stay below
   * 2 GB, the most that a message of protobuf holds.
   */
  FROZEN {
    @Override
    public Architecture requireRoom(Architecture architecture) {
      new FrozenGraph().requireRoom(architecture.model());
      return architecture;
    }
  };

  /**
   * Checks that a model of this form can be exported, before it is trained.
   *
   * @param architecture what the model is made of
   * @return the architecture
   * @throws IllegalArgumentException if its weights do not fit; the message says how large they are
   */
  public abstract Architecture requireRoom(Architecture architecture);
}
