package dev.unrolled.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorRatesTest {

  @Test
  void answerThatEqualsAnyReferenceIsRight() {
    var rates = ErrorRates.of(tokens("R EH D"), List.of(tokens("R IY D"), tokens("R EH D")));
    assertThat(rates).isEqualTo(new ErrorRates(1, 0, 0, 3));
  }

  @Test
  void tokenErrorsAreThoseAgainstTheNearestReference() {
    assertThat(ErrorRates.of(tokens("K AE T"), List.of(tokens("D AO G"), tokens("K AE T S"))))
        .isEqualTo(new ErrorRates(1, 1, 1, 4));
  }

  @Test
  void insertionsDeletionsAndReplacementsCountOnce() {
    assertThat(errors("a b c", "a c")).isEqualTo(1);
    assertThat(errors("a c", "a b c")).isEqualTo(1);
    assertThat(errors("a x c", "a b c")).isEqualTo(1);
    assertThat(errors("", "a b")).isEqualTo(2);
    assertThat(errors("k i t t e n", "s i t t i n g")).isEqualTo(3);
  }

  @Test
  void ratesAreThoseOfAllAnswers() {
    var rates =
        ErrorRates.NONE
            .and(ErrorRates.of(tokens("a b"), List.of(tokens("a b"))))
            .and(ErrorRates.of(tokens("a b"), List.of(tokens("a c"))));
    assertThat(rates.answerErrorRate()).isEqualTo(0.5);
    assertThat(rates.tokenErrorRate()).isEqualTo(0.25);
  }

  @Test
  void answerNeedsAReference() {
    assertThatThrownBy(() -> ErrorRates.of(tokens("a"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("references: expected at least 1, found none");
  }

  private static long errors(String answer, String reference) {
    return ErrorRates.of(tokens(answer), List.of(tokens(reference))).tokenErrors();
  }

  private static List<String> tokens(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
