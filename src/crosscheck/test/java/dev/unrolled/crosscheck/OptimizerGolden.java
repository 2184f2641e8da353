package dev.unrolled.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.reference.Matrix;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Results of Python's optimizers and schedules, from {@code make_optimizer_goldens.py}.
 *
 * @param json the content of the file
 */
public record OptimizerGolden(JsonNode json) {

  /**
   * Result of one optimizer for the gradients.
   *
   * @param title its name in a test report
   * @param options optimizer, clipping and L2
   * @param weights the weights after each step
   */
  public record Run(String title, Options options, List<Map<String, Matrix>> weights) {

    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * Learning rates of a schedule.
   *
   * @param title its name in a test report
   * @param options the schedule
   * @param learningRates the rates in order
   */
  public record Rates(String title, Options options, List<Double> learningRates) {

    @Override
    public String toString() {
      return title;
    }
  }

  /** Reads the file {@code optimizers} or {@code schedules}. */
  public static OptimizerGolden read(String name) {
    String file = "/optimizers/%s.json".formatted(name);
    try (var in = OptimizerGolden.class.getResourceAsStream(file)) {
      return new OptimizerGolden(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The initial weights. */
  public Map<String, Matrix> start() {
    return TrainingGolden.matrices(json.get("start"));
  }

  /** The learning rate of every step. */
  public List<Double> learningRates() {
    return numbers(json.get("learning_rates"));
  }

  /** The gradients of every step, by weight. */
  public List<Map<String, Matrix>> gradients() {
    return each("gradients").map(TrainingGolden::matrices).toList();
  }

  /** The results of all optimizers. */
  public List<Run> runs() {
    return each("runs")
        .map(
            run ->
                new Run(
                    run.get("title").textValue(),
                    Options.fromJson(run.get("options").toString()),
                    nodes(run.get("weights")).map(TrainingGolden::matrices).toList()))
        .toList();
  }

  /** The initial learning rate of the schedules. */
  public double initial() {
    return json.get("initial").doubleValue();
  }

  /** The losses of the epochs in which plateaus are detected. */
  public List<Double> losses() {
    return numbers(json.get("losses"));
  }

  /**
   * Schedules and their rates.
   *
   * @param kind {@code steps} or {@code plateaus}
   */
  public List<Rates> rates(String kind) {
    return each(kind)
        .map(
            rates ->
                new Rates(
                    rates.get("title").textValue(),
                    Options.fromJson("{\"schedule\": %s}".formatted(rates.get("schedule"))),
                    numbers(rates.get("learning_rates").get("values"))))
        .toList();
  }

  private Stream<JsonNode> each(String field) {
    return nodes(json.get(field));
  }

  private static Stream<JsonNode> nodes(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static List<Double> numbers(JsonNode list) {
    return nodes(list).map(JsonNode::doubleValue).toList();
  }
}
