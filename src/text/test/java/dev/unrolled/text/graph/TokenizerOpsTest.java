package dev.unrolled.text.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.text.ReservedTokens;
import dev.unrolled.text.TokenCounts;
import dev.unrolled.text.Tokenizer;
import dev.unrolled.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

class TokenizerOpsTest {

  private static final int BATCH = 1_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Tokenizer.class)
  void javaAndGraphGiveEqualIds(Tokenizer tokenizer) throws Exception {
    requireEqualIds(tokenizer, 10_000);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Tokenizer.class)
  void javaAndGraphGiveEqualIdsFor100000Texts(Tokenizer tokenizer) throws Exception {
    requireEqualIds(tokenizer, 100_000);
  }

  private void requireEqualIds(Tokenizer tokenizer, int count) throws Exception {
    byte[][] texts = new GeneratedTexts(1).take(count);
    TokenCounts counts = new TokenCounts();
    for (byte[] text : texts) {
      counts.addAll(tokenizer.tokens(text));
    }
    // A vocabulary of most tokens, so that a wrong token is not hidden behind the unknown id.
    Vocabulary vocabulary =
        counts.vocabulary(ReservedTokens.PADDING_UNKNOWN_BEGIN_END, 1, Integer.MAX_VALUE);
    try (TextGraph graph = ids(tokenizer, vocabulary)) {
      for (int from = 0; from < count; from += BATCH) {
        byte[][] batch = Arrays.copyOfRange(texts, from, from + BATCH);
        List<List<Integer>> found = ids(graph, batch);
        for (int row = 0; row < BATCH; row++) {
          List<Integer> expected =
              Arrays.stream(vocabulary.ids(tokenizer.tokens(batch[row]))).boxed().toList();
          assertThat(found.get(row)).as(Arrays.toString(batch[row])).isEqualTo(expected);
        }
      }
    }
  }

  private TextGraph ids(Tokenizer tokenizer, Vocabulary vocabulary) throws Exception {
    return new TextGraph(
        folder,
        (tf, tables) -> {
          var texts = TextGraph.placeholder(tf);
          VocabularyTable table = tables.table("vocabulary.txt", vocabulary);
          TokenIds ids = table.ids(tf, TokenizerOps.tokens(tf, tokenizer, texts));
          var joined = TokenizerOps.join(tf, tokenizer, table.tokens(tf, ids.ids()), ids.lengths());
          return new TextGraph.TextOutputs(texts, List.of(ids.ids(), ids.lengths(), joined));
        });
  }

  private static List<List<Integer>> ids(TextGraph graph, byte[]... batch) {
    try (Result result = graph.run(batch)) {
      int[][] ids = StdArrays.array2dCopyOf((TInt32) result.get(0));
      int[] lengths = StdArrays.array1dCopyOf((TInt32) result.get(1));
      List<List<Integer>> rows = new ArrayList<>();
      for (int row = 0; row < ids.length; row++) {
        rows.add(Arrays.stream(ids[row]).limit(lengths[row]).boxed().toList());
        assertThat(Arrays.stream(ids[row]).skip(lengths[row])).allMatch(id -> id == 0);
      }
      return rows;
    }
  }

  @Test
  void aTextCannotSpellReservedTokens() throws Exception {
    Vocabulary vocabulary =
        Vocabulary.ofTokens(List.of("a"), ReservedTokens.PADDING_UNKNOWN_BEGIN_END);
    try (TextGraph graph = ids(Tokenizer.TOKENS, vocabulary)) {
      assertThat(ids(graph, "[END] a [PAD] [BEGIN]".getBytes(UTF_8)).get(0))
          .containsExactly(1, 4, 1, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Tokenizer.class)
  void idsBecomeTheTextAgain(Tokenizer tokenizer) throws Exception {
    Vocabulary vocabulary =
        Vocabulary.ofTokens(
            List.of("the", "cat", "t", "h", "e", " ", "c", "a"), ReservedTokens.PADDING_UNKNOWN);
    try (TextGraph graph = ids(tokenizer, vocabulary);
        Result result = graph.run("the cat".getBytes(UTF_8), "".getBytes(UTF_8))) {
      TString texts = (TString) result.get(2);
      assertThat(texts.getObject(0)).isEqualTo("the cat");
      assertThat(texts.getObject(1)).isEmpty();
    }
  }
}
