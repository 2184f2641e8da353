package dev.unrolled.server.rest.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.server.inference.ClassScore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was made of examples, as JSON. */
class ResultsAnswerTest {

  @Test
  void classificationsAreLabelsAndScores() {
    List<ClassScore> first = List.of(new ClassScore("car", 0.2f), new ClassScore("bike", 0.7f));
    List<ClassScore> second = List.of(new ClassScore("", 0.1f));

    assertThat(new String(ResultsAnswer.ofClasses(List.of(first, second)).toBytes(), UTF_8))
        .isEqualTo(
            "{\n    \"results\": [[[\"car\", 0.2], [\"bike\", 0.7]], [[\"\", 0.1]]\n    ]\n}");
  }

  @Test
  void regressionsAreNumbers() {
    float[] values = {0.2f, Float.POSITIVE_INFINITY, 1, Float.NEGATIVE_INFINITY, Float.NaN};

    assertThat(new String(ResultsAnswer.ofValues(values).toBytes(), UTF_8))
        .isEqualTo("{\n    \"results\": [0.2, Infinity, 1.0, -Infinity, NaN]\n}");
  }

  @Test
  void emptyResultsAreRejected() {
    assertThatThrownBy(() -> ResultsAnswer.ofClasses(List.of()))
        .hasMessage("Cannot convert empty ClassificationResults to JSON");
    assertThatThrownBy(() -> ResultsAnswer.ofValues(new float[0]))
        .hasMessage("Cannot convert empty RegressionResults to JSON");
  }
}
