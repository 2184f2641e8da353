package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's figures; in their short form, whose numbers mean nothing, without the profile. */
@Tag("slow")
class FiguresTest {

  private static final boolean LONG = Boolean.getBoolean("endurance");

  /** Of the rows per second of the loader alone. */
  private static final double LEAST = 0.85;

  @TempDir private Path folder;

  @Test
  void scoringKeepsPaceWithTheLoaderAlone() throws Exception {
    int count = LONG ? 100_000 : 4_000;
    Dataset<Row> rows = LocalSpark.rows(count, 8).cache();
    assertThat(rows.count()).isEqualTo(count);
    ScoringPeers peers = new ScoringPeers(rows, count);
    Ratios ofLoader = new Ratios();
    Ratios ofSessions = new Ratios();
    for (int round = 0; round < (LONG ? 9 : 2); round++) {
      double spark = peers.transform();
      double loader = peers.loaderAlone();
      double sessions = peers.sessionPerPartition();
      System.out.printf(
          Locale.ROOT,
          "rows/s: transform %.0f, loader alone %.0f, session per partition %.0f%n",
          spark,
          loader,
          sessions);
      if (round > 0) {
        ofLoader.add(spark / loader);
        ofSessions.add(spark / sessions);
      }
    }
    System.out.printf("transform of the loader alone: %s%n", ofLoader);
    System.out.printf("transform of a session per partition: %s%n", ofSessions);
    if (LONG) {
      assertThat(ofLoader.median()).isGreaterThanOrEqualTo(LEAST);
      assertThat(ofSessions.median()).isGreaterThan(1);
    }
  }

  @Test
  void averagingIsComparedWithOneMachine() {
    EchoCourse course = new EchoCourse(folder.toString(), LONG);
    for (int partitions : new int[] {0, 2, 4}) {
      List<String> lines = course.lines(partitions);
      lines.forEach(System.out::println);
      assertThat(lines).isNotEmpty();
    }
  }

  @Test
  void theCostOfARoundIsTheDifferenceToLongerRounds() {
    EchoCourse course = new EchoCourse(folder.toString(), LONG);
    course.secondsOfEpoch(2, 4);
    double each = course.secondsOfEpoch(2, 1);
    double tenth = course.secondsOfEpoch(2, 10);
    System.out.printf(
        Locale.ROOT,
        "seconds of an epoch in rounds of 1 and 10 steps: %.1f and %.1f; a round costs %.0f ms%n",
        each,
        tenth,
        1000 * (each - tenth) / (0.9 * course.steps(2)));
    assertThat(each).isPositive();
  }
}
