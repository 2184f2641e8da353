package dev.unrolled.benchmarks.tasks;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Coarse tags of the Brown corpus's tags: the twelve of Petrov, Das and McDonald, "A universal
 * part-of-speech tagset", LREC 2012.
 */
final class CoarseTags {

  private static final Map<String, List<String>> BY_COARSE_TAG =
      Map.ofEntries(
          Map.entry("VERB", List.of("be", "do", "hv", "md", "vb")),
          Map.entry("NOUN", List.of("nn", "np", "nr")),
          Map.entry("ADJ", List.of("jj", "od", "ap")),
          Map.entry("ADV", List.of("rb", "rn", "ql", "wql", "wrb", "*")),
          Map.entry("PRON", List.of("pn", "pp$$", "ppl", "ppo", "pps", "wp", "wpo", "wps")),
          Map.entry("DET", List.of("at", "dt", "abx", "pp$", "wdt", "wp$")),
          Map.entry("ADP", List.of("in", "cs")),
          Map.entry("CONJ", List.of("cc")),
          Map.entry("NUM", List.of("cd")),
          Map.entry("PRT", List.of("abl", "abn", "ex", "rp", "to", "uh")),
          Map.entry("X", List.of("fw", "nil")),
          Map.entry(".", List.of("(", ")", ",", "--", ".", ":", "``", "''", "'")));

  private CoarseTags() {}

  /** The coarse tag of the longest known beginning of a tag; of {@code ppss+bem} that of ppss. */
  static String of(String tag) {
    String lower = tag.toLowerCase(Locale.ROOT);
    String best = "";
    String coarse = "X";
    if (lower.startsWith("fw-")) {
      return coarse;
    }
    for (Map.Entry<String, List<String>> entry : BY_COARSE_TAG.entrySet()) {
      for (String beginning : entry.getValue()) {
        if (lower.startsWith(beginning) && beginning.length() > best.length()) {
          best = beginning;
          coarse = entry.getKey();
        }
      }
    }
    return coarse;
  }
}
