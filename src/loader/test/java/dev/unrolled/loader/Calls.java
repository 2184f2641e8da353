package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

/** Calls of the models of {@link VersionFolders}. */
final class Calls {

  private Calls() {}

  /** The version that a call got, whose answer must be that version's. */
  static long versionOf(ModelDirectory directory, VersionChoice choice) {
    VersionedAnswer answer =
        directory.call(choice, "serving_default", x(40), CallOptions.defaults());
    assertThat(y(answer.answer())).isEqualTo(40 + answer.version());
    return answer.version();
  }

  static long latestOf(ModelDirectory directory) {
    return versionOf(directory, VersionChoice.latest());
  }

  static Map<String, ?> x(int x) {
    return Map.of("x", new int[] {x});
  }

  static int y(Answer answer) {
    return answer.get("y", int[].class)[0];
  }

  static int y(Lease lease, int x) {
    return y(lease.signature("serving_default").call(x(x)));
  }
}
