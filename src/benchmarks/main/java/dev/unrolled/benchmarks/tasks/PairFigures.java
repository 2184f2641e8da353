package dev.unrolled.benchmarks.tasks;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.training.SequenceToSequence;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measurements of a peer.
 *
 * @param seconds the median duration of an epoch, without the first
 * @param milliseconds the median duration of a call by {@code rows/beam}
 * @param answers the answers of the first call, by {@code rows/beam}
 */
record PairFigures(
    double seconds, Map<String, Double> milliseconds, Map<String, List<List<Integer>>> answers) {

  private static final int WARM_UPS = 5;
  private static final int CALLS = 15;

  /** Measures this library's model, which is trained, by exports that the loader opens. */
  static PairFigures of(SequenceToSequence model, PairSetting setting, PairData data)
      throws IOException {
    Map<String, Double> milliseconds = new LinkedHashMap<>();
    Map<String, List<List<Integer>>> answers = new LinkedHashMap<>();
    for (int beam : setting.beams()) {
      Path folder = Files.createTempDirectory("pairs");
      try (var decoder = model.withDecoding(decoding(setting, beam));
          var served = ServedModel.open(decoder.export(folder, ExportForm.FROZEN))) {
        for (int rows : setting.rows()) {
          Calls calls = new Calls(served, data.words(), rows, setting.threads());
          String name = rows + "/" + beam;
          answers.put(name, calls.answer(0));
          milliseconds.put(name, calls.milliseconds());
        }
      }
    }
    double seconds = TaskBenchmark.epochSeconds(model.history().epochs());
    return new PairFigures(seconds, milliseconds, answers);
  }

  private static Decoding decoding(PairSetting setting, int beam) {
    LengthLimit limit = LengthLimit.of(setting.limit());
    return beam == 1
        ? Decoding.greedy(limit)
        : new Decoding(new BeamSearch(beam, 1, LengthPenalty.none()), limit);
  }

  /** Calls of a number of rows each. */
  private record Calls(ServedModel model, List<int[]> words, int rows, int threads) {

    double milliseconds() {
      List<Double> times = new ArrayList<>();
      for (int call = 0; call < WARM_UPS + CALLS; call++) {
        long begin = System.nanoTime();
        answer(call * rows % (words.size() - rows + 1));
        times.add((System.nanoTime() - begin) / 1e6);
      }
      List<Double> sorted = times.subList(WARM_UPS, times.size()).stream().sorted().toList();
      return sorted.get(sorted.size() / 2);
    }

    /** Answers the rows in as many calls at once as there are threads: a call runs in one. */
    List<List<Integer>> answer(int first) {
      int calls = Math.min(threads, rows);
      return IntStream.range(0, calls)
          .parallel()
          .mapToObj(
              call -> words.subList(first + call * rows / calls, first + (call + 1) * rows / calls))
          .map(part -> model.signature("serving_default").call(inputs(part)))
          .flatMap(answer -> ids(answer).stream())
          .toList();
    }

    private static Map<String, ?> inputs(List<int[]> words) {
      int[] lengths = words.stream().mapToInt(word -> word.length).toArray();
      int longest = Arrays.stream(lengths).max().orElseThrow();
      int[][] ids = words.stream().map(word -> Arrays.copyOf(word, longest)).toArray(int[][]::new);
      return Map.of("ids", ids, "lengths", lengths);
    }

    private static List<List<Integer>> ids(Answer answer) {
      int[][] ids = answer.get("ids", int[][].class);
      int[] found = answer.get("lengths", int[].class);
      List<List<Integer>> answers = new ArrayList<>();
      for (int row = 0; row < found.length; row++) {
        answers.add(Arrays.stream(ids[row], 0, found[row]).boxed().toList());
      }
      return answers;
    }
  }
}
