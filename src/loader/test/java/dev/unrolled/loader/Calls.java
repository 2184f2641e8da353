package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.loader.versions.VersionFolders;
import dev.unrolled.loader.versions.VersionedAnswer;
import java.util.Map;

/** Calls of the models of {@link VersionFolders}. */
public final class Calls {

  private Calls() {}

  /** Calls a version, checks its answer and returns the version number. */
  public static long versionOf(ModelDirectory directory, VersionChoice choice) {
    VersionedAnswer answer =
        directory.call(choice, "serving_default", x(40), CallOptions.defaults());
    assertThat(y(answer.answer())).isEqualTo(40 + answer.version());
    return answer.version();
  }

  public static long latestOf(ModelDirectory directory) {
    return versionOf(directory, VersionChoice.latest());
  }

  public static Map<String, ?> x(int x) {
    return Map.of("x", new int[] {x});
  }

  public static int y(Answer answer) {
    return answer.get("y", int[].class)[0];
  }

  public static int y(Lease lease, int x) {
    return y(lease.signature("serving_default").call(x(x)));
  }
}
