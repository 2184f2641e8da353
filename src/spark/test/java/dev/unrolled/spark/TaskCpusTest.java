package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link TaskCpus}, which counts the native threads of its process. */
@Tag("slow")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
class TaskCpusTest {

  @TempDir private Path folder;

  @Test
  void operationsHaveAsManyThreadsAsATaskHasCpus() throws Exception {
    assertThat(threads(3) - threads(1)).isEqualTo(2);
  }

  private int threads(int cpus) throws Exception {
    String printed =
        new SparkProcess(folder).run(TaskCpus.class, Models.ECHO.toString(), "" + cpus);
    assertThat(printed).startsWith("rows 400, threads ");
    return Integer.parseInt(printed.strip().split(" ", -1)[3]);
  }
}
