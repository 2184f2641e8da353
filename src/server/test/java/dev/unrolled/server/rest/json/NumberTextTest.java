package dev.unrolled.server.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers read in answers as TensorFlow Serving's do. */
class NumberTextTest {

  private static final long SEED = 20;
  private static final int DRAWS = 100_000;

  /** The right column is what C's printf makes of it with %g, %.9g or %.17g. */
  @ParameterizedTest
  @CsvSource({
    "9000000, 9e+06",
    "999999, 999999.0",
    "0.5, 0.5",
    ".0003, 0.0003",
    ".00003, 3e-05",
    "555557.5, 555557.5",
    "0.2, 0.2",
    "0.1234567, 0.123456702",
    "16777216, 16777216.0",
    "12345678912, 1.23456788e+10",
    "1e10, 1e+10",
    "3.4028235e38, 3.40282347e+38",
    "1.4e-45, 1.4013e-45",
    "-2.5, -2.5",
    "100, 100.0",
    "0, 0.0",
    "-0.0, -0.0",
    "NaN, NaN",
    "Infinity, Infinity",
    "-Infinity, -Infinity"
  })
  void floatsHaveSixDigitsOrNine(float value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1.23456789, 1.2345678899999999",
    "1e300, 1e+300",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "4.9e-324, 4.94066e-324",
    "123456789, 123456789.0",
    "-0.0, -0.0",
    "NaN, NaN"
  })
  void doublesHaveSixDigitsOrSeventeen(double value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }

  @Test
  void floatsRoundTrip() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int draw = 0; draw < DRAWS; draw++) {
      Float value = Float.intBitsToFloat(random.nextInt());
      assertThat(Float.valueOf(NumberText.of(value.floatValue()))).isEqualTo(value);
    }
  }

  @Test
  void doublesRoundTrip() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int draw = 0; draw < DRAWS; draw++) {
      Double value = Double.longBitsToDouble(random.nextLong());
      assertThat(Double.valueOf(NumberText.of(value.doubleValue()))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 9})
  void roundingIsExact(int precision) {
    MathContext exact = new MathContext(precision, RoundingMode.HALF_EVEN);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int draw = 0; draw < DRAWS; draw++) {
      float value = Float.intBitsToFloat(random.nextInt(1, Float.floatToIntBits(Float.MAX_VALUE)));
      RoundedDecimal rounded = RoundedDecimal.of(value, precision);
      assertThat(BigDecimal.valueOf(rounded.digits(), precision - 1 - rounded.exponent()))
          .isEqualByComparingTo(new BigDecimal(value).round(exact));
    }
  }
}
