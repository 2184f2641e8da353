package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@link ClusterScoring} and {@link ClusterTraining}, whose executors are processes of their
 * own; the process of one is killed in the middle.
 */
@Tag("slow")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LocalClusterTest {

  @TempDir private Path folder;

  @Test
  void eachExecutorOpensOneModelAndAKilledExecutorLosesNoRow() throws Exception {
    String printed = new SparkProcess(folder).run(ClusterScoring.class, Models.ECHO.toString());
    assertThat(printed)
        .contains("executors 2", "models 2", "rows 4000 distinct 4000 equal true")
        .contains("killed 1", "after kill: rows 400 distinct 400 equal true");
    assertThat(printed.lines())
        .anyMatch(
            line ->
                line.matches(
                    "unseen: .*executor \\d+ on .*: file:/proc/self/cwd/only-of-the-driver:"
                        + " expected saved_model.pb.*, found no such folder; use a path that the"
                        + " driver and every executor see.*"));
  }

  @Test
  void aKilledExecutorChangesNeitherTheTrainedModelNorTheSearch() throws Exception {
    assertThat(new SparkProcess(folder).run(ClusterTraining.class))
        .contains("training: killed 1, same weights true, same answers true")
        .contains("search: killed 1 results 7 equal true");
  }
}
