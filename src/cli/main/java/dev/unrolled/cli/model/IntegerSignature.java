package dev.unrolled.cli.model;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.training.data.IdLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** A signature of any library's model that has one integer input, {@code [B, T]} or {@code [B]}. */
final class IntegerSignature implements RowModel<int[]> {

  private static final Set<DataType> INTEGERS =
      EnumSet.of(DataType.DT_INT32, DataType.DT_INT64, DataType.DT_UINT8, DataType.DT_UINT16);
  private static final String PREFERRED = "predictions";

  private final ServedModel model;
  private final ServedSignature signature;
  private final TensorInfo input;
  private final String inputName;
  private final String output;

  private IntegerSignature(ServedModel model, String name, @Nullable String wanted) {
    this.model = model;
    signature = model.signature(name);
    SignatureInfo info = signature.info();
    Map.Entry<String, TensorInfo> only = input(model, info);
    inputName = only.getKey();
    input = only.getValue();
    output = output(model, info, wanted);
  }

  /**
   * Takes a model over, and closes it if its signature does not fit.
   *
   * @param signature the signature's name
   * @param output the output's name, or null to choose the only suitable one
   */
  static IntegerSignature of(ServedModel model, String signature, @Nullable String output) {
    try {
      return new IntegerSignature(model, signature, output);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static Map.Entry<String, TensorInfo> input(ServedModel model, SignatureInfo info) {
    if (info.inputs().size() == 1) {
      Map.Entry<String, TensorInfo> only = info.inputs().entrySet().iterator().next();
      Shape shape = only.getValue().shape();
      boolean rows = shape.isUnknown() || shape.numDimensions() == 1 || shape.numDimensions() == 2;
      if (INTEGERS.contains(only.getValue().dtype()) && rows) {
        return only;
      }
    }
    throw new IllegalArgumentException(
        "%s: expected a signature with one integer input [B, T] or [B], found %s"
            .formatted(model.path(), info.describe()));
  }

  /** The output asked for, or {@code predictions}, or the only one, or the only one of integers. */
  private static String output(ServedModel model, SignatureInfo info, @Nullable String wanted) {
    Map<String, TensorInfo> outputs = info.outputs();
    String chosen = wanted == null && outputs.containsKey(PREFERRED) ? PREFERRED : wanted;
    if (chosen != null && outputs.containsKey(chosen)) {
      return chosen;
    }
    List<String> integers =
        outputs.values().stream()
            .filter(output -> INTEGERS.contains(output.dtype()))
            .map(TensorInfo::name)
            .toList();
    List<String> candidates = outputs.size() == 1 ? List.copyOf(outputs.keySet()) : integers;
    if (wanted == null && candidates.size() == 1) {
      return candidates.get(0);
    }
    throw new IllegalArgumentException(
        "%s: --output: expected one of %s, found %s"
            .formatted(
                model.path(),
                String.join(", ", outputs.keySet()),
                Objects.requireNonNullElse(wanted, "none")));
  }

  @Override
  public int[] read(IdLine line) {
    int[] ids = line.ids();
    long expected = length();
    if (expected >= 0 && ids.length != expected) {
      throw line.error(expected + (expected == 1 ? " id" : " ids"), Integer.toString(ids.length));
    }
    return ids;
  }

  /** How many ids a row has; below 0 if that is open. */
  private long length() {
    Shape shape = input.shape();
    if (shape.isUnknown()) {
      return Shape.UNKNOWN_SIZE;
    }
    return shape.numDimensions() == 1 ? 1 : shape.get(1);
  }

  /** Rows of different lengths are called apart: the model has no input for their lengths. */
  @Override
  public List<String> answers(List<int[]> rows) {
    List<String> lines = new ArrayList<>();
    for (int from = 0, to; from < rows.size(); from = to) {
      for (to = from + 1; to < rows.size() && to - from < most(); to++) {
        if (rows.get(to).length != rows.get(from).length) {
          break;
        }
      }
      Answer answer =
          signature.call(Map.of(inputName, new IntegerRows(input).array(rows.subList(from, to))));
      lines.addAll(AnswerLines.of(answer, output, to - from));
    }
    return lines;
  }

  /** The rows of a call: one, if the model fixes their number at one. */
  private long most() {
    Shape shape = input.shape();
    boolean fixed = !shape.isUnknown() && shape.get(0) != Shape.UNKNOWN_SIZE;
    return fixed ? shape.get(0) : Long.MAX_VALUE;
  }

  @Override
  public void close() {
    model.close();
  }
}
