package dev.unrolled.training.options;

import static java.util.stream.Collectors.joining;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.LayerNormLSTMCell;
import dev.unrolled.rnn.MinGRUCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.rnn.attention.Attention;
import dev.unrolled.rnn.attention.BahdanauAttention;
import dev.unrolled.rnn.attention.LuongAttention;
import dev.unrolled.rnn.attention.LuongAttention.Score;
import dev.unrolled.rnn.forecast.ForecastLoss;
import dev.unrolled.rnn.forecast.Huber;
import dev.unrolled.rnn.forecast.MeanAbsoluteError;
import dev.unrolled.rnn.forecast.MeanSquaredError;
import dev.unrolled.rnn.forecast.QuantileLoss;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.ConstantSampling;
import dev.unrolled.seq2seq.Greedy;
import dev.unrolled.seq2seq.InverseSigmoidSampling;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.seq2seq.LinearSampling;
import dev.unrolled.seq2seq.Sampling;
import dev.unrolled.seq2seq.ScheduledSampling;
import dev.unrolled.seq2seq.SearchMethod;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Buckets;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.optimizer.Adagrad;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.AdamW;
import dev.unrolled.training.optimizer.LazyAdam;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.optimizer.RMSProp;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.schedule.ConstantLearningRate;
import dev.unrolled.training.schedule.CosineDecay;
import dev.unrolled.training.schedule.ExponentialDecay;
import dev.unrolled.training.schedule.LearningRateSchedule;
import dev.unrolled.training.schedule.PiecewiseConstantDecay;
import dev.unrolled.training.schedule.ReduceOnPlateau;
import dev.unrolled.training.schedule.WarmUp;
import java.util.List;
import java.util.Optional;

/** Kinds of options, by their names in JSON. */
final class OptionKinds {

  private static final List<OptionKind> ALL =
      List.of(
          OptionKind.of(RNNCell.class, "lstm", new LSTMCell(150)),
          OptionKind.of(RNNCell.class, "gru", new GRUCell(150)),
          OptionKind.of(RNNCell.class, "simple_rnn", new SimpleRNNCell(150)),
          OptionKind.of(RNNCell.class, "layer_norm_lstm", new LayerNormLSTMCell(150)),
          OptionKind.of(RNNCell.class, "min_gru", new MinGRUCell(150)),
          OptionKind.of(Embedding.class, "one-hot", new OneHot()),
          OptionKind.withoutDefaults(Embedding.class, "random", RandomEmbedding.class),
          OptionKind.withoutDefaults(Embedding.class, "pretrained", PretrainedEmbedding.class),
          OptionKind.of(Buckets.class, "width", new BucketWidth(10)),
          OptionKind.withoutDefaults(Buckets.class, "boundaries", BucketBoundaries.class),
          OptionKind.of(ForecastLoss.class, "mean_squared_error", new MeanSquaredError()),
          OptionKind.of(ForecastLoss.class, "mean_absolute_error", new MeanAbsoluteError()),
          OptionKind.of(ForecastLoss.class, "huber", new Huber(1)),
          OptionKind.of(ForecastLoss.class, "quantiles", QuantileLoss.of(0.1, 0.5, 0.9)),
          OptionKind.of(Attention.class, "luong", new LuongAttention(Score.GENERAL, false)),
          OptionKind.of(Attention.class, "bahdanau", new BahdanauAttention(128, false)),
          OptionKind.of(ScheduledSampling.class, "constant", new ConstantSampling(0.1)),
          OptionKind.of(ScheduledSampling.class, "linear", new LinearSampling(10_000, 0.5)),
          OptionKind.of(
              ScheduledSampling.class, "inverse_sigmoid", new InverseSigmoidSampling(1_000)),
          OptionKind.of(SearchMethod.class, "greedy", new Greedy()),
          OptionKind.of(
              SearchMethod.class, "beam_search", new BeamSearch(5, 1, LengthPenalty.none())),
          OptionKind.of(SearchMethod.class, "sampling", new Sampling(1, 0, 1, 0)),
          OptionKind.of(Optimizer.class, "sgd", new SGD(0.01)),
          OptionKind.of(Optimizer.class, "adam", new Adam(0.01)),
          OptionKind.of(Optimizer.class, "lazy_adam", new LazyAdam(0.01)),
          OptionKind.of(Optimizer.class, "adamw", new AdamW(0.01, 0.004)),
          OptionKind.of(Optimizer.class, "rmsprop", new RMSProp(0.01)),
          OptionKind.of(Optimizer.class, "adagrad", new Adagrad(0.01)),
          OptionKind.of(LearningRateSchedule.class, "constant", new ConstantLearningRate()),
          schedule("piecewise_constant_decay", PiecewiseConstantDecay.class),
          schedule("exponential_decay", ExponentialDecay.class),
          schedule("cosine_decay", CosineDecay.class),
          schedule("warm_up", WarmUp.class),
          OptionKind.of(
              LearningRateSchedule.class,
              "reduce_on_plateau",
              ReduceOnPlateau.on(Metric.LOSS, 0.1, 10)));

  private OptionKinds() {}

  private static OptionKind schedule(String name, Class<? extends Record> type) {
    return OptionKind.withoutDefaults(LearningRateSchedule.class, name, type);
  }

  /** Returns whether there are several kinds of a type. */
  static boolean isChoice(Class<?> type) {
    return ALL.stream().anyMatch(kind -> kind.choice().equals(type));
  }

  /** Returns the kind of a value; empty if it is a custom type. */
  static Optional<OptionKind> of(Object value) {
    return ALL.stream().filter(kind -> kind.type().equals(value.getClass())).findFirst();
  }

  /** Returns the kind with a name; empty if the name is unknown. */
  static Optional<OptionKind> named(Class<?> choice, String name) {
    return ALL.stream()
        .filter(kind -> kind.choice().equals(choice) && kind.name().equals(name))
        .findFirst();
  }

  /** Returns the known names, for messages. */
  static String names(Class<?> choice) {
    return ALL.stream()
        .filter(kind -> kind.choice().equals(choice))
        .map(OptionKind::name)
        .collect(joining(", "));
  }
}
