package dev.unrolled.loader.streams;

import static dev.unrolled.loader.errors.LoaderException.Reason.BROKEN_SIGNATURE;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_SHAPE;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_STATE;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.calls.Binding;
import dev.unrolled.loader.calls.BoundInput;
import dev.unrolled.loader.calls.InputValue;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.FlatRows;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.loader.values.TensorText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Signature {@value #NAME} of an open model: from time steps and states to answers and states.
 *
 * <p>Inputs {@code x [B, n, ...]} and {@code state/0 [B, U]}, {@code state/1}, ...; outputs of the
 * same states, and answers {@code [B, n, ...]}. If the signature takes one time step only, several
 * run one after the other. Thread-safe.
 */
public final class StepModel {

  /** Name of the signature. */
  public static final String NAME = "step";

  private static final String X = "x";
  private static final String STATE = "state/";

  private final Path folder;
  private final StepCall call;
  private final BoundInput x;
  private final boolean single;
  private final int[] sizes;
  private volatile @Nullable String identity;

  /**
   * Binds the signature.
   *
   * @param folder the version's folder
   * @param binding the inputs and outputs
   * @param call runs the signature
   * @throws LoaderException BROKEN_SIGNATURE if it has other inputs or outputs
   */
  public StepModel(Path folder, Binding binding, StepCall call) {
    this.folder = folder;
    this.call = call;
    Map<String, BoundInput> inputs = new HashMap<>();
    binding.inputs().forEach(input -> inputs.put(input.info().name(), input));
    this.sizes = new int[Math.max(0, inputs.size() - 1)];
    for (int i = 0; i < sizes.length; i++) {
      BoundInput state = inputs.get(STATE + i);
      if (state == null || !binding.outputs().names().contains(STATE + i) || !isState(state)) {
        throw broken(inputs);
      }
      sizes[i] = Math.toIntExact(state.info().shape().get(1));
    }
    BoundInput whole = inputs.get(X);
    if (whole == null || whole.info().shape().numDimensions() < 2) {
      throw broken(inputs);
    }
    TensorInfo info = whole.info();
    this.single = info.shape().get(1) == 1;
    Shape row = info.shape().subShape(2, info.shape().numDimensions());
    this.x =
        new BoundInput(
            "stream of %s, x".formatted(folder),
            info.withShape(row.prepend(Shape.UNKNOWN_SIZE)),
            whole.shapes(),
            whole.type(),
            whole.tensor(),
            null);
  }

  private static boolean isState(BoundInput input) {
    Shape shape = input.info().shape();
    return input.info().dtype() == DataType.DT_FLOAT
        && shape.numDimensions() == 2
        && shape.get(0) == Shape.UNKNOWN_SIZE
        && shape.get(1) > 0;
  }

  private LoaderException broken(Map<String, BoundInput> found) {
    return new LoaderException(
        BROKEN_SIGNATURE,
        "%s: signature \"step\": expected inputs x [B, n, ...] and float32 state/0 [B, U], state/1, ... with outputs of these states, found inputs %s"
            .formatted(folder, TensorText.names(new TreeMap<>(found).keySet())));
  }

  Path folder() {
    return folder;
  }

  /**
   * Returns the identity of the model, which is read from its files once.
   *
   * @throws LoaderException UNREADABLE if the files cannot be read
   */
  String identity() {
    String known = identity;
    if (known == null) {
      known = ModelIdentity.of(folder);
      identity = known;
    }
    return known;
  }

  StepCall call() {
    return call;
  }

  /** Returns the state before the first time step of a sequence. */
  float[][] zeros() {
    float[][] zeros = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      zeros[i] = new float[sizes[i]];
    }
    return zeros;
  }

  /**
   * Checks a state that was kept.
   *
   * @throws LoaderException WRONG_STATE if it is of another model or has other sizes
   */
  float[][] checked(StreamState state) {
    String own = identity();
    if (!state.model().equals(own)) {
      throw new LoaderException(
          WRONG_STATE,
          "%s: state: expected one of this model, %s, found one of another model, %s"
              .formatted(folder, ModelIdentity.shorten(own), ModelIdentity.shorten(state.model())));
    }
    float[][] tensors = state.tensors();
    int[] found = new int[tensors.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = tensors[i].length;
    }
    if (!Arrays.equals(found, sizes)) {
      throw new LoaderException(
          WRONG_STATE,
          "%s: state: expected tensors of sizes %s, found %s"
              .formatted(folder, Arrays.toString(sizes), Arrays.toString(found)));
    }
    return tensors;
  }

  /**
   * Checks time steps of a sequence and splits them into the inputs of calls.
   *
   * @param timeSteps {@code [n, ...]}
   * @throws LoaderException WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE
   */
  List<TensorValue> parts(Object timeSteps) {
    InputValue value = InputValue.of(x, timeSteps);
    Object flat =
        value.values() instanceof Tensor tensor
            ? x.type().flatten((NdArray<?>) tensor)
            : value.values();
    Shape shape = value.shape();
    int count = shape.numDimensions() == 0 ? 0 : Math.toIntExact(shape.get(0));
    if (count == 0) {
      throw new LoaderException(
          WRONG_SHAPE, "%s: expected at least one time step, found none".formatted(x.where()));
    }
    DataType dtype = x.info().dtype();
    if (!single || count == 1) {
      return List.of(new TensorValue(dtype, shape.prepend(1), flat));
    }
    FlatRows rows = new FlatRows(shape, flat);
    List<TensorValue> parts = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      FlatRows part = rows.slice(t, t + 1);
      parts.add(new TensorValue(dtype, part.shape().prepend(1), part.flat()));
    }
    return parts;
  }

  /** Returns the inputs of a call for one sequence. */
  Map<String, TensorValue> inputs(TensorValue part, float[][] states) {
    Map<String, TensorValue> inputs = new HashMap<>();
    inputs.put(X, part);
    for (int i = 0; i < states.length; i++) {
      inputs.put(
          STATE + i, new TensorValue(DataType.DT_FLOAT, Shape.of(1, states[i].length), states[i]));
    }
    return inputs;
  }

  /** Returns the states after a call for one sequence. */
  float[][] states(Answer answer) {
    float[][] states = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      states[i] = (float[]) answer.tensor(STATE + i).values();
    }
    return states;
  }

  /** Joins the answers to the parts, without the states and the axis of the batch. */
  Answer joined(List<Answer> answers) {
    List<Answer> parts = answers.stream().map(this::withoutStates).toList();
    int count = parts.size();
    return count == 1
        ? parts.get(0)
        : Answer.join(parts, count)
            .orElseThrow(
                () ->
                    new LoaderException(
                        WRONG_SHAPE,
                        "%s: signature \"step\": expected answers [1, 1, ...] to one time step"
                            .formatted(folder)));
  }

  private Answer withoutStates(Answer answer) {
    SortedMap<String, TensorValue> values = new TreeMap<>();
    for (String name : answer.names()) {
      if (!name.startsWith(STATE)) {
        TensorValue value = answer.tensor(name);
        values.put(name, new TensorValue(value.dtype(), value.shape().tail(), value.values()));
      }
    }
    return new Answer("stream of " + folder, values);
  }
}
