package dev.unrolled.spark.search;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.models.ThisExecutor;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.Candidate;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.FoldTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trains each model of a search in a job of one task. A task of a lost executor is run again by
 * Spark. Safe for many threads.
 */
public final class FoldJobs implements FoldTrainer, AutoCloseable {

  private final JavaSparkContext spark;
  private final SearchPlan plan;
  private final int threads;
  private final Broadcast<ArrayList<Example>> examples;

  /**
   * Sends the examples to the executors.
   *
   * @param spark the context
   * @param plan the search
   * @param examples all examples, in the order that decides their folds
   */
  public FoldJobs(JavaSparkContext spark, SearchPlan plan, List<Example> examples) {
    this.spark = spark;
    this.plan = plan;
    this.threads = threads(spark);
    this.examples = spark.broadcast(new ArrayList<>(examples));
  }

  /** Returns how many models can be trained at once. */
  public static int slots(JavaSparkContext spark) {
    return Math.max(1, spark.defaultParallelism() / threads(spark));
  }

  private static int threads(JavaSparkContext spark) {
    return spark.getConf().getInt("spark.task.cpus", 1);
  }

  @Override
  public FoldResult train(Candidate candidate, int fold) throws InterruptedException {
    String group = UUID.randomUUID().toString();
    spark.setJobGroup(group, "fold %d: %s".formatted(fold, candidate), true);
    SearchPlan shared = plan;
    Broadcast<ArrayList<Example>> rows = examples;
    String options = candidate.options().withThreads(threads).toJson();
    try {
      return spark
          .parallelize(List.of(fold), 1)
          .map(number -> run(shared, rows.value(), options, number))
          .collect()
          .get(0);
    } catch (Exception e) {
      // Spark throws it from code of Scala, which does not declare it.
      if (Thread.interrupted() || e instanceof InterruptedException) {
        spark.cancelJobGroup(group);
        throw new InterruptedException("search interrupted in " + candidate);
      }
      throw e;
    } finally {
      spark.clearJobGroup();
    }
  }

  private static FoldResult run(SearchPlan plan, List<Example> examples, String options, int fold)
      throws InterruptedException {
    try {
      return plan.train(examples, Options.fromJson(options), fold);
    } catch (LinkageError e) {
      throw ThisExecutor.noNatives(e);
    }
  }

  @Override
  public void close() {
    examples.destroy();
  }
}
