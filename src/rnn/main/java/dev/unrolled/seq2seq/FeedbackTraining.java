package dev.unrolled.seq2seq;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.rnn.model.TrainingRandom;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * A decoder with feedback as it is trained, or as it answers.
 *
 * @param decoder the decoder
 * @param smoothed whether targets are smoothed, in training
 * @param dropout its dropout; null if there is none
 * @param random random numbers for scheduled sampling; null if there is none
 */
record FeedbackTraining(
    FeedbackDecoder decoder,
    boolean smoothed,
    @Nullable DecoderDropout dropout,
    @Nullable TrainingRandom random)
    implements Head {

  @Override
  public String kind() {
    return decoder.kind();
  }

  @Override
  public Map<String, Object> config() {
    return decoder.config();
  }

  @Override
  public Targets targets() {
    return decoder.targets();
  }

  @Override
  public boolean acceptsFewerTargets() {
    return decoder.acceptsFewerTargets();
  }

  @Override
  public boolean skipsEmptyRows() {
    return decoder.skipsEmptyRows();
  }

  @Override
  public HeadOutput call(Ops tf, Parameters parameters, SequenceOutput encoded) {
    return new FeedbackOutput(
        tf.withSubScope(FeedbackDecoder.SCOPE),
        parameters.in(FeedbackDecoder.SCOPE),
        this,
        encoded);
  }

  @Override
  public FeedbackTraining withDropout(Dropout rates, DropoutMasks masks) {
    if (rates.isNone()) {
      return this;
    }
    var dropped = new DecoderDropout(rates, masks.in(FeedbackDecoder.SCOPE));
    return new FeedbackTraining(decoder, smoothed, dropped, random);
  }

  @Override
  public boolean usesRandom() {
    return decoder.training().sampling() != null;
  }

  @Override
  public FeedbackTraining withRandom(TrainingRandom numbers) {
    return new FeedbackTraining(decoder, smoothed, dropout, numbers);
  }

  double labelSmoothing() {
    return smoothed ? decoder.training().labelSmoothing() : 0;
  }

  /** Chooses between targets and predictions; null to take all targets. */
  ForcedDecoder.@Nullable Predictions predictions(Ops tf) {
    ScheduledSampling sampling = decoder.training().sampling();
    if (sampling == null || random == null) {
      return null;
    }
    TrainingRandom numbers = random;
    Operand<TFloat32> probability = sampling.probability(tf, numbers.step());
    Operand<TFloat32> drawn =
        numbers.uniform(tf, FeedbackDecoder.SCOPE + "/sampling", decoder.targets().length());
    return (timeStep, target, prediction) -> {
      Operand<TFloat32> column = tf.gather(drawn, tf.constant(timeStep), tf.constant(1));
      Operand<TBool> predicted = tf.math.less(column, probability);
      return tf.select(predicted, prediction, target);
    };
  }
}
