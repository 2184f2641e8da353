package dev.unrolled.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusTextTest {

  @ParameterizedTest
  @CsvSource({
    "10, 10",
    "58.32, 58.32",
    "188.9568, 188.957",
    "999999.4, 999999",
    "999999.6, 1e+06",
    "1156831.38, 1.15683e+06",
    "1475706144, 1.47571e+09"
  })
  void limitsHaveSixDigits(double limit, String text) {
    assertThat(PrometheusText.limit(limit)).isEqualTo(text);
  }

  @Test
  void labelValuesAreEscaped() {
    CounterFamily family = new CounterFamily("f", "name");
    String name = "a\"b\\c\nd},e=\"";

    family.add(2, name);

    PrometheusText text = new PrometheusText();
    family.write(text);
    assertThat(PrometheusSamples.of(text.toString()).values())
        .containsExactly(entry("f{name=\"a\\\"b\\\\c\\nd},e=\\\"\"}", 2.0));
  }

  @Test
  void bucketLimitBelongsToTheBucketAbove() {
    HistogramFamily family = new HistogramFamily("f", Buckets.LATENCY);

    family.add(Duration.ofNanos(9_999));
    family.add(Duration.ofNanos(10_000));
    family.add(Duration.ofDays(1));

    PrometheusText text = new PrometheusText();
    family.write(text);
    PrometheusSamples samples = PrometheusSamples.of(text.toString());
    assertThat(samples.value("f_bucket{le=\"10\"}")).isEqualTo(1);
    assertThat(samples.value("f_bucket{le=\"18\"}")).isEqualTo(2);
    assertThat(samples.value("f_bucket{le=\"+Inf\"}")).isEqualTo(3);
    assertThat(samples.value("f_sum{}")).isEqualTo(86_400_000_019.999);
  }

  @Test
  void seriesOfAnUnloadedVersionAreRemoved() {
    CounterFamily family = new CounterFamily("f", "path", "status");
    family.add(1, "/m/1", "success");
    family.add(1, "/m/1", "fail");
    family.add(1, "/m/2", "success");

    family.forget("/m/1");

    PrometheusText text = new PrometheusText();
    family.write(text);
    assertThat(text.toString()).contains("/m/2").doesNotContain("/m/1");
  }
}
