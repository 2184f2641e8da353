package dev.unrolled.benchmarks.tasks;

import dev.unrolled.interchange.files.NpzExport;
import dev.unrolled.rnn.Weights;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.PairLength;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.text.PairEncoding;
import dev.unrolled.training.text.TextPair;
import dev.unrolled.training.text.TextPairFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * Words with their phonemes.
 *
 * @param encoding converts texts to ids
 * @param train the pairs to train on
 * @param words the words to decode, as ids
 */
record PairData(PairEncoding encoding, Sequences train, List<int[]> words) {

  private static final long SEED = 7;

  /** Reads a part of CMUdict, as {@code fetch-data.sh} makes it. */
  static PairData read(Path folder, int pairs, int words) throws IOException {
    List<TextPair> train = some(folder.resolve("cmudict-train.txt"), pairs);
    var encoding = PairEncoding.learn(train, Tokenizer.CHARACTERS, Tokenizer.TOKENS, 1);
    Sequences rows = encoding.pairs(train).sequences();
    List<int[]> decoded =
        some(folder.resolve("cmudict-test.txt"), words).stream()
            .map(pair -> encoding.sourceIds(pair.source()))
            .filter(word -> word.length <= rows.inputLength())
            .toList();
    return new PairData(encoding, rows, decoded);
  }

  private static List<TextPair> some(Path file, int limit) throws IOException {
    List<TextPair> all = new ArrayList<>(TextPairFile.read(file));
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, Math.min(limit, all.size()));
  }

  /** Writes the arrays that the peers in Python read. */
  Path write(Path file, BatchPlan plan, Weights weights) throws IOException {
    Map<String, FloatNdArray> arrays = new LinkedHashMap<>();
    Map<Integer, List<Integer>> buckets = new TreeMap<>();
    for (int row = 0; row < train.size(); row++) {
      var length = new PairLength(train.inputs()[row].length, train.targets()[row].length);
      buckets.computeIfAbsent(plan.bucket(length), bucket -> new ArrayList<>()).add(row);
    }
    for (List<Integer> rows : buckets.values()) {
      Sequences bucket = train.rows(rows.stream().mapToInt(Integer::intValue).toArray());
      PairLength longest = bucket.longest();
      String name = "bucket_%d_%d/".formatted(longest.input(), longest.target());
      arrays.put(name + "inputs", PeerArrays.padded(bucket.inputs(), longest.input()));
      arrays.put(name + "lengths", lengths(bucket.inputs()));
      arrays.put(name + "targets", PeerArrays.padded(bucket.targets(), longest.target()));
    }
    int[][] decoded = words.toArray(int[][]::new);
    arrays.put("decode/inputs", PeerArrays.padded(decoded, train.longest().input()));
    arrays.put("decode/lengths", lengths(decoded));
    weights.values().forEach((name, values) -> arrays.put("weights/" + name, values));
    NpzExport.write(new Weights(arrays), file);
    return file;
  }

  private static FloatNdArray lengths(int[][] rows) {
    return PeerArrays.of(Arrays.stream(rows).mapToInt(row -> row.length).toArray());
  }
}
