package dev.unrolled.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.spark.search.SearchPlan;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.GridSearch;
import dev.unrolled.training.tuning.TuningResults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

  /** The second learning rate diverges. */
  private static final Grid GRID = new Grid(Map.of("learning_rate", List.of(0.02, 1e38)));

  @TempDir private Path folder;

  private final Dataset<Row> rows = TrainingRows.of(LocalSpark.session(), 120).cache();
  private final SequenceClassifierEstimator estimator =
      new SequenceClassifierEstimator().setUnits(4).setEpochs(2).setBatchSize(20).setSeed(4);

  /** Results without the seconds, which no two runs have in common. */
  private static SortedSet<String> lines(Path file) throws Exception {
    SortedSet<String> lines = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(line.replaceAll("\"seconds\":[^,}]*", ""));
    }
    return lines;
  }

  @Test
  void fileAndRankingEqualThoseOfOneMachine() throws Exception {
    Path onSpark = folder.resolve("spark.jsonl");
    TuningResults found =
        EstimatorSearch.of(estimator, GRID)
            .configuredBy(search -> search.withFolds(2).savedIn(onSpark))
            .run(rows);
    var train = estimator.examples(rows);
    SearchPlan plan = new SearchPlan(estimator.remoteModel(train, rows), 2, 0);
    Path local = folder.resolve("local.jsonl");
    TuningResults expected =
        plan.configured(GridSearch.of(plan.base().options(), GRID))
            .savedIn(local)
            .run(plan.data(train.collect()));
    assertThat(lines(onSpark)).hasSize(5).isEqualTo(lines(local));
    assertThat(found.ranked())
        .extracting(result -> result.candidate().changes())
        .isEqualTo(expected.ranked().stream().map(result -> result.candidate().changes()).toList());
    assertThat(found.ranked().get(1).mean(found.scoring())).isNaN();
  }

  @Test
  void aSearchContinuesFromItsFile() throws Exception {
    Path file = folder.resolve("results.jsonl");
    EstimatorSearch.of(estimator, GRID)
        .configuredBy(search -> search.withFolds(2).savedIn(file))
        .run(rows);
    List<String> all = Files.readAllLines(file);
    Files.write(file, all.subList(0, 4));
    int[] trained = {0};
    EstimatorSearch.of(estimator, GRID)
        .configuredBy(
            search ->
                search
                    .withFolds(2)
                    .savedIn(file)
                    .watchedBy((candidate, fold, progress) -> trained[0]++))
        .run(rows);
    assertThat(trained[0]).isEqualTo(1);
    assertThat(Files.readAllLines(file)).hasSize(5);
  }

  @Test
  void anUnknownFieldOfTheGridIsNamed() {
    Grid unknown = new Grid(Map.of("unit", List.of(3)));
    assertThatThrownBy(() -> EstimatorSearch.of(estimator, unknown).run(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("grid: ");
  }
}
