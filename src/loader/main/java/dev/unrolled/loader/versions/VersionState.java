package dev.unrolled.loader.versions;

/** Where a version stands between its folder and its end; the words are TensorFlow Serving's. */
public enum VersionState {
  /** It is to be loaded. */
  START,
  /** It is being loaded and warmed up. */
  LOADING,
  /** It serves. */
  AVAILABLE,
  /** New calls do not get it; it stays open for those that have it. */
  UNLOADING,
  /** It is closed, or it could not be loaded: then its status has an error. */
  END
}
