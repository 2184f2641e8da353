package dev.unrolled.spark.training;

import java.net.URI;
import java.nio.file.Path;

/**
 * Where a model is trained.
 *
 * @param modelPath the folder of the SavedModel
 * @param partitions the partitions to average over; 0 to train on the driver
 * @param stepsPerRound the steps of a partition between two averages
 * @param checkpointPath the folder of checkpoints; empty for none
 */
public record Placement(
    String modelPath, int partitions, int stepsPerRound, String checkpointPath) {

  /**
   * Returns the folder of checkpoints for training on the driver.
   *
   * @throws IllegalArgumentException if it is in another file system than the driver's
   */
  Path localCheckpoints() {
    URI uri = new org.apache.hadoop.fs.Path(checkpointPath).toUri();
    if (uri.getScheme() != null && !uri.getScheme().equals("file")) {
      throw new IllegalArgumentException(
          "checkpointPath: expected a folder of the driver, which trains if partitions is 0, found "
              + checkpointPath);
    }
    return Path.of(uri.getPath());
  }
}
