package dev.unrolled.cli.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.training.options.Options;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How weights move: optimizer, learning rate, clipping, L2. The words are Keras's. */
final class LearningFlags {

  @Option(
      names = "--optimizer",
      defaultValue = "adam",
      converter = KindOption.class,
      paramLabel = "<kind>",
      description = {
        "sgd, adam, lazy_adam, adamw, rmsprop or adagrad (default: ${DEFAULT-VALUE}), with settings"
            + " after a colon, such as",
        "  sgd:momentum=0.9,nesterov=true"
      })
  private ObjectNode optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "<number>",
      description = "The optimizer's learning rate (default: 0.01).")
  private @Nullable String learningRate;

  @Option(
      names = "--schedule",
      defaultValue = "constant",
      converter = KindOption.class,
      paramLabel = "<kind>",
      description = {
        "Schedule of the learning rate (default: ${DEFAULT-VALUE}): constant or",
        "  exponential_decay:decay_steps=100,decay_rate=0.9,staircase=false",
        "  cosine_decay:decay_steps=1000,alpha=0",
        "  piecewise_constant_decay:boundaries=[100,200],factors=[1,0.5,0.1]",
        "  reduce_on_plateau:metric=loss,factor=0.1,patience=10"
      })
  private ObjectNode schedule;

  @Option(
      names = "--warm-up",
      paramLabel = "<steps>",
      description = "Steps in which the learning rate rises from 0 before the schedule begins.")
  private @Nullable Long warmUp;

  @ArgGroup(validate = false)
  private @Nullable ClippingFlags clipping;

  @Option(
      names = "--l2",
      defaultValue = "0",
      description =
          "Factor of the L2 penalty on all weights except biases (default: ${DEFAULT-VALUE}).")
  private double l2;

  /**
   * Options with what these flags say.
   *
   * @throws IllegalArgumentException if one is out of range, or does not belong to its kind
   */
  Options over(Options options) {
    ObjectNode tree = new ObjectMapper().createObjectNode();
    tree.set("optimizer", withLearningRate());
    tree.set("schedule", warmUp == null ? schedule : warmedUp(warmUp));
    Options read = options.withJson(tree).withL2(l2);
    return clipping == null ? read : read.withClipping(clipping.clipping());
  }

  private ObjectNode withLearningRate() {
    if (learningRate == null) {
      return optimizer;
    }
    if (optimizer.has("learning_rate")) {
      throw new IllegalArgumentException(
          "learning rate: expected it once, found it in --optimizer and in --learning-rate");
    }
    return optimizer.deepCopy().set("learning_rate", KindOption.value(learningRate));
  }

  private ObjectNode warmedUp(long steps) {
    ObjectNode tree = new ObjectMapper().createObjectNode().put("name", "warm_up");
    return tree.put("steps", steps).set("then", schedule);
  }
}
