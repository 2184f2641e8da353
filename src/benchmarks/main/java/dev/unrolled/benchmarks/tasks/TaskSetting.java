package dev.unrolled.benchmarks.tasks;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.FeatureEncoder;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Model and training of a task, which all peers read: an LSTM in both directions and a softmax.
 *
 * @param tags whether each time step has a class, or the sequence
 * @param vocabularySize the number of ids; 0 if the inputs are features
 * @param features the number of features of a time step; 0 if the inputs are ids
 * @param embedding the size of an id's vector
 * @param units the units of each direction
 * @param classes the number of classes or tags
 * @param length the longest row
 */
@JsonNaming(SnakeCaseStrategy.class)
record TaskSetting(
    boolean tags,
    int vocabularySize,
    int features,
    int embedding,
    int units,
    int classes,
    int length,
    int batchSize,
    int epochs,
    double learningRate,
    int threads) {

  SequenceModel model() {
    var layer = new Bidirectional(new LSTMCell(units));
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    Head head =
        tags
            ? new SoftmaxTagger(names, length)
            : new ClassifierHead(ClassifierKind.MULTI_CLASS, names, Pooling.LAST);
    return features > 0
        ? new SequenceModel(
            new InputFeatures(features, length, true), new FeatureEncoder(layer), head)
        : new SequenceModel(
            InputIds.upTo(vocabularySize, length),
            new RecurrentEncoder(new RandomEmbedding(embedding), layer),
            head);
  }

  Options options(long seed) {
    Options options =
        Options.defaults()
            .withOptimizer(new Adam(learningRate))
            .withBatchSize(batchSize)
            .withEpochs(epochs)
            .withSeed(seed)
            .withTolerance(0)
            .withReplicas(threads)
            .withThreads(threads);
    return features > 0 ? options : options.withVocabularySize(vocabularySize);
  }
}
