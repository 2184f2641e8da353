package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.analysis.ModelSummary;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.framework.activations.Tanh;

/** Parameter counts and sums equal Keras's for the same layers, from {@code make_summaries.py}. */
class SummaryMatchesKerasTest {

  private static final int UNITS = 8;
  private static final int EMBEDDED = 6;
  private static final int VOCABULARY = 20;
  private static final Map<String, RNNCell<?>> CELLS =
      Map.of(
          "lstm", new LSTMCell(UNITS),
          "gru-reset-before", new GRUCell(UNITS),
          "gru-reset-after", new GRUCell(UNITS, new Tanh(), true),
          "simple-rnn", new SimpleRNNCell(UNITS));
  private static final Map<String, Embedding> EMBEDDINGS =
      Map.of(
          "one-hot",
          new OneHot(),
          "random",
          new RandomEmbedding(EMBEDDED),
          "pretrained",
          PretrainedEmbedding.fixed(new float[VOCABULARY][EMBEDDED]));

  @ParameterizedTest
  @CsvSource({
    "lstm, one-hot", "lstm, random", "lstm, pretrained",
    "gru-reset-before, one-hot", "gru-reset-before, random", "gru-reset-before, pretrained",
    "gru-reset-after, one-hot", "gru-reset-after, random", "gru-reset-after, pretrained",
    "simple-rnn, one-hot", "simple-rnn, random", "simple-rnn, pretrained"
  })
  void layersAndSumsMatchKeras(String cell, String embedding) throws IOException {
    JsonNode keras = golden().path(cell + " " + embedding);
    ModelSummary summary =
        ModelSummary.of(
            new Architecture(CELLS.get(cell), EMBEDDINGS.get(embedding), VOCABULARY, 5, 2));
    assertThat(summary.layers())
        .extracting(layer -> (int) layer.parameters())
        .isEqualTo(values(keras.get("parameters")));
    assertThat(summary.layers())
        .extracting(layer -> (Object) layer.outputShape())
        .isEqualTo(values(keras.get("output_shapes")));
    assertThat(summary.toString().lines().filter(line -> line.contains("params:")))
        .isEqualTo(values(keras.get("sums")));
  }

  private static List<?> values(JsonNode array) {
    return new ObjectMapper().convertValue(array, List.class);
  }

  private static JsonNode golden() throws IOException {
    try (var in = SummaryMatchesKerasTest.class.getResourceAsStream("/summaries/summaries.json")) {
      return new ObjectMapper().readTree(in).path("summaries");
    }
  }
}
