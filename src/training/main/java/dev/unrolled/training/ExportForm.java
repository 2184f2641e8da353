package dev.unrolled.training;

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
   * In the graph, as constants: there is a single file to open, nothing to restore, and TensorFlow
   * may compute in advance what depends on weights alone.
   *
   * <p>The answers are the same bits. A frozen model cannot be trained further by TensorFlow, and
   * graph and weights together must stay below 2 GB, the most that a message of protobuf holds.
   */
  FROZEN {
    @Override
    public Architecture requireRoom(Architecture architecture) {
      new FrozenGraph().requireRoom(architecture.summary().parameters() * Float.BYTES);
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
