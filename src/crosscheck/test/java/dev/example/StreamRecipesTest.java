package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the guide to streams. */
class StreamRecipesTest {

  private static final int[] EVENTS = {1, 2, 0, 3};

  @TempDir private static Path folder;

  private static Path path;

  @BeforeAll
  static void export() throws IOException {
    var rows =
        TaggedRows.of(
            InputRows.ofIds(new int[][] {EVENTS, {3, 3, 1, 2}}),
            List.of(List.of("O", "A", "O", "A"), List.of("A", "A", "O", "A")));
    var tagger = TaggerOptions.defaults().withLayer(new RNN<>(new GRUCell(4)));
    var options =
        Options.defaults().withVocabularySize(4).withBatchSize(2).withReplicas(1).withEpochs(2);
    try (var model = SequenceTagger.fit(rows, tagger, options)) {
      path = model.export(folder.resolve("events"), ExportForm.FROZEN);
    }
  }

  private static List<Integer> whole() {
    try (var model = ServedModel.open(path)) {
      Answer answer = model.signature("serving_default").call(Map.of("ids", new int[][] {EVENTS}));
      return Arrays.stream(answer.get("tags", int[][].class)[0]).boxed().toList();
    }
  }

  @Test
  void eventsAreTaggedAsTheyCome() {
    assertThat(StreamRecipes.tagged(path, EVENTS)).isEqualTo(whole());
  }

  @Test
  void aStreamIsContinuedFromAFile() throws IOException {
    Path file = folder.resolve("state");
    try (var model = ServedModel.open(path);
        var stream = model.stream()) {
      stream.step(new int[] {1, 2});
      StreamRecipes.kept(stream, file);
    }
    try (var model = ServedModel.open(path);
        var stream = StreamRecipes.continued(model, file)) {
      assertThat(stream.step(new int[] {0, 3}).get("tags", int[].class))
          .containsExactly(whole().get(2), whole().get(3));
    }
  }

  @Test
  void manyStreamsRunTogether() {
    try (var model = StreamRecipes.batched(path)) {
      List<Stream> streams = java.util.stream.Stream.generate(model::stream).limit(50).toList();
      assertThat(StreamRecipes.sideBySide(streams, EVENTS[0]))
          .hasSize(50)
          .allSatisfy(
              answer ->
                  assertThat(answer.get("tags", int[].class)).containsExactly(whole().get(0)));
    }
  }
}
