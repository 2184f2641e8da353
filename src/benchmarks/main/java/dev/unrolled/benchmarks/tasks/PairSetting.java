package dev.unrolled.benchmarks.tasks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.LuongAttention;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import java.util.List;

/**
 * Model, training and decoding, which all peers read: an LSTM in both directions, an LSTM decoder
 * of as many units, and Luong's scaled general attention without input feeding.
 *
 * @param sourceSize the number of ids of inputs
 * @param targetSize the number of ids of outputs
 * @param embedding the size of the vectors of both
 * @param units the units of the decoder, and of both directions of the encoder together
 * @param limit the most ids of an answer
 * @param rows the numbers of rows of a call that decodes
 * @param beams the widths of the beam; 1 is greedy decoding
 */
@JsonNaming(SnakeCaseStrategy.class)
record PairSetting(
    int sourceSize,
    int targetSize,
    int embedding,
    int units,
    int limit,
    int batchSize,
    int bucketWidth,
    int epochs,
    double learningRate,
    List<Integer> rows,
    List<Integer> beams,
    int threads) {

  SequenceToSequenceOptions parts() {
    var luong = new LuongAttention(LuongAttention.Score.GENERAL, true);
    var attention = new AttentionLayer(luong, units, false);
    return SequenceToSequenceOptions.defaults()
        .withLayer(new Bidirectional(new LSTMCell(units / 2)))
        .withDecoder(new DecoderLayers(new LSTMCell(units), embedding, attention));
  }

  Options options() {
    return Options.defaults()
        .withVocabularySize(sourceSize)
        .withOutputVocabularySize(targetSize)
        .withEmbedding(new RandomEmbedding(embedding))
        .withCell(new LSTMCell(units))
        .withOptimizer(new Adam(learningRate))
        .withBatchSize(batchSize)
        .withBuckets(new BucketWidth(bucketWidth))
        .withEpochs(epochs)
        .withTolerance(0)
        .withReplicas(threads)
        .withThreads(threads);
  }
}
