package dev.unrolled.rnn;

import java.util.Optional;
import org.tensorflow.op.Ops;

/**
 * Drops features between layers while a model is trained, by one mask for all time steps of a
 * sequence: Keras's {@code SpatialDropout1D}, the variational dropout of Gal and Ghahramani, NIPS
 * 2016.
 *
 * <p>Its rate is its own; that of {@link Dropout} has no effect here. In inference it does nothing.
 *
 * @param rate the part that is dropped, in {@code [0, 1)}
 */
public record SpatialDropout1D(double rate) implements RecurrentLayer {

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is outside {@code [0, 1)}
   */
  public SpatialDropout1D {
    Dropout.requireFraction("features", rate);
  }

  @Override
  public String name() {
    return "spatial_dropout1d";
  }

  @Override
  public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
    return SequenceOutput.of(tf, inputs);
  }

  @Override
  public SequenceOutput after(Ops tf, Parameters parameters, SequenceOutput below) {
    return below;
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return Optional.empty();
  }

  @Override
  public boolean hasDropout() {
    return rate > 0;
  }

  @Override
  public RecurrentLayer withDropout(Dropout dropout, DropoutMasks masks) {
    return rate == 0 ? this : new Dropping(this, masks);
  }

  /** The layer while a model is trained. */
  private record Dropping(SpatialDropout1D layer, DropoutMasks masks) implements RecurrentLayer {

    @Override
    public String name() {
      return layer.name();
    }

    @Override
    public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
      return after(tf, parameters, SequenceOutput.of(tf, inputs));
    }

    @Override
    public SequenceOutput after(Ops tf, Parameters parameters, SequenceOutput below) {
      return below.masked(tf, masks.draw(tf, "features", below.units(), layer.rate));
    }

    @Override
    public Optional<String> wholeSequenceReason() {
      return Optional.empty();
    }

    @Override
    public RecurrentLayer withDropout(Dropout dropout, DropoutMasks others) {
      return layer.withDropout(dropout, others);
    }
  }
}
