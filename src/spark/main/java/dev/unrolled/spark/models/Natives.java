package dev.unrolled.spark.models;

import org.bytedeco.javacpp.Loader;
import org.tensorflow.TensorFlow;

/** Names of TensorFlow's natives. */
final class Natives {

  private Natives() {}

  /** Returns the system of this JVM as the natives' classifier, such as {@code linux-arm64}. */
  static String classifier() {
    return Loader.Detector.getPlatform();
  }

  /** Returns the file name of the jar with the natives of a system. */
  static String jar(String classifier) {
    String version = TensorFlow.class.getPackage().getImplementationVersion();
    return "tensorflow-core-native-%s-%s.jar"
        .formatted(version == null ? "1.1.0" : version, classifier);
  }
}
