package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Options;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {

  private static final Sequences DATA = Small.data(60);

  /** Encoder [8, 64], [16, 64], [64]; decoder [16, 64] twice, [64]; dense [16, 8], [8]. */
  private static final long PARAMETERS = 512 + 3 * 1024 + 2 * 64 + 128 + 8;

  private static final long LOGITS = 20 * 2 * 8;

  @Test
  void countsWeightsSlotsGradientsAndLogits() {
    assertThat(TrainingMemory.of(Small.options(), DATA))
        .isEqualTo(new TrainingMemory(4 * (4 * PARAMETERS + 2 * LOGITS), 4 * 2 * PARAMETERS));
    Options plain = Small.options().withOptimizer(new SGD(0.1));
    assertThat(TrainingMemory.of(plain, DATA).nativeBytes())
        .isEqualTo(4 * (2 * PARAMETERS + 2 * LOGITS));
  }

  @Test
  void rejectsAModelLargerThanTheMemory() {
    TrainingMemory memory = new TrainingMemory(15_200_000_000L, 6_000_000_000L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.requireFits(21_000_000_000L, 9_000_000_000L))
        .withMessageStartingWith("memory: expected at least 21.2 GB for training, found 21.0 GB; ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.requireFits(22_000_000_000L, 5_900_000_000L))
        .withMessage(
            "Java heap: expected at least 6.0 GB for training, found 5.9 GB; set it with -Xmx");
    assertThat(memory.requireFits(21_200_000_000L, 6_000_000_000L))
        .hasToString("at least 21.2 GB of memory, 6.0 GB of it Java heap");
  }

  @Test
  void rejectsUnitsBeyondAJavaArray() {
    Options vast = Small.options().withCell(new LSTMCell(1_000_000_000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderDecoder.fit(DATA, vast))
        .withMessage("units: expected at most 46,340, found 1,000,000,000");
    Options wide = Small.options().withEmbedding(new RandomEmbedding(1_000_000_000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncoderDecoder.fit(DATA, wide))
        .withMessage(
            "elements of embedding/embeddings: expected at most 2,147,483,647, found 8,000,000,000");
  }
}
