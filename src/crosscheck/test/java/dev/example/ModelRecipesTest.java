package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRecipesTest {

  private static final Sequences DATA =
      new Sequences(new int[][] {{4, 1}, {2, 3, 1}, {3}}, new int[][] {{4}, {2}, {3}});
  private static final Options SMALL =
      Options.defaults().withVocabularySize(5).withCell(new GRUCell(4)).withEpochs(1);

  @Test
  void rowsOfDifferentLengthsTrain() {
    assertThat(ModelRecipes.rowsOfDifferentLengths()).isDeepEqualTo(new int[][] {{2}, {3}});
  }

  @Test
  void everyChoiceOfBucketsTrains() {
    for (Options options : ModelRecipes.buckets()) {
      Options buckets = SMALL.withBuckets(options.buckets());
      try (EncoderDecoder model = EncoderDecoder.fit(DATA, buckets)) {
        assertThat(model.history().outcome()).isEqualTo(History.Outcome.COMPLETED);
      }
    }
  }

  @Test
  void lengthsRemoveThePadding() {
    assertThat(ModelRecipes.withoutPadding().inputs())
        .isDeepEqualTo(new int[][] {{4, 1}, {2, 3, 1, 0}});
  }

  @Test
  void servedModelTakesLengths(@TempDir Path folder) throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, SMALL.withBuckets(new BucketWidth(2)));
        ServedModel served = ServedModel.open(model.export(folder))) {
      assertThat(ModelRecipes.servedWithLengths(served).get("predictions"))
          .isEqualTo(model.predict(new int[][] {{4, 1}, {3}}));
    }
  }
}
