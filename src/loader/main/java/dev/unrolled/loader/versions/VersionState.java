package dev.unrolled.loader.versions;

/** State of a version, named as in TensorFlow Serving. */
public enum VersionState {
  /** Waiting to be loaded. */
  START,
  /** Being loaded and warmed up. */
  LOADING,
  /** Available for calls. */
  AVAILABLE,
  /** Closed for new calls; open until the last lease is released. */
  UNLOADING,
  /** Closed, or failed to load: then the status has an error. */
  END
}
