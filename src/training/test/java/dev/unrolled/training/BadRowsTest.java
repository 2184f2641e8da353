package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Decoder;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows, lengths, targets and checkpoints that do not fit: each message names expected and found.
 */
class BadRowsTest {

  private static final int V = 5;
  private static final LSTMCell CELL = new LSTMCell(4);
  private static final Options OPTIONS =
      Options.defaults().withVocabularySize(V).withCell(CELL).withBatchSize(8).withEpochs(1);
  private static final int[][] INPUTS = {{1, 2, 3}, {4}};
  private static final int[][] TARGETS = {{1, 2}, {3, 4}};

  @Test
  void rejectsARowWithoutIds() {
    refused(
        () -> new Sequences(new int[][] {{1}, {}}, TARGETS),
        "inputs[1]: expected at least one id, found none");
  }

  @Test
  void rejectsTargetsWithoutIds() {
    refused(
        () -> new Sequences(INPUTS, new int[][] {{}, {1}}),
        "targets[0]: expected at least one id, found none");
  }

  @Test
  void rejectsALengthOfZero() {
    refused(
        () -> Sequences.padded(INPUTS, new int[] {2, 0}, TARGETS),
        "lengths[1]: expected 1 to 1, the number of ids of inputs[1], found 0");
  }

  @Test
  void rejectsALengthBeyondTheRow() {
    refused(
        () -> Sequences.padded(INPUTS, new int[] {4, 1}, TARGETS),
        "lengths[0]: expected 1 to 3, the number of ids of inputs[0], found 4");
  }

  @Test
  void rejectsTheWrongNumberOfLengths() {
    refused(
        () -> Sequences.padded(INPUTS, new int[] {3, 1, 1}, TARGETS),
        "lengths: expected 2 elements, one for each row, found 3");
  }

  @Test
  void rejectsATrainingRowLongerThanTheLastBucket() {
    refused(
        () ->
            EncoderDecoder.fit(
                new Sequences(INPUTS, TARGETS), OPTIONS.withBuckets(BucketBoundaries.at(1, 2))),
        "last bucket boundary: expected at least 3, the longest input, found 2");
  }

  @Test
  void predictedRowLongerThanTheLongestBucketNamesTheOption() {
    try (EncoderDecoder model = EncoderDecoder.fit(new Sequences(INPUTS, TARGETS), OPTIONS)) {
      refused(
          () -> model.predict(new int[][] {{1}, {1, 2, 3, 4}}),
          "ids[1]: expected at most 3 ids, the longest bucket, found 4; for longer inputs, train with"
              + " Options.withBuckets and a larger last boundary");
    }
  }

  @Test
  void bucketsAcceptRowsLongerThanTheTrainingRows() {
    Options longer = OPTIONS.withBuckets(BucketBoundaries.at(2, 6));
    try (EncoderDecoder model = EncoderDecoder.fit(new Sequences(INPUTS, TARGETS), longer)) {
      model.predict(new int[][] {{1, 2, 3, 4, 0, 1}});
      refused(
          () -> model.predict(new int[][] {{1, 2, 3, 4, 0, 1, 2}}),
          "ids[0]: expected at most 6 ids, the longest bucket, found 7; for longer inputs, train with"
              + " Options.withBuckets and a larger last boundary");
    }
  }

  @Test
  void rejectsTargetsOfAnotherLength() {
    refused(
        () -> fit(Targets.exactly(3, V), new Sequences(INPUTS, TARGETS)),
        "targets[0]: expected 3 ids, found 2");
  }

  @Test
  void rejectsTargetsBeyondTheClasses() {
    refused(
        () -> fit(Targets.exactly(2, 4), new Sequences(INPUTS, TARGETS)),
        "targets[1][1]: id 4 is outside [0, 4)");
  }

  @Test
  void rejectsACheckpointOfAnotherKindOfModel(@TempDir Path folder) {
    Checkpoints checkpoints = Checkpoints.in(folder).resumed();
    Sequences data = new Sequences(INPUTS, TARGETS);
    Training.with(OPTIONS).checkpointedIn(checkpoints).fit(data).close();
    SequenceModel model = model(new OtherHead(new Decoder<>(CELL, Targets.exactly(2, V))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Training.with(OPTIONS).checkpointedIn(checkpoints).fit(model, data))
        .withMessageContainingAll("model", "encoder-decoder", "other-kind");
  }

  private static void fit(Targets targets, Sequences data) {
    Training.with(OPTIONS).fit(model(new Decoder<>(CELL, targets)), data).close();
  }

  private static SequenceModel model(dev.unrolled.rnn.model.Head head) {
    var encoder = new RecurrentEncoder(new OneHot(), new RNN<>(CELL));
    return new SequenceModel(InputIds.upTo(V, 3), encoder, head);
  }

  private static void refused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }
}
