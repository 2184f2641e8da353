package dev.unrolled.training.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.forecast.ForecastColumns;
import dev.unrolled.rnn.forecast.ForecastEncoder;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.forecast.ForecastLoss;
import dev.unrolled.rnn.forecast.ForecastWindow;
import dev.unrolled.rnn.forecast.SeasonalNaive;
import dev.unrolled.rnn.forecast.Standardization;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsReader;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Encoder and head of a forecaster, from its metadata. */
final class ForecastReader {

  private ForecastReader() {}

  /**
   * Creates the head.
   *
   * @throws IllegalArgumentException if a field is missing or of another type
   */
  static ForecastHead head(Map<String, Object> config) {
    JsonNode tree = OptionsJson.MAPPER.valueToTree(config);
    List<Double> errors =
        StreamSupport.stream(tree.path("seasonal_naive_errors").spliterator(), false)
            .map(JsonNode::asDouble)
            .toList();
    SeasonalNaive naive = new SeasonalNaive(tree.path("season").asInt(), errors);
    return new ForecastHead(window(config), loss(tree), naive);
  }

  /**
   * Creates the encoder. Its means and scales are 0 and 1: those of the model are among its
   * weights.
   *
   * @throws IllegalArgumentException if a field is missing or of another type
   */
  static ForecastEncoder encoder(Map<String, Object> config, RecurrentLayer layer) {
    ForecastWindow window = window(config);
    var unscaled =
        new Standardization(
            Collections.nCopies(window.features(), 0f), Collections.nCopies(window.features(), 1f));
    return new ForecastEncoder(window, unscaled, layer);
  }

  private static ForecastWindow window(Map<String, Object> config) {
    JsonNode tree = OptionsJson.MAPPER.valueToTree(config);
    return new ForecastWindow(
        new ForecastColumns(
            ModelReader.names("targets", config.get("targets")),
            ModelReader.names("observed", config.get("observed")),
            ModelReader.names("known", config.get("known"))),
        tree.path("input_length").asInt(),
        tree.path("horizon").asInt(),
        tree.path("max_gap").asInt(),
        tree.path("normalized").asBoolean());
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
