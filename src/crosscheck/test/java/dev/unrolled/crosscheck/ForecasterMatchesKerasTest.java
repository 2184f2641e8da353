package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.Weights;
import dev.unrolled.rnn.forecast.ForecastEncoder;
import dev.unrolled.rnn.forecast.Standardization;
import dev.unrolled.training.Forecast;
import dev.unrolled.training.SequenceForecaster;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.ForecastWindows;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.ForecasterOptions;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;

/** Forecasts and losses of fifty steps of Adam against Keras's, from the same weights. */
class ForecasterMatchesKerasTest {

  /** 1e-5 of the standard deviation of the series, about 20, as for logits. */
  private static final float FORECAST = 2e-4f;

  /** 1e-4 of it after fifty steps, as for weights; 6e-5 was seen. */
  private static final float TRAINED = 2e-3f;

  private static final double KERAS_EPSILON = 1e-7;

  /** After fifty steps, each of which divides by the root of small squares. */
  private static final double LOSS = 1e-5;

  @ParameterizedTest
  @ValueSource(strings = {"mean-squared-error", "huber", "quantiles"})
  void forecastsAndLossesMatch(String name) throws IOException {
    JsonNode golden = read(name);
    ForecasterOptions forecaster = forecaster(golden);
    TimeSeries series = series(golden);
    Options options = options(golden);
    Weights weights = weights(golden, series, forecaster, options);
    // The losses are measured before their steps; a step that changes nothing shows the start.
    Options still = options.withEpochs(1).withOptimizer(new Adam(1e-30));
    try (var model = fit(series, forecaster, still, weights)) {
      assertForecasts(model, series, golden.get("forecast"), FORECAST);
    }

    try (var trained = fit(series, forecaster, options, weights)) {
      List<Double> losses = trained.history().epochs().stream().map(EpochResult::loss).toList();
      for (int step = 0; step < losses.size(); step++) {
        double expected = golden.get("losses").get(step).doubleValue();
        assertThat(losses.get(step)).as("step %d", step).isCloseTo(expected, within(LOSS));
      }
      assertForecasts(trained, series, golden.get("trained_forecast"), TRAINED);
    }
  }

  private static SequenceForecaster fit(
      TimeSeries series, ForecasterOptions forecaster, Options options, Weights weights) {
    return SequenceForecaster.fit(
        List.of(series), forecaster, Training.with(options).startingFrom(weights));
  }

  private static void assertForecasts(
      SequenceForecaster model, TimeSeries series, JsonNode expected, float tolerance) {
    List<Forecast> found = model.predict(ForecastWindows.of(List.of(series), model.window(), 1));
    assertThat(expected.get("shape").get(0).intValue()).isEqualTo(found.size());
    int next = 0;
    for (Forecast forecast : found) {
      for (int h = 0; h < forecast.values().length; h++) {
        float[] numbers =
            forecast.levels().isEmpty() ? forecast.values()[h] : forecast.quantiles()[h][0];
        for (float number : numbers) {
          float keras = expected.get("values").get(next++).floatValue();
          assertThat(number).as("window %d", forecast.first()).isCloseTo(keras, within(tolerance));
        }
      }
    }
  }

  private static JsonNode read(String name) throws IOException {
    try (var in =
        ForecasterMatchesKerasTest.class.getResourceAsStream("/forecasting/" + name + ".json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static ForecasterOptions forecaster(JsonNode golden) {
    ObjectNode options = golden.get("options").deepCopy();
    return ForecasterOptions.of(1, 1)
        .withTargets(List.of("sales"))
        .withJson(options.toString())
        .withLayer(new RNN<>(new LSTMCell(golden.get("units").intValue())));
  }

  private static Options options(JsonNode golden) {
    int steps = golden.get("losses").size();
    return Options.defaults()
        .withOptimizer(
            new Adam(golden.get("learning_rate").doubleValue(), 0.9, 0.999, KERAS_EPSILON))
        .withEpochs(steps)
        .withTolerance(0)
        .withReplicas(1);
  }

  private static TimeSeries series(JsonNode golden) {
    List<String> columns =
        StreamSupport.stream(golden.get("columns").spliterator(), false)
            .map(JsonNode::textValue)
            .toList();
    float[][] rows = new float[golden.get("rows").size()][columns.size()];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < columns.size(); i++) {
        JsonNode number = golden.get("rows").get(row).get(i);
        rows[row][i] = number.isNull() ? Float.NaN : number.floatValue();
      }
    }
    return TimeSeries.of(columns, rows);
  }

  /** The weights of the golden, and the standardization that this library computes. */
  private static Weights weights(
      JsonNode golden, TimeSeries series, ForecasterOptions forecaster, Options options) {
    Map<String, FloatNdArray> weights = new LinkedHashMap<>();
    golden
        .get("weights")
        .properties()
        .forEach(it -> weights.put(it.getKey(), array(it.getValue())));
    var model = SequenceForecaster.model(List.of(series), forecaster, options);
    Standardization standardization = ((ForecastEncoder) model.encoder()).standardization();
    weights.put("standardization/mean", vector(standardization.mean()));
    weights.put("standardization/scale", vector(standardization.scale()));
    return new Weights(weights);
  }

  private static FloatNdArray array(JsonNode tensor) {
    long[] shape =
        StreamSupport.stream(tensor.get("shape").spliterator(), false)
            .mapToLong(JsonNode::longValue)
            .toArray();
    FloatNdArray array = NdArrays.ofFloats(Shape.of(shape));
    int[] next = {0};
    array.scalars().forEach(it -> it.setFloat(tensor.get("values").get(next[0]++).floatValue()));
    return array;
  }

  private static FloatNdArray vector(List<Float> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return StdArrays.ndCopyOf(values);
  }
}
