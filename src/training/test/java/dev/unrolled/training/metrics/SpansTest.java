package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans of tags as conlleval reads them. */
class SpansTest {

  @ParameterizedTest
  @CsvSource({
    "O O O, ''",
    "B-PER I-PER O B-LOC, PER 0 2; LOC 3 4",
    "B-PER B-PER I-PER, PER 0 1; PER 1 3",
    "I-PER I-PER O I-LOC, PER 0 2; LOC 3 4",
    "B-PER I-LOC I-LOC, PER 0 1; LOC 1 3",
    "S-PER S-PER O, PER 0 1; PER 1 2",
    "B-PER I-PER E-PER S-LOC O B-LOC E-LOC, PER 0 3; LOC 3 4; LOC 5 7",
    "B-PER E-PER I-PER, PER 0 2; PER 2 3",
    "NOUN VERB, ''"
  })
  void tagsMakeSpans(String tags, String expected) {
    String found =
        Spans.of(List.of(tags.split(" "))).stream()
            .map(span -> "%s %d %d".formatted(span.type(), span.from(), span.to()))
            .reduce((a, b) -> a + "; " + b)
            .orElse("");
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void scoreCountsTokensAndWholeSpans() {
    TaggingScore score =
        TaggingScore.of(
            List.of(List.of("B-PER", "I-PER", "O", "B-LOC"), List.of("B-ORG", "O")),
            List.of(List.of("B-PER", "I-PER", "O", "B-PER"), List.of("O", "O")),
            0.25);
    assertThat(score).isEqualTo(new TaggingScore(2, 6, 0.25, 4, 3, 2, 1));
    assertThat(score.tokenAccuracy()).isCloseTo(4 / 6.0, within(1e-12));
    assertThat(score.spanF1()).isCloseTo(2 * (0.5 * (1 / 3.0)) / (0.5 + 1 / 3.0), within(1e-12));
  }
}
