package dev.unrolled.training;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Stacked;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.BahdanauAttention;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.seq2seq.LinearSampling;
import dev.unrolled.seq2seq.TeacherForcing;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.data.TimeSeries;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import dev.unrolled.training.options.TaggerOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Models of each task, each also trained by a process that waits to be killed. */
enum KilledTask {
  CLASSIFIER {
    @Override
    Snapshot fit(Training run) {
      List<String> labels = Arrays.stream(ROWS).map(row -> "first " + Math.min(row[0], 3)).toList();
      var layer = new Bidirectional(new GRUCell(5));
      var options = ClassifierOptions.defaults().withLayer(layer).withPooling(Pooling.ATTENTION);
      var data = LabelledRows.of(InputRows.ofIds(ROWS), labels);
      try (var model = SequenceClassifier.fit(data, options, run)) {
        return model.snapshot();
      }
    }
  },
  TAGGER {
    @Override
    Snapshot fit(Training run) {
      List<List<String>> tags =
          Arrays.stream(ROWS)
              .map(row -> Arrays.stream(row).mapToObj(id -> id % 2 == 0 ? "even" : "odd").toList())
              .toList();
      var options =
          TaggerOptions.defaults().withLayer(new Bidirectional(new LSTMCell(5))).withCrf();
      var data = TaggedRows.of(InputRows.ofIds(ROWS), tags);
      try (var model = SequenceTagger.fit(data, options, run)) {
        return model.snapshot();
      }
    }
  },
  /** Input feeding, dropout, scheduled sampling and label smoothing, with two layers. */
  SEQUENCE_TO_SEQUENCE {
    @Override
    Snapshot fit(Training run) {
      var attention = new AttentionLayer(new BahdanauAttention(4, true), 5, true);
      RNNCell<?> cell = new LSTMCell(5);
      var parts =
          SequenceToSequenceOptions.defaults()
              .withLayer(Stacked.of(new Bidirectional(new GRUCell(3)), new RNN<>(new GRUCell(4))))
              .withDecoder(new DecoderLayers(List.of(cell, cell), 4, attention))
              .withTraining(new TeacherForcing(new LinearSampling(20, 0.5), 0.1));
      try (var model = SequenceToSequence.fit(ReversedRows.pairs(90, 6), parts, run)) {
        return model.snapshot();
      }
    }
  },
  /** A series with gaps, a column known ahead and quantiles. */
  FORECASTER {
    @Override
    Snapshot fit(Training run) {
      var options =
          Waves.FORECASTER
              .withTargets(List.of("sales"))
              .withKnown(List.of("price"))
              .withMaxGap(1)
              .withNormalized(true)
              .withLoss(QuantileLoss.of(0.1, 0.5, 0.9));
      List<TimeSeries> series = List.of(Waves.withGaps(120));
      try (var model = SequenceForecaster.fit(series, options, run)) {
        return model.snapshot();
      }
    }
  },
  /** Windows of long sequences, with the state carried from window to window. */
  LANGUAGE_MODEL {
    @Override
    Snapshot fit(Training run) {
      String text = "the cat sat on the mat and the dog sat on the log. ".repeat(24);
      try (var model = LanguageModel.fit(text, 7, run)) {
        return model.snapshot();
      }
    }
  };

  static final int EPOCH = 3;

  private static final int[][] ROWS = rows();

  static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(8)
          .withBatchSize(16)
          .withEpochs(5)
          .withReplicas(2)
          .withDropout(new Dropout(0.1, 0.1, 0.1));

  /** Trains and closes the model. */
  abstract Snapshot fit(Training run);

  private static int[][] rows() {
    Random random = new Random(4);
    return IntStream.range(0, 90)
        .mapToObj(row -> random.ints(2 + row % 6, 0, 8).toArray())
        .toArray(int[][]::new);
  }

  /** Arguments: the task and the folder of checkpoints. */
  public static void main(String[] arguments) {
    TrainingListener waiting =
        new TrainingListener() {
          @Override
          public void onBatchEnd(BatchResult batch) {
            if (batch.epoch() == EPOCH && batch.batch() == 2) {
              System.out.println("in epoch " + EPOCH);
              waitForEver();
            }
          }
        };
    valueOf(arguments[0])
        .fit(
            Training.with(OPTIONS)
                .checkpointedIn(Checkpoints.in(Path.of(arguments[1])))
                .watchedBy(waiting));
  }

  private static void waitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
