package dev.unrolled.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {

  @ParameterizedTest
  @CsvSource({
    "1, 100.0 %, 1.0000",
    "0.9996, 99.9 %, 0.9996",
    "0.99999, 99.9 %, 0.9999",
    "0.805, 80.5 %, 0.8050",
    "0.12345, 12.3 %, 0.1235",
    "0.00001, 0.1 %, 0.0001",
    "0, 0.0 %, 0.0000",
    "NaN, NaN %, NaN"
  })
  void onlyTheWholeIsRoundedToAllAndOnlyNothingToNothing(
      double part, String percent, String decimal) {
    assertThat(Fraction.percent(part)).isEqualTo(percent);
    assertThat(Fraction.decimal(part)).isEqualTo(decimal);
  }
}
