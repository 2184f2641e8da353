package dev.unrolled.interchange;

/** Kinds of files that hold weights. */
public enum FileKind {
  /** A folder with {@code saved_model.pb}, of TF1, TF2, Keras or this library. */
  SAVED_MODEL("SavedModel"),
  /** A SavedModel without {@code variables/}: the weights are constants of the graph. */
  FROZEN_SAVED_MODEL("frozen SavedModel"),
  /** A checkpoint with an object graph, of {@code tf.train.Checkpoint}. */
  TF2_CHECKPOINT("TF2 checkpoint"),
  /** A checkpoint without an object graph, of {@code tf.compat.v1.train.Saver}. */
  TF1_CHECKPOINT("TF1 checkpoint"),
  /** Keras 3's {@code .keras}. */
  KERAS("Keras archive"),
  /** Keras 3's {@code .weights.h5}. */
  KERAS_WEIGHTS("Keras weights"),
  /** numpy's {@code .npz}. */
  NPZ("npz"),
  /** numpy's {@code .npy}, a single array. */
  NPY("npy");

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  /** Returns a readable name, such as {@code TF2 checkpoint}. */
  @Override
  public String toString() {
    return words;
  }
}
