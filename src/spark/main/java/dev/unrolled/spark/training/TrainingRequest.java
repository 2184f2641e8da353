package dev.unrolled.spark.training;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.training.TrainingListener;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * Request to train a model.
 *
 * @param model the model and its options
 * @param train the training examples
 * @param validation the validation examples; null if there are none
 * @param listener observer on the driver
 */
public record TrainingRequest(
    RemoteModel model,
    JavaRDD<Example> train,
    @Nullable JavaRDD<Example> validation,
    TrainingListener listener) {}
