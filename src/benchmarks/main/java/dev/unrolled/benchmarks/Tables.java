package dev.unrolled.benchmarks;

import static dev.unrolled.benchmarks.Implementation.LOADER;
import static dev.unrolled.benchmarks.Implementation.ONNX_RUNTIME;
import static dev.unrolled.benchmarks.Implementation.ONNX_RUNTIME_TWO_THREADS;
import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.stream.Stream;

/** The figures in Markdown. */
record Tables(Figures figures) {

  /** What the loader adds to a call. */
  String callOverhead() {
    return table(
        "model | `Session.run` by hand, µs | loader, µs | the loader adds, µs",
        Stream.of("tiny", "echo").map(this::overhead));
  }

  private String overhead(String model) {
    Setting loader = Setting.overhead("loader", model);
    Setting session = Setting.overhead("session", model);
    return row(
        model,
        number("%.1f", figures.percentile(session, 50)),
        number("%.1f", figures.percentile(loader, 50)),
        number("%.1f", figures.difference(loader, session)));
  }

  /** One row a call, many callers. */
  String throughput() {
    return table(
        "callers | | calls/s | p50, µs | p99, µs | to the loader | to ONNX Runtime",
        Plan.of(Throughput.class)
            .flatMap(plan -> plan.implementations().stream().map(who -> calls(plan, who))));
  }

  private String calls(Plan plan, Implementation who) {
    Setting calls = Setting.calls(plan.timed(), who, plan.callers());
    return row(
        String.valueOf(plan.callers()),
        who.title() + (plan.isAsync() ? ", asynchronous" : ""),
        number("%,.0f", figures.rate(calls)),
        plan.isAsync() ? "" : number("%,.0f", figures.percentile(calls, 50)),
        plan.isAsync() ? "" : number("%,.0f", figures.percentile(calls, 99)),
        toWaiting(calls, LOADER),
        toWaiting(calls, ONNX_RUNTIME));
  }

  /** How many times what another gave with as many callers that wait. */
  private String toWaiting(Setting calls, Implementation other) {
    Setting others = Setting.calls(Throughput.class, other, calls.callers());
    return number("%.2f", figures.ratio(calls, others));
  }

  /** 256 rows a call. */
  String largeBatch() {
    return table(
        "callers | | rows/s | to ONNX Runtime with as many threads",
        Plan.of(LargeBatch.class)
            .flatMap(
                plan -> plan.implementations().stream().map(who -> rows(who, plan.callers()))));
  }

  private String rows(Implementation who, int callers) {
    Setting rows = Setting.calls(LargeBatch.class, who, callers);
    return row(
        String.valueOf(callers),
        who.title(),
        number("%,.0f", figures.rate(rows)),
        ratio(rows, peer(who)));
  }

  private static Implementation peer(Implementation who) {
    return switch (who) {
      case LOADER_BATCHING, FROZEN_BATCHING, ONNX_RUNTIME_TWO_THREADS -> ONNX_RUNTIME_TWO_THREADS;
      default -> ONNX_RUNTIME;
    };
  }

  /** How many times what another gave with as many callers. */
  private String ratio(Setting setting, Implementation other) {
    return number("%.2f", figures.ratio(setting, setting.with(other)));
  }

  private static String table(String head, Stream<String> rows) {
    String line = head.replaceAll("[^|]+", " --- ").strip();
    return Stream.concat(Stream.of(head, line).map(Tables::row), rows).collect(joining("\n"));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
