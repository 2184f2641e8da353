package dev.unrolled.rnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Layers on top of each other whose final state is that of all layers, from the bottom to the top:
 * as of PyTorch's {@code nn.LSTM} of several layers. A decoder of as many cells starts each of them
 * in the state of one layer. Otherwise it is {@link Stacked}.
 *
 * @param layers from the one that reads the input to the top
 */
public record AllStates(List<RecurrentLayer> layers) implements RecurrentLayer {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no layer
   */
  public AllStates {
    layers = new Stacked(layers).layers();
  }

  /** The states of all layers. */
  private record States(List<Operand<TFloat32>> tensors) implements CellState<States> {

    @Override
    public States withTensors(List<Operand<TFloat32>> changed) {
      return new States(changed);
    }
  }

  private Stacked stacked() {
    return new Stacked(layers);
  }

  @Override
  public String name() {
    return stacked().name();
  }

  @Override
  public SequenceOutput call(Ops tf, Parameters parameters, SequenceInput inputs) {
    List<Operand<TFloat32>> tensors = new ArrayList<>();
    List<SequenceOutput> outputs = stacked().outputs(tf, parameters, inputs);
    outputs.forEach(output -> tensors.addAll(output.finalState().tensors()));
    SequenceOutput top = outputs.get(outputs.size() - 1);
    return new SequenceOutput(top.outputs(), new States(tensors), top.lengths(), top.traces());
  }

  @Override
  public Optional<String> wholeSequenceReason() {
    return stacked().wholeSequenceReason();
  }

  @Override
  public boolean hasDropout() {
    return stacked().hasDropout();
  }

  @Override
  public AllStates withDropout(Dropout dropout, DropoutMasks masks) {
    return new AllStates(stacked().withDropout(dropout, masks).layers());
  }
}
