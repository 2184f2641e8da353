package dev.unrolled.spark;

import dev.unrolled.spark.models.ModelContent;
import dev.unrolled.spark.models.ModelFile;
import dev.unrolled.spark.search.SearchPlan;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.GridSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Trains and searches in {@code local-cluster[2,1,1024]} while an executor is killed. */
final class ClusterTraining {

  private ClusterTraining() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "training");
    SparkSession spark = ClusterScoring.session();
    try {
      Dataset<Row> rows = TrainingRows.of(spark, 200).cache();
      train(spark, rows, folder);
      search(spark, rows, folder);
    } finally {
      spark.stop();
    }
  }

  private static void train(SparkSession spark, Dataset<Row> rows, Path folder) {
    SequenceClassifierEstimator estimator =
        estimator().setModelPath(folder.resolve("model").toString());
    UnrolledModel undisturbed = estimator.fit(rows);
    List<String> killed = new ArrayList<>();
    TrainingListener killer =
        new TrainingListener() {
          @Override
          public void onBatchEnd(BatchResult batch) {
            if (killed.isEmpty()) {
              killed.add(kill(spark));
            }
          }
        };
    UnrolledModel disturbed = estimator.watchedBy(killer).fit(rows);
    System.out.println(
        "training: killed %d, same weights %s, same answers %s"
            .formatted(
                killed.size(),
                weights(spark, disturbed).equals(weights(spark, undisturbed)),
                scored(spark, disturbed).equals(scored(spark, undisturbed))));
  }

  private static SequenceClassifierEstimator estimator() {
    return new SequenceClassifierEstimator()
        .setUnits(5)
        .setEpochs(3)
        .setBatchSize(20)
        .setSeed(4)
        .setPartitions(4)
        .setStepsPerRound(1);
  }

  /** Returns the checksums of the variables. */
  private static List<String> weights(SparkSession spark, UnrolledModel model) {
    return ModelContent.read(model.getModelPath(), spark.sparkContext().hadoopConfiguration())
        .files()
        .stream()
        .filter(file -> file.name().startsWith("variables/"))
        .map(ModelFile::sha256)
        .toList();
  }

  private static List<Row> scored(SparkSession spark, UnrolledModel model) {
    Dataset<Row> rows = TrainingRows.of(spark, 20).coalesce(1);
    return model.transform(rows).select("ids", "probability").collectAsList();
  }

  private static void search(SparkSession spark, Dataset<Row> rows, Path folder) throws Exception {
    SequenceClassifierEstimator estimator = estimator().setPartitions(0);
    Grid grid = new Grid(Map.of("learning_rate", List.of(0.02, 0.01, 0.005)));
    List<String> killed = new ArrayList<>();
    Path found = folder.resolve("found.jsonl");
    EstimatorSearch.of(estimator, grid)
        .configuredBy(
            search ->
                search
                    .withFolds(2)
                    .savedIn(found)
                    .watchedBy(
                        (candidate, fold, progress) -> {
                          if (killed.isEmpty()) {
                            killed.add(kill(spark));
                          }
                        }))
        .run(rows);
    var train = estimator.examples(rows);
    SearchPlan plan = new SearchPlan(estimator.remoteModel(train, rows), 2, 0);
    Path expected = folder.resolve("expected.jsonl");
    plan.configured(GridSearch.of(plan.base().options(), grid))
        .savedIn(expected)
        .run(plan.data(train.collect()));
    System.out.println(
        "search: killed %d results %d equal %s"
            .formatted(killed.size(), lines(found).size(), lines(found).equals(lines(expected))));
  }

  private static SortedSet<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.replaceAll("\"seconds\":[^,}]*", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Kills the process of an executor while another thread starts the next tasks. */
  private static String kill(SparkSession spark) {
    String pid = ClusterScoring.executors(spark).get(0);
    ExecutorKill.kill(Long.parseLong(pid));
    return pid;
  }
}
