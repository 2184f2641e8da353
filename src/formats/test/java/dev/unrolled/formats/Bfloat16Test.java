package dev.unrolled.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

class Bfloat16Test {

  @ParameterizedTest
  @CsvSource({
    "3f800000, 3f800000", // 1
    "3f807fff, 3f800000", // just below the half
    "3f808000, 3f800000", // half, to even: down
    "3f808001, 3f810000", // just above the half
    "3f818000, 3f820000", // half, to even: up
    "3f817fff, 3f810000",
    "bf808000, bf800000", // negative halves
    "bf818000, bf820000",
    "3fffffff, 40000000", // into the next exponent
    "00000000, 00000000",
    "80000000, 80000000", // negative zero
    "00000001, 00000000", // the smallest subnormal
    "00008000, 00000000", // subnormal half, to even
    "00018000, 00020000",
    "007fffff, 00800000", // the largest subnormal becomes normal
    "7f7f7fff, 7f7f0000", // the largest that stays finite
    "7f7f8000, 7f800000", // half above the largest: infinite
    "7f7fffff, 7f800000",
    "ff7fffff, ff800000",
    "7f800000, 7f800000",
    "ff800000, ff800000",
    "7f800001, 7fc00000", // not a number, in the lower bits only
    "7fffffff, 7fc00000", // not a number, which must not overflow to -0
    "ffffffff, ffc00000",
    "ff80ffff, ffc00000",
    "7fc00000, 7fc00000"
  })
  void roundsToNearestEven(String from, String to) {
    float value = Float.intBitsToFloat(Integer.parseUnsignedInt(from, 16));
    assertThat(bits(value)).isEqualTo(Integer.parseUnsignedInt(to, 16));
  }

  @Test
  void everyExponentIsRoundedToNearest() {
    for (long bits = 0; bits < 0x7f7f_0000L; bits += 4_099) {
      float value = Float.intBitsToFloat((int) bits);
      int lower = (int) bits & 0xffff_0000;
      BigDecimal below = distance(value, lower);
      BigDecimal above = distance(value, lower + 0x1_0000);
      int nearest = below.compareTo(above) <= 0 ? lower : lower + 0x1_0000;
      if (below.compareTo(above) != 0) {
        assertThat(bits(value)).isEqualTo(nearest);
      }
    }
  }

  @Test
  void aTensorIsRoundedWhereItIsWritten() throws FormatException {
    float above = Float.intBitsToFloat(0x3f80_8001);
    var value = new TensorValue(DataType.DT_BFLOAT16, Shape.of(1), new float[] {above});
    var read = TensorValue.read(value.write());
    assertThat((float[]) read.values()).containsExactly(Float.intBitsToFloat(0x3f81_0000));
  }

  private static BigDecimal distance(float value, int bits) {
    return new BigDecimal(value).subtract(new BigDecimal(Float.intBitsToFloat(bits))).abs();
  }

  private static int bits(float value) {
    return Float.floatToRawIntBits(Bfloat16.round(new float[] {value})[0]);
  }
}
