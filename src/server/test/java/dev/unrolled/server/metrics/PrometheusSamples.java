package dev.unrolled.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text in Prometheus' format says, read as strictly as the format is written down: a type
 * before its samples, all samples of a family together, no series twice, buckets that count up.
 *
 * @param types what each family is
 * @param values the value of each series, by its name and labels as they are written
 */
record PrometheusSamples(Map<String, String> types, Map<String, Double> values) {

  private static final Pattern COMMENT =
      Pattern.compile("# (?<what>TYPE|HELP) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.+)");

  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";

  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(?<labels>(?:%s(?:,%s)*)?)})? (?<value>\\S+)"
              .formatted(LABEL, LABEL));

  static PrometheusSamples of(String text) {
    assertThat(text).endsWith("\n");
    PrometheusSamples read = new PrometheusSamples(new HashMap<>(), new LinkedHashMap<>());
    Set<String> ended = new HashSet<>();
    String family = "";
    for (String line : text.lines().toList()) {
      String next = line.startsWith("#") ? read.comment(line) : read.sample(line, family);
      if (!next.equals(family)) {
        assertThat(ended.add(family)).as("%s comes in one piece", family).isTrue();
        assertThat(ended).as("%s comes in one piece", next).doesNotContain(next);
        family = next;
      }
    }
    read.checkHistograms();
    return read;
  }

  private String comment(String line) {
    Matcher comment = COMMENT.matcher(line);
    assertThat(comment.matches()).as(line).isTrue();
    String name = comment.group("name");
    if (comment.group("what").equals("TYPE")) {
      assertThat(comment.group("rest")).isIn("counter", "gauge", "histogram", "summary", "untyped");
      assertThat(types.put(name, comment.group("rest"))).as("one type of %s", name).isNull();
    }
    return name;
  }

  private String sample(String line, String family) {
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    String name = sample.group("name");
    assertThat(types).as(line).containsKey(family);
    String suffix = name.startsWith(family) ? name.substring(family.length()) : name;
    assertThat(suffix).as("%s in %s", line, family).isIn(suffixes(types.get(family)));
    String series = name + "{" + String.valueOf(sample.group("labels")).replace("null", "") + "}";
    Double before = values.put(series, number(sample.group("value")));
    assertThat(before).as("%s comes once", series).isNull();
    return family;
  }

  private static List<String> suffixes(String type) {
    return switch (type) {
      case "histogram" -> List.of("_bucket", "_sum", "_count");
      case "summary" -> List.of("", "_sum", "_count");
      default -> List.of("");
    };
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private void checkHistograms() {
    Map<String, List<Double>> buckets = new HashMap<>();
    Map<String, List<Double>> limits = new HashMap<>();
    values.forEach(
        (series, value) -> {
          Matcher bucket = Pattern.compile("(.*)_bucket\\{(.*?),?le=\"([^\"]*)\"}").matcher(series);
          if (bucket.matches()) {
            String of = bucket.group(1) + "_count{" + bucket.group(2) + "}";
            buckets.computeIfAbsent(of, key -> new ArrayList<>()).add(value);
            limits.computeIfAbsent(of, key -> new ArrayList<>()).add(number(bucket.group(3)));
          }
        });
    buckets.forEach(
        (count, counted) -> {
          assertThat(counted).as(count).isSorted();
          assertThat(limits.get(count)).as(count).isSorted().endsWith(Double.POSITIVE_INFINITY);
          assertThat(counted.get(counted.size() - 1)).as(count).isEqualTo(values.get(count));
        });
  }

  /** The value of a series, written as the format has it; 0 if there is none. */
  double value(String series) {
    return values.getOrDefault(series, 0.0);
  }
}
