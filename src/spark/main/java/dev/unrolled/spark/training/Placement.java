package dev.unrolled.spark.training;

/**
 * Where a model is trained.
 *
 * @param modelPath the folder of the SavedModel
 * @param partitions the partitions to average over; 0 to train on the driver
 * @param stepsPerRound the steps of a partition between two averages
 * @param checkpointPath the folder of checkpoints; empty for none
 */
public record Placement(
    String modelPath, int partitions, int stepsPerRound, String checkpointPath) {}
