package dev.unrolled.cli.doctor;

import dev.unrolled.formats.Natives;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;

/** TensorFlow and its native libraries: whether they are on the class path, and load. */
final class NativesCheck implements Check {

  private static final List<String> CLASSIFIERS =
      List.of("linux-x86_64", "linux-x86_64-gpu", "linux-arm64", "macosx-arm64", "windows-x86_64");

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<String> present = onClassPath().toList();
    findings.add(
        present.isEmpty()
            ? Finding.problem("natives", "none on the class path", Natives.dependency())
            : Finding.ok("natives", String.join(", ", present)));
    try {
      findings.add(Finding.ok("tensorflow", Natives.use(TensorFlow::version)));
    } catch (LinkageError e) {
      findings.add(
          Finding.problem("tensorflow", "does not load: " + e.getMessage(), Natives.dependency()));
    }
    return findings;
  }

  /** Classifiers of the natives on the class path. */
  static Stream<String> onClassPath() {
    return CLASSIFIERS.stream().filter(NativesCheck::isPresent);
  }

  private static boolean isPresent(String classifier) {
    String library =
        classifier.startsWith("windows")
            ? "jnitensorflow.dll"
            : classifier.startsWith("macosx") ? "libjnitensorflow.dylib" : "libjnitensorflow.so";
    return TensorFlow.class.getResource(
            "/org/tensorflow/internal/c_api/" + classifier + "/" + library)
        != null;
  }
}
