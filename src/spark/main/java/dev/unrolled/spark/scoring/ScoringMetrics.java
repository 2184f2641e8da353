package dev.unrolled.spark.scoring;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Counters of a model's scoring, shown per stage in Spark's web UI.
 *
 * <p>A task that is run again, after an executor was lost or speculatively, counts its rows again.
 *
 * @param rows rows scored
 * @param batches runs of the model
 * @param nanoseconds time in the model, in nanoseconds, summed over tasks
 * @param nullRows rows with a null input that were skipped or got null outputs
 * @param failedRows rows of failed batches that were skipped or got null outputs
 * @param modelsOpened models opened; at most one per executor unless idle models were closed
 */
public record ScoringMetrics(
    LongAccumulator rows,
    LongAccumulator batches,
    LongAccumulator nanoseconds,
    LongAccumulator nullRows,
    LongAccumulator failedRows,
    LongAccumulator modelsOpened)
    implements Serializable {

  /**
   * Registers counters.
   *
   * @param spark the application
   * @param prefix the beginning of their names
   * @return the counters, at 0
   */
  public static ScoringMetrics register(SparkContext spark, String prefix) {
    return new ScoringMetrics(
        spark.longAccumulator(prefix + " rows"),
        spark.longAccumulator(prefix + " batches"),
        spark.longAccumulator(prefix + " nanoseconds"),
        spark.longAccumulator(prefix + " null rows"),
        spark.longAccumulator(prefix + " failed rows"),
        spark.longAccumulator(prefix + " models opened"));
  }
}
