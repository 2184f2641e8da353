package dev.unrolled.text.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.text.TokenFeature;
import dev.unrolled.text.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Result;
import org.tensorflow.types.TString;

class FeatureOpsTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "B",
          "c",
          "ab",
          "XY",
          "1",
          "42",
          "-",
          "--",
          ".",
          "'",
          "\u00e9",
          "\u00c9",
          "\u00df",
          "\u03b1",
          "\u0416",
          "\u4e2d",
          "\u0663",
          "\uD83D\uDE00",
          "e\u0301",
          "\u01c5",
          "\u02b0",
          "d",
          "x",
          "X",
          "$1");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"token", "lower", "shape", "prefix1", "prefix3", "suffix1", "suffix2", "suffix9"})
  void javaAndGraphGiveEqualFeatures(String name) throws Exception {
    TokenFeature feature = new TokenFeature(name);
    Random random = new Random(3);
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      StringBuilder token = new StringBuilder();
      for (int pieces = 1 + random.nextInt(6); pieces > 0; pieces--) {
        token.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      tokens.add(token.toString());
    }
    try (TextGraph graph =
            new TextGraph(
                folder,
                (tf, tables) -> {
                  var texts = TextGraph.placeholder(tf);
                  var found = TokenizerOps.tokens(tf, Tokenizer.TOKENS, texts).values();
                  return new TextGraph.TextOutputs(
                      texts, List.of(FeatureOps.of(tf, feature, found)));
                });
        Result result = graph.run(String.join(" ", tokens).getBytes(UTF_8))) {
      TString found = (TString) result.get(0);
      for (int i = 0; i < tokens.size(); i++) {
        assertThat(found.getObject(i)).as(tokens.get(i)).isEqualTo(feature.of(tokens.get(i)));
      }
    }
  }
}
