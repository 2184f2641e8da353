package dev.unrolled.training.export;

import dev.unrolled.rnn.model.ModelSpec;

/** Form in which an exported SavedModel stores its weights. */
public enum ExportForm {

  /** As variables in {@code variables/}, which are restored when the model is opened. */
  VARIABLES {
    @Override
    public <S extends ModelSpec> S requireFits(S spec) {
      return spec;
    }
  },

  /**
   * As constants in the graph, with every tensor precomputed that depends only on weights. This
   * form has the fastest predictions and is a single file.
   *
   * <p>Probabilities differ by at most 1e-5, since sums are computed in another order. TensorFlow
   * cannot train a frozen model further. Graph, weights and tables together must be below 2 GB, the
   * limit of a protobuf message.
   */
  FROZEN {
    @Override
    public <S extends ModelSpec> S requireFits(S spec) {
      new FrozenGraph().requireFits(spec.model());
      return spec;
    }
  };

  /**
   * Checks before training that the model can be exported in this form.
   *
   * @param spec the configuration of the model
   * @param <S> its type
   * @return the configuration
   * @throws IllegalArgumentException if its weights are too large; the message names their size
   */
  public abstract <S extends ModelSpec> S requireFits(S spec);
}
