package dev.unrolled.spark;

import java.nio.file.Path;

/** SavedModels of the repository. */
final class Models {

  static final Path ECHO = model("echo");
  static final Path G2P = model("g2p");
  static final Path KERAS_LSTM = model("keras-lstm");
  static final Path MASKED = model("keras-bidirectional-mask");
  static final Path TEXT = model("tf-module-text");

  private Models() {}

  static UnrolledModel echo() {
    return new UnrolledModel().setModelPath(ECHO.toString());
  }

  private static Path model(String name) {
    return Path.of("..", "..", "savedmodels", name).toAbsolutePath().normalize();
  }
}
