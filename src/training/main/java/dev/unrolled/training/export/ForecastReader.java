package dev.unrolled.training.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.forecast.ForecastColumns;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.forecast.ForecastLoss;
import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.rnn.forecast.SeasonalNaive;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsReader;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Head of a forecaster, from its metadata. */
final class ForecastReader {

  private ForecastReader() {}

  /**
   * Creates the head.
   *
   * @throws IllegalArgumentException if a field is missing or of another type
   */
  static ForecastHead head(Map<String, Object> config) {
    JsonNode tree = OptionsJson.MAPPER.valueToTree(config);
    ForecastWindow window =
        new ForecastWindow(
            new ForecastColumns(
                ModelReader.names("targets", config.get("targets")),
                ModelReader.names("observed", config.get("observed")),
                ModelReader.names("known", config.get("known"))),
            tree.path("input_length").asInt(),
            tree.path("horizon").asInt(),
            tree.path("max_gap").asInt(),
            tree.path("normalized").asBoolean());
    List<Double> errors =
        StreamSupport.stream(tree.path("seasonal_naive_errors").spliterator(), false)
            .map(JsonNode::asDouble)
            .toList();
    SeasonalNaive naive = new SeasonalNaive(tree.path("season").asInt(), errors);
    return new ForecastHead(window, loss(tree), naive);
  }

  private static ForecastLoss loss(JsonNode tree) {
    ObjectNode loss = OptionsJson.MAPPER.createObjectNode();
    loss.set("name", tree.path("loss"));
    if (!tree.path("levels").isEmpty()) {
      loss.set("levels", tree.path("levels"));
    }
    if (tree.has("delta")) {
      loss.set("delta", tree.path("delta"));
    }
    return (ForecastLoss) OptionsReader.read("loss", loss, ForecastLoss.class, null);
  }
}
