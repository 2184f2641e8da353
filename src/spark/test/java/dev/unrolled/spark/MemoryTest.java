package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The heap of these tests has a fixed size and is touched, so growing resident memory is native.
 */
@Tag("slow")
class MemoryTest {

  /** Code that Spark compiles for each query, and what allocators keep; a model has 1.5 MB. */
  private static final double SLACK = 1.03;

  /** Upper limit of the data that Spark keeps of each job for its listeners: 100 KB. */
  private static final long HEAP_SLACK = 50 * 100_000;

  private static final long PAGE_BYTES = 4096;

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void fiftyJobsThatEachOpenTheModelKeepMemoryFlat() throws IOException {
    Dataset<Row> rows = LocalSpark.rows(500, 4).cache();
    score(rows, 20);
    long resident = residentBytes();
    long heap = heapBytes();
    score(rows, 50);
    System.out.println(
        "MB before and after 50 jobs: resident %d and %d, heap %d and %d"
            .formatted(resident >> 20, residentBytes() >> 20, heap >> 20, heapBytes() >> 20));
    assertThat(residentBytes()).isLessThan((long) (resident * SLACK));
    assertThat(heapBytes()).isLessThan(heap + HEAP_SLACK);
  }

  private static void score(Dataset<Row> rows, int jobs) {
    for (int i = 0; i < jobs; i++) {
      UnrolledModel model = Models.echo().setIdleSeconds(0);
      assertThat(model.transform(rows).select("predictions").collectAsList()).hasSize(500);
      assertThat(model.metrics(LocalSpark.session()).modelsOpened().value()).isPositive();
    }
  }

  @Test
  void estimatorsFreeTheirGraphs() {
    Dataset<Row> rows = TrainingRows.of(LocalSpark.session(), 60).cache();
    SequenceClassifierEstimator estimator =
        new SequenceClassifierEstimator()
            .setModelPath(folder.toString())
            .setUnits(3)
            .setEpochs(1)
            .setPartitions(2);
    estimator.fit(rows);
    long before = Pointer.totalCount();
    estimator.fit(rows);
    estimator.setPartitions(0).fit(rows);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before));
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long residentBytes() throws IOException {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(pages[1]) * PAGE_BYTES;
  }
}
