package dev.unrolled.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What Python's optimizers and schedules do: files that {@code make_optimizer_goldens.py} made.
 *
 * @param json a file
 */
public record OptimizerGolden(JsonNode json) {

  /**
   * What one optimizer made of the gradients.
   *
   * @param title what it is
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
   * The learning rates that a schedule gives.
   *
   * @param title what it is
   * @param options the schedule
   * @param learningRates one after the other
   */
  public record Rates(String title, Options options, List<Double> learningRates) {

    @Override
    public String toString() {
      return title;
    }
  }

  /** Reads {@code optimizers} or {@code schedules}. */
  public static OptimizerGolden read(String name) {
    String file = "/optimizers/%s.json".formatted(name);
    try (var in = OptimizerGolden.class.getResourceAsStream(file)) {
      return new OptimizerGolden(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The weights before the first step. */
  public Map<String, Matrix> start() {
    return TrainingGolden.matrices(json.get("start"));
  }

  /** The learning rate of every step. */
  public List<Double> learningRates() {
    return numbers(json.get("learning_rates"));
  }

  /** For every step, the gradients by the weights' names. */
  public List<Map<String, Matrix>> gradients() {
    return each("gradients").map(TrainingGolden::matrices).toList();
  }

  /** What each optimizer made of them. */
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

  /** The schedules' learning rate before they change it. */
  public double initial() {
    return json.get("initial").doubleValue();
  }

  /** The losses of the epochs that a plateau is looked for in. */
  public List<Double> losses() {
    return numbers(json.get("losses"));
  }

  /**
   * Schedules and the rates that they give.
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
