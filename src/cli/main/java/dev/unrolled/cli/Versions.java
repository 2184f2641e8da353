package dev.unrolled.cli;

import dev.unrolled.training.Version;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Versions implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "unrolled " + Version.current(),
      "tensorflow " + TensorFlow.version(),
      "java " + Runtime.version()
    };
  }
}
